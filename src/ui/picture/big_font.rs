//! The big alphabet: strokes of one thickness on a grid of 4 × 8 points, with rounded corners, at any size.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::ui::picture::quantize::SAMPLES;
use crate::ui::picture::raster::{as_f32, distance, samples};

/// A point of the grid: 0–4 across, 0–8 down.
type GridPoint = (f32, f32);

/// A drawn character: how much of each quadrant is covered, 0–1. Each cell has two quadrants across and two down.
#[derive(Debug)]
pub struct Glyph {
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
    quadrants: Vec<f32>,
}

/// From this height on, in cells, strokes are two cells thick and edges are smoothed.
pub const LARGE: u16 = 9;

impl Glyph {
    /// Returns the coverage of the cell at column `x` and row `y`: upper left, upper right, lower left, lower right.
    pub fn cell(&self, x: u16, y: u16) -> [f32; 4] {
        let across = usize::from(self.width) * 2;
        let at = |dx: usize, dy: usize| {
            let index = (usize::from(y) * 2 + dy) * across + usize::from(x) * 2 + dx;
            self.quadrants.get(index).copied().unwrap_or(0.0)
        };
        [at(0, 0), at(1, 0), at(0, 1), at(1, 1)]
    }
}

/// Returns the glyph of `c` in `width` by `height` cells; `None` if the alphabet lacks it.
pub fn glyph(c: char, width: u16, height: u16) -> Option<Rc<Glyph>> {
    thread_local! {
        // Drawing a glyph takes up to a millisecond; there are a few dozen in a few sizes.
        static DRAWN: RefCell<HashMap<(char, u16, u16), Rc<Glyph>>> = RefCell::default();
    }
    if let Some(drawn) = DRAWN.with_borrow(|drawn| drawn.get(&(c, width, height)).cloned()) {
        return Some(drawn);
    }
    let glyph = Rc::new(draw(c, strokes(c)?, width, height));
    DRAWN.with_borrow_mut(|drawn| drawn.insert((c, width, height), Rc::clone(&glyph)));
    Some(glyph)
}

/// Whether the alphabet has every character of `text`.
pub fn has(text: &str) -> bool {
    text.chars().all(|c| c == ' ' || strokes(c).is_some())
}

/// Returns the strokes of a character: each a line through points, closed if it ends where it began.
fn strokes(c: char) -> Option<&'static [&'static [GridPoint]]> {
    let lines: &'static [&'static [GridPoint]] = match c {
        '0' | 'O' => &[&[(0., 0.), (4., 0.), (4., 8.), (0., 8.), (0., 0.)]],
        '1' => &[&[(1.3, 0.), (2.7, 0.), (2.7, 8.)]],
        '2' => &[&[(0., 1.7), (0., 0.), (4., 0.), (4., 4.), (0., 4.), (0., 8.), (4., 8.)]],
        '3' => &[&[(0., 0.), (4., 0.), (4., 8.), (0., 8.)], &[(1.4, 4.), (4., 4.)]],
        '4' => &[&[(0., 0.), (0., 4.4), (4., 4.4)], &[(4., 0.), (4., 8.)]],
        '5' => &[&[(4., 0.), (0., 0.), (0., 3.6), (4., 3.6), (4., 8.), (0., 8.)]],
        '6' => &[&[(3.8, 0.), (0., 0.), (0., 8.), (4., 8.), (4., 3.7), (0., 3.7)]],
        '7' => &[&[(0., 0.), (4., 0.), (4., 8.)]],
        '8' => &[&[(0., 0.), (4., 0.), (4., 4.), (0., 4.), (0., 0.)], &[(0., 4.), (4., 4.), (4., 8.), (0., 8.), (0., 4.)]],
        '9' => &[&[(4., 4.3), (0., 4.3), (0., 0.), (4., 0.), (4., 8.), (0.2, 8.)]],
        // Drawn as two squares, and as a square with half a one below it.
        ':' | ',' => &[],
        'A' => &[&[(0., 8.), (0., 0.), (4., 0.), (4., 8.)], &[(0., 4.2), (4., 4.2)]],
        'B' => &[&[(0., 0.), (0., 8.)], &[(0., 0.), (3.4, 0.), (3.4, 4.), (0., 4.)], &[(0., 4.), (4., 4.), (4., 8.), (0., 8.)]],
        'C' => &[&[(4., 1.8), (4., 0.), (0., 0.), (0., 8.), (4., 8.), (4., 6.2)]],
        'D' => &[&[(0., 0.), (0., 8.)], &[(0., 0.), (2.6, 0.), (4., 1.6), (4., 6.4), (2.6, 8.), (0., 8.)]],
        'E' => &[&[(4., 0.), (0., 0.), (0., 8.), (4., 8.)], &[(0., 4.), (3.2, 4.)]],
        'F' => &[&[(4., 0.), (0., 0.), (0., 8.)], &[(0., 4.), (3.2, 4.)]],
        'G' => &[&[(4., 1.8), (4., 0.), (0., 0.), (0., 8.), (4., 8.), (4., 4.4), (2.2, 4.4)]],
        'H' => &[&[(0., 0.), (0., 8.)], &[(4., 0.), (4., 8.)], &[(0., 4.), (4., 4.)]],
        'I' => &[&[(2., 0.), (2., 8.)]],
        'J' => &[&[(4., 0.), (4., 8.), (0., 8.), (0., 6.2)]],
        'K' => &[&[(0., 0.), (0., 8.)], &[(4., 0.), (0.2, 4.2)], &[(1.2, 3.4), (4., 8.)]],
        'L' => &[&[(0., 0.), (0., 8.), (4., 8.)]],
        'M' => &[&[(0., 8.), (0., 0.), (2., 3.6), (4., 0.), (4., 8.)]],
        'N' => &[&[(0., 8.), (0., 0.)], &[(0., 0.4), (4., 7.6)], &[(4., 8.), (4., 0.)]],
        'P' => &[&[(0., 8.), (0., 0.), (4., 0.), (4., 4.4), (0., 4.4)]],
        'Q' => &[&[(0., 0.), (4., 0.), (4., 8.), (0., 8.), (0., 0.)], &[(2.4, 5.8), (4., 8.)]],
        'R' => &[&[(0., 8.), (0., 0.), (4., 0.), (4., 4.2), (0., 4.2)], &[(1.8, 4.2), (4., 8.)]],
        'S' => &[&[(4., 0.), (0., 0.), (0., 4.), (4., 4.), (4., 8.), (0., 8.)]],
        'T' => &[&[(0., 0.), (4., 0.)], &[(2., 0.), (2., 8.)]],
        'U' => &[&[(0., 0.), (0., 8.), (4., 8.), (4., 0.)]],
        'V' => &[&[(0., 0.), (2., 8.), (4., 0.)]],
        'W' => &[&[(0., 0.), (0.6, 8.), (2., 3.4), (3.4, 8.), (4., 0.)]],
        'X' => &[&[(0., 0.), (4., 8.)], &[(4., 0.), (0., 8.)]],
        'Y' => &[&[(0., 0.), (2., 4.), (4., 0.)], &[(2., 4.), (2., 8.)]],
        'Z' => &[&[(0., 0.), (4., 0.), (0., 8.), (4., 8.)]],
        '.' => &[&[(2., 8.), (2., 8.)]],
        '-' => &[&[(0.6, 4.), (3.4, 4.)]],
        '\'' | '’' => &[&[(2., 0.), (2., 1.4)]],
        _ => return None,
    };
    Some(lines)
}

