//! The body on the screen: a relief in the theme's colours, lit where the hands should work, with a dot that shows the
//! movement. It is painted in colour, or drawn in dots without colour.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::settings::Depth;
use crate::ui::picture::figure::Figure;
use crate::ui::picture::massage_stroke::{Hand, trail_strength};
use crate::ui::picture::quadrant_grid::{Canvas, braille};
use crate::ui::picture::raster::{as_f32, distance, samples, smooth_step};
use crate::ui::picture::shading::{self, Dot, Lit, Relief};
use crate::ui::picture::viewport::{Light, Shot};
use crate::ui::rgb::Rgb;
use crate::ui::surface::Paper;
use crate::ui::theme::Hues;

/// A body with light on it.
#[derive(Debug)]
pub struct Body<'b> {
    /// The figure and the part of it that is shown.
    pub shot: Shot,
    /// The lit places.
    pub lights: &'b [Light],
    /// The colour of the light: warm for touch, cool for waiting.
    pub tint: Tint,
    /// The strength of all light, 0–1.
    pub level: f32,
    /// Whether the figure is dimmed, because the session is paused.
    pub dimmed: bool,
    /// The positions of the hands.
    pub hands: &'b [Hand],
}

/// The meaning of the light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Hands at work.
    Touch,
    /// Getting ready or changing sides.
    Wait,
}

/// The radius of the dot in body units, and its smallest radius in rows (two cells across); and the rows under which it has no
/// rim and this radius (one cell).
const DOT: f32 = 1.9;
const MIN_DOT: f32 = 0.5;
const RIM_FROM: u16 = 10;
const SMALL_DOT: f32 = 0.36;
/// The most by which a small dot is moved to the next quadrant, in cells.
const SNAP: f32 = 0.25;
/// The share of a dimmed figure's brightness that remains, 0–1.
const DIMMED: f32 = 0.62;
/// The strength of landmarks on the lit region, 0–1.
const LIT_LINES: f32 = 0.6;
/// The strength of the trail, 0–1.
const TRAIL: f32 = 0.5;
/// The radius of the trail as a share of the dot's.
const TRAIL_RADIUS: f32 = 0.6;
/// The strength of landmarks on the unlit body, 0–1.
const LINES: f32 = 0.5;
/// The share of the width that fades at each side where the area cuts the body off, 0–1.
const SIDE_FADE: f32 = 0.1;
/// Under this many rows there are no landmarks but on a face: they would be streaks.
const LINES_FROM: u16 = 16;

/// A body that was painted, without hands: only they move from picture to picture.
struct CachedBody {
    relief: Rc<Relief>,
    lit: Rc<Lit>,
    key: CachedBodyKey,
    canvas: Canvas,
}

#[derive(PartialEq)]
struct CachedBodyKey {
    tint: Tint,
    level: f32,
    dimmed: bool,
    hues: Hues,
    depth: Depth,
}

/// How many painted bodies are kept: a screen shows at most two.
const KEPT: usize = 2;