/// The raster of a glyph while it is drawn: its samples, and the thickness of strokes.
struct GlyphRaster {
    across: usize,
    down: usize,
    half_stroke: f32,
    covered: Vec<bool>,
}

fn draw(c: char, strokes: &[&[GridPoint]], width: u16, height: u16) -> Glyph {
    let (across, down) = (usize::from(width) * SAMPLES.0, usize::from(height) * SAMPLES.1);
    let stroke = if height >= LARGE { 16.0 } else { 8.0 };
    let mut raster = GlyphRaster { across, down, half_stroke: stroke / 2.0, covered: vec![false; across * down] };
    let radius = if height <= 3 { 0.0 } else { 0.26 * as_f32(across.min(down)) };
    match c {
        ':' => raster.colon(),
        ',' => raster.comma(),
        _ => {}
    }
    for points in strokes {
        let placed: Vec<GridPoint> = points.iter().map(|point| raster.place(*point)).collect();
        raster.stroke(&placed, radius);
    }
    Glyph { width, height, quadrants: raster.quadrants() }
}

impl GlyphRaster {
    /// Converts a point of the grid to samples: the middle of the stroke, snapped so that straight strokes fill whole
    /// quadrants.
    fn place(&self, (x, y): GridPoint) -> GridPoint {
        let half = self.half_stroke;
        let (room_x, room_y) = (as_f32(self.across) - 2.0 * half, as_f32(self.down) - 2.0 * half);
        let snap = |value: f32, step: f32| (value / step).round() * step;
        (half + snap(x / 4.0 * room_x, 4.0), half + snap(y / 8.0 * room_y, 8.0))
    }

    /// Draws two squares one stroke wide, 19 % of the height above and below the middle.
    fn colon(&mut self) {
        let (middle, size) = (as_f32(self.down) / 2.0, 2.0 * self.half_stroke);
        let left = ((as_f32(self.across) - size) / 2.0).max(0.0);
        for centre in [middle - 0.19 * as_f32(self.down), middle + 0.19 * as_f32(self.down)] {
            let top = ((centre - self.half_stroke) / 8.0).round() * 8.0;
            self.cover(left, left + size, top, top + size, |_, _| true);
        }
    }

    /// Draws a square one stroke wide, and below it the left half of one.
    fn comma(&mut self) {
        let (size, bottom) = (2.0 * self.half_stroke, as_f32(self.down));
        let left = ((as_f32(self.across) - size) / 2.0).max(0.0);
        self.cover(left, left + size, bottom - 2.0 * size, bottom - size, |_, _| true);
        self.cover(left, left + self.half_stroke, bottom - size, bottom, |_, _| true);
    }