impl Body<'_> {
    /// Draws the body in `area`.
    pub fn draw(&self, area: Rect, paper: &mut Paper<'_>) {
        if area.is_empty() {
            return;
        }
        let relief = shading::of(self.shot, area.width, area.height);
        let lit = relief.lit(self.lights);
        if paper.theme.paints() {
            self.canvas(&relief, &lit, area, paper).lay(area.x, area.y, paper);
        } else {
            self.dot(&relief, &lit, area, paper);
        }
    }

    /// Draws over a picture of the same body in `area`, with the hands at `before`. Returns the parts drawn on.
    pub fn draw_hands(&self, before: &[Hand], area: Rect, paper: &mut Paper<'_>) -> Vec<Rect> {
        let relief = shading::of(self.shot, area.width, area.height);
        let canvas = self.canvas(&relief, &relief.lit(self.lights), area, paper);
        let paired = before.len() == self.hands.len();
        let parts: Vec<Rect> = if paired {
            self.hands
                .iter()
                .zip(before)
                .map(|(now, then)| hand_area(now, &relief, area).union(hand_area(then, &relief, area)))
                .collect()
        } else {
            vec![area]
        };
        for part in &parts {
            paper.wipe(*part);
            canvas.lay_part((area.x, area.y), *part, paper);
        }
        parts
    }

    /// The body with its hands.
    fn canvas(&self, relief: &Rc<Relief>, lit: &Rc<Lit>, area: Rect, paper: &Paper<'_>) -> Canvas {
        thread_local! {
            static PAINTED: RefCell<Vec<CachedBody>> = const { RefCell::new(Vec::new()) };
        }
        let hues = paper.theme.hues;
        let key = CachedBodyKey { tint: self.tint, level: self.level, dimmed: self.dimmed, hues, depth: paper.theme.depth };
        let is_it =
            |painted: &CachedBody| Rc::ptr_eq(&painted.relief, relief) && Rc::ptr_eq(&painted.lit, lit) && painted.key == key;
        let known = PAINTED.with_borrow(|all| all.iter().find(|painted| is_it(painted)).map(|painted| painted.canvas.clone()));
        let mut canvas = known.unwrap_or_else(|| {
            let canvas = self.painted(relief, lit, area, paper);
            PAINTED.with_borrow_mut(|all| {
                if all.len() >= KEPT {
                    all.remove(0);
                }
                all.push(CachedBody { relief: Rc::clone(relief), lit: Rc::clone(lit), key, canvas: canvas.clone() });
            });
            canvas
        });
        for hand in self.hands {
            paint_hand(&mut canvas, hand, relief, &hues);
        }
        canvas
    }

    /// The body without hands.
    fn painted(&self, relief: &Relief, lit: &Lit, area: Rect, paper: &Paper<'_>) -> Canvas {
        let hues = paper.theme.hues;
        let mut canvas = Canvas::new(area.width, area.height, hues.ground);
        let across = usize::from(area.width) * 2;
        let down = as_f32(usize::from(area.height) * 2);
        let (lo, hi) = match self.tint {
            Tint::Touch => (hues.touch_lo, hues.touch_hi),
            Tint::Wait => (hues.breath_lo, hues.breath_hi),
        };
        let present = if self.dimmed { DIMMED } else { 1.0 };
        let lines = if area.height < LINES_FROM && self.shot.figure != Figure::Face { 0.0 } else { 1.0 };
        // Among 256 colours, a glow would be a fringe of another hue.
        let glows = paper.theme.depth == Depth::True;
        let cut = self.shot.columns(area.height) > area.width;
        for (index, (spot, lit)) in relief.spots.iter().zip(&lit.quadrants).enumerate() {
            if spot.cover <= 0.01 {
                continue;
            }
            let value = spot.value / spot.cover;
            let line = spot.line / spot.cover * lines;
            let lit = if glows || *lit > 0.5 { lit * self.level } else { 0.0 };
            let plain = hues.body_lo.mix(hues.body_hi, value).mix(hues.body_line, line * LINES);
            let bright = lo.mix(hi, value).mix(lo, line * LIT_LINES);
            let (x, y) = ((as_f32(index % across) + 0.5) / as_f32(across), (as_f32(index / across) + 0.5) / down);
            let at_side = if cut { smooth_step(x.min(1.0 - x) / SIDE_FADE) } else { 1.0 };
            let shown = spot.cover * self.fade(y) * at_side * present;
            if let Some(quadrant) = canvas.quadrants().get_mut(index) {
                *quadrant = hues.ground.mix(plain.mix(bright, lit), shown);
            }
        }
        canvas
    }

    /// Returns how much of the picture remains at the height `down` (0–1). It never ends in a hard edge.
    fn fade(&self, down: f32) -> f32 {
        let (top, bottom) = self.shot.fade;
        let at_top = if top > 0.0 { smooth_step(down / top) } else { 1.0 };
        let at_bottom = if bottom > 0.0 { smooth_step((1.0 - down) / bottom) } else { 1.0 };
        at_top * at_bottom
    }

    /// Draws the body without colour: an outline of dots, the lit region dense, the hand a hole with a dot in it.
    fn dot(&self, relief: &Relief, lit: &Lit, area: Rect, paper: &mut Paper<'_>) {
        let hands: Vec<(f32, f32)> = self.hands.iter().filter(|hand| hand.touches).map(|hand| relief.cell_of(hand.at)).collect();
        let hole = |x: usize, y: usize| {
            // In dots, which have the same distance across and down.
            let away = hands.iter().map(|(hx, hy)| distance(as_f32(x) + 0.5 - hx * 2.0, as_f32(y) + 0.5 - hy * 4.0));
            away.reduce(f32::min).and_then(|away| (away < 2.6).then_some(away < 1.2))
        };
        for row in 0..area.height {
            for column in 0..area.width {
                let at = |x: usize, y: usize| {
                    let (x, y) = (usize::from(column) * 2 + x, usize::from(row) * 4 + y);
                    hole(x, y).map_or_else(|| relief.dot(lit, x, y), |filled| if filled { Dot::Lit } else { Dot::Body })
                };
                let shows = |dot| matches!(dot, Dot::Edge | Dot::Lit);
                let Some(glyph) = braille(|x, y| shows(at(x, y))) else { continue };
                let is_lit = (0..8).any(|dot| at(dot % 2, dot / 2) == Dot::Lit);
                let style = match (is_lit, self.tint) {
                    (false, _) => paper.theme.soft,
                    (true, _) if self.dimmed => paper.theme.quiet,
                    (true, Tint::Touch) => paper.theme.touch,
                    (true, Tint::Wait) => paper.theme.breath,
                };
                paper.put(area.x + column, area.y + row, glyph, style);
            }
        }
    }
}

/// The radii of a hand in rows: of the disc and of its rim.
fn radii(hand: &Hand, relief: &Relief) -> (f32, f32) {
    if relief.rows() < RIM_FROM {
        return (SMALL_DOT, SMALL_DOT);
    }
    let radius = relief.rows_of(DOT).max(MIN_DOT);
    let rim = if relief.rows_of(1.0) < 0.16 { 0.0 } else { radius * (0.45 + 0.35 * hand.swell) };
    (radius, radius + rim)
}

/// The part of `area` on which [`paint_hand`] paints.
fn hand_area(hand: &Hand, relief: &Relief, area: Rect) -> Rect {
    let (radius, rim) = radii(hand, relief);
    let trail = hand.trail.iter().map(|point| (*point, radius * TRAIL_RADIUS));
    let (mut left, mut top, mut right, mut bottom) = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
    for (point, reach) in trail.chain([(hand.at, rim + SNAP)]) {
        let (x, y) = relief.cell_of(point);
        (left, right) = (left.min(x - 2.0 * reach), right.max(x + 2.0 * reach));
        (top, bottom) = (top.min(y - reach), bottom.max(y + reach));
    }
    let (columns, rows) = (samples(left, right, area.width.into()), samples(top, bottom, area.height.into()));
    let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    Rect {
        x: area.x + cells(columns.start),
        y: area.y + cells(rows.start),
        width: cells(columns.len()),
        height: cells(rows.len()),
    }
}

/// Draws a cream disc with a rim, and its trail behind it.
fn paint_hand(canvas: &mut Canvas, hand: &Hand, relief: &Relief, hues: &Hues) {
    let (radius, rim) = radii(hand, relief);
    for (index, point) in hand.trail.iter().enumerate().rev() {
        let strength = trail_strength(index) * TRAIL * hand.strength;
        disc(canvas, relief.cell_of(*point), (radius * TRAIL_RADIUS, 0.0), hues.dot, strength);
    }
    if !hand.touches {
        return;
    }
    let at = relief.cell_of(hand.at);
    // A small disc is snapped to quadrants, because it would blur otherwise.
    let at = if radius < 1.2 { ((at.0 * 2.0).round() / 2.0, (at.1 * 2.0).round() / 2.0) } else { at };
    disc(canvas, at, (rim, radius), hues.touch_lo, hand.strength);
    disc(canvas, at, (radius, 0.0), hues.dot, hand.strength);
}

/// Draws a disc around a place in cells, with a hole in it. Its radii are in rows.
fn disc(canvas: &mut Canvas, (x, y): (f32, f32), (radius, hole): (f32, f32), colour: Rgb, share: f32) {
    let (outer, inner) = (radius * radius, hole * hole);
    for quadrant_y in whole((y - radius) * 2.0)..=whole((y + radius) * 2.0) {
        // Eight samples in a quadrant, two across and four down, smooth the edge; a cell is half as wide as high.
        let down = |sample: f32| (part(quadrant_y) / 2.0 + sample / 8.0 + 0.0625 - y).powi(2);
        let down = [down(0.0), down(1.0), down(2.0), down(3.0)];
        let (nearest, farthest) =
            down.iter().fold((f32::MAX, 0.0_f32), |(least, most), down| (least.min(*down), most.max(*down)));
        for quadrant_x in whole((x - 2.0 * radius) * 2.0)..=whole((x + 2.0 * radius) * 2.0) {
            let across = |sample: f32| (part(quadrant_x) / 2.0 + sample / 4.0 + 0.125 - x).powi(2) / 4.0;
            let across = [across(0.0), across(1.0)];
            let (near, far) = (across[0].min(across[1]) + nearest, across[0].max(across[1]) + farthest);
            if near > outer || far < inner {
                continue;
            }
            let mut inside = 8;
            if far > outer || near < inner {
                inside = 0_u8;
                for across in across {
                    for down in down {
                        inside += u8::from(across + down <= outer && across + down >= inner);
                    }
                }
            }
            canvas.mix(quadrant_x, quadrant_y, colour, f32::from(inside) / 8.0 * share);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few hundred quadrants")]
fn whole(number: f32) -> i32 {
    number.floor().clamp(-10_000.0, 10_000.0) as i32
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred quadrants")]
fn part(number: i32) -> f32 {
    number as f32
}