    fn stroke(&mut self, points: &[GridPoint], radius: f32) {
        let closed = points.len() > 2 && points.first() == points.last();
        let line = rounded(points, radius, closed);
        for pair in line.windows(2) {
            self.segment(pair[0], pair[1]);
        }
        if !closed {
            for (end, before) in [(points.first(), points.get(1)), (points.last(), points.iter().rev().nth(1))] {
                if let (Some(end), Some(before)) = (end, before) {
                    self.square_end(*end, *before);
                }
            }
        }
    }

    /// Covers everything within half a stroke of the segment, with round ends.
    fn segment(&mut self, a: GridPoint, b: GridPoint) {
        let half = self.half_stroke;
        let (left, right) = (a.0.min(b.0) - half, a.0.max(b.0) + half);
        let (top, bottom) = (a.1.min(b.1) - half, a.1.max(b.1) + half);
        self.cover(left, right, top, bottom, |x, y| distance_to_segment((x, y), a, b) <= half);
    }

    /// Draws a square end: the stroke reaches half its thickness past its last point.
    fn square_end(&mut self, end: GridPoint, before: GridPoint) {
        let half = self.half_stroke;
        let (dx, dy) = (end.0 - before.0, end.1 - before.1);
        // Only straight strokes get one. A slanting stroke ends round, which is not visible at this size.
        if dx.abs() < 0.01 || dy.abs() < 0.01 {
            self.cover(end.0 - half, end.0 + half, end.1 - half, end.1 + half, |_, _| true);
        }
    }

    fn cover(&mut self, left: f32, right: f32, top: f32, bottom: f32, inside: impl Fn(f32, f32) -> bool) {
        let columns = samples(left, right, self.across);
        for row in samples(top, bottom, self.down) {
            for column in columns.clone() {
                if inside(as_f32(column) + 0.5, as_f32(row) + 0.5) {
                    self.covered[row * self.across + column] = true;
                }
            }
        }
    }

    fn quadrants(&self) -> Vec<f32> {
        let (across, down) = (SAMPLES.0 / 2, SAMPLES.1 / 2);
        let mut quadrants = Vec::with_capacity(self.covered.len() / (across * down));
        for y in (0..self.down).step_by(down) {
            for x in (0..self.across).step_by(across) {
                let rows = (y..y + down).map(|row| &self.covered[row * self.across + x..row * self.across + x + across]);
                let filled = rows.flatten().filter(|covered| **covered).count();
                quadrants.push(as_f32(filled) / as_f32(across * down));
            }
        }
        quadrants
    }
}

/// Replaces every right-angled corner of the line by an arc.
fn rounded(points: &[GridPoint], radius: f32, closed: bool) -> Vec<GridPoint> {
    let mut line = Vec::new();
    let count = points.len();
    for (index, point) in points.iter().enumerate() {
        let neighbours = match (index, closed) {
            (0, false) => None,
            (0, true) => Some((points[count - 2], points[1])),
            (last, true) if last + 1 == count => Some((points[count - 2], points[1])),
            (last, false) if last + 1 == count => None,
            _ => Some((points[index - 1], points[index + 1])),
        };
        match neighbours {
            Some((before, after)) if is_right_angle(before, *point, after) => line.extend(arc(before, *point, after, radius)),
            _ => line.push(*point),
        }
    }
    line
}

fn is_right_angle(before: GridPoint, corner: GridPoint, after: GridPoint) -> bool {
    let (ax, ay) = (corner.0 - before.0, corner.1 - before.1);
    let (bx, by) = (after.0 - corner.0, after.1 - corner.1);
    (ax * bx + ay * by).abs() < 0.01
}

/// Returns a quarter circle that cuts the corner.
fn arc(before: GridPoint, corner: GridPoint, after: GridPoint, radius: f32) -> Vec<GridPoint> {
    const STEPS: usize = 8;
    let towards = |from: GridPoint, to: GridPoint| {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = distance(dx, dy).max(0.001);
        (dx / length, dy / length, length)
    };
    let (ax, ay, a) = towards(corner, before);
    let (bx, by, b) = towards(corner, after);
    let r = radius.min(a / 2.0).min(b / 2.0);
    (0..=STEPS)
        .map(|step| {
            let angle = as_f32(step) / as_f32(STEPS) * std::f32::consts::FRAC_PI_2;
            let (from, to) = (r * (1.0 - angle.sin()), r * (1.0 - angle.cos()));
            (corner.0 + ax * from + bx * to, corner.1 + ay * from + by * to)
        })
        .collect()
}

fn distance_to_segment(p: GridPoint, a: GridPoint, b: GridPoint) -> f32 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along = if length <= f32::EPSILON { 0.0 } else { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0) };
    distance(p.0 - a.0 - along * dx, p.1 - a.1 - along * dy)
}
