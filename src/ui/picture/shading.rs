//! A figure as shapes in light, before any colour: where the body is, how bright it is, where its landmarks run, and where
//! the lit region lies. Computed once for each shot and size; `body.rs` adds the colour.

use std::cell::RefCell;
use std::rc::Rc;

use crate::ui::picture::figure::{Data, Form};
use crate::ui::picture::raster::{Mask, Point, ScalarField, as_f32, to_usize};
use crate::ui::picture::viewport::{Light, Shot};

/// Samples in a cell, across and down. They are square, because a cell is twice as high as wide.
const ACROSS: usize = 4;
const DOWN: usize = 8;
/// Body units drawn beyond every edge and cut away, because the edge would shine like a rim otherwise.
const PAD: f32 = 12.0;
/// The blurs that add up to the height, in body units, with their weights.
const BLURS: [(f32, f32); 3] = [(1.2, 0.5), (3.0, 0.8), (6.0, 0.9)];
/// The thinnest landmark, in samples.
const MIN_LINE: f32 = 2.4;
/// The direction of the light: from the upper left, towards the eye.
const LIGHT: [f32; 3] = [-0.42, -0.55, 0.72];

/// The picture at a quadrant of a cell.
#[derive(Debug, Clone, Copy, Default)]
pub struct LitSpot {
    /// The share of it that is body, 0–1.
    pub cover: f32,
    /// The brightness of the body, 0–1.
    pub value: f32,
    /// The strength of a landmark there, 0–1.
    pub line: f32,
}

/// A figure in light.
#[derive(Debug)]
pub struct Relief {
    raster: ShotRaster,
    /// The quadrants, two across and two down in each cell, row by row.
    pub spots: Vec<LitSpot>,
    silhouette: Mask,
    lines: Mask,
}

/// The position of a shot in its samples.
#[derive(Debug, Clone, Copy, PartialEq)]
struct ShotRaster {
    shot: Shot,
    columns: u16,
    rows: u16,
    /// Samples in a unit of the figure.
    fine: f32,
    /// Samples beyond every edge.
    pad: usize,
}

impl ShotRaster {
    fn new(shot: Shot, columns: u16, rows: u16) -> Self {
        let fine = as_f32(usize::from(rows) * DOWN) / (shot.rows.1 - shot.rows.0);
        let pad = to_usize((PAD * shot.figure.data().scale * fine).ceil());
        Self { shot, columns, rows, fine, pad }
    }

    fn field(&self) -> ScalarField {
        ScalarField::new(usize::from(self.columns) * ACROSS + 2 * self.pad, usize::from(self.rows) * DOWN + 2 * self.pad)
    }

    /// Converts a length in body units to samples.
    fn body(&self, units: f32) -> f32 {
        units * self.shot.figure.data().scale * self.fine
    }

    /// Converts a point of the figure to samples.
    fn place(&self, (x, y): Point) -> Point {
        let (x, middle) = if self.shot.flipped { (-x, -self.shot.middle) } else { (x, self.shot.middle) };
        let half = as_f32(usize::from(self.columns) * ACROSS) / 2.0;
        let pad = as_f32(self.pad);
        ((x - middle) * self.fine + half + pad, (y - self.shot.rows.0) * self.fine + pad)
    }

    fn polygon(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|point| self.place(*point)).collect()
    }
}

/// Returns the relief of `shot` in `columns` by `rows` cells.
pub fn of(shot: Shot, columns: u16, rows: u16) -> Rc<Relief> {
    thread_local! {
        static DRAWN: RefCell<Vec<Rc<Relief>>> = const { RefCell::new(Vec::new()) };
    }
    let raster = ShotRaster::new(shot, columns, rows);
    kept(&DRAWN, |relief| relief.raster == raster, || Relief::draw(raster))
}

/// The number of reliefs and of masks kept; a screen shows at most four.
const KEPT: usize = 6;

/// Returns the value that `is` accepts, or makes one with `draw` and keeps it for the next time. The oldest one is dropped.
fn kept<T>(
    drawn: &'static std::thread::LocalKey<RefCell<Vec<Rc<T>>>>,
    is: impl Fn(&T) -> bool,
    draw: impl FnOnce() -> T,
) -> Rc<T> {
    if let Some(found) = drawn.with_borrow(|drawn| drawn.iter().find(|value| is(value)).cloned()) {
        return found;
    }
    let value = Rc::new(draw());
    drawn.with_borrow_mut(|drawn| {
        if drawn.len() >= KEPT {
            drawn.remove(0);
        }
        drawn.push(Rc::clone(&value));
    });
    value
}

/// The share of each quadrant that is lit, 0–1, glow included.
#[derive(Debug)]
pub struct Lit {
    raster: ShotRaster,
    lights: Vec<Light>,
    /// The quadrants, two across and two down in each cell, row by row.
    pub quadrants: Vec<f32>,
    mask: Mask,
}

impl Relief {
    fn draw(raster: ShotRaster) -> Self {
        let data = raster.shot.figure.data();
        let (silhouette, mut height) = layers(&raster, data);
        for form in data.forms.iter().filter(|form| form.view == raster.shot.view) {
            swell(&mut height, form, &raster);
        }
        let height = height.blurred(raster.body(0.5));
        let value = shade(&raster, &silhouette, &height);
        let lines = lines(&raster, data);
        let spots = quadrants(&raster, |x, y, count| {
            let cover = silhouette.at(x, y);
            let share = |field: &ScalarField| field.at(x, y) * cover / count;
            LitSpot { cover: cover / count, value: share(&value), line: share(&lines) }
        });
        Self { raster, spots, silhouette: silhouette.mask(|body| body >= 0.5), lines: lines.mask(|line| line >= 0.4) }
    }

    /// Returns the light of `lights` on the relief.
    pub fn lit(&self, lights: &[Light]) -> Rc<Lit> {
        thread_local! {
            static DRAWN: RefCell<Vec<Rc<Lit>>> = const { RefCell::new(Vec::new()) };
        }
        kept(&DRAWN, |lit| lit.raster == self.raster && lit.lights == lights, || self.draw_lit(lights))
    }

    fn draw_lit(&self, lights: &[Light]) -> Lit {
        let (raster, figure) = (self.raster, self.raster.shot.figure);
        let mut mask = raster.field();
        for part in figure.data().parts.iter().filter(|part| part.view == raster.shot.view) {
            let strength = lights.iter().filter(|light| light.is_on(part, figure)).map(|light| light.strength);
            if let Some(strength) = strength.reduce(f32::max) {
                mask.fill(&raster.polygon(&part.polygon), strength);
            }
        }
        for (sample, body) in mask.values.iter_mut().zip(&self.silhouette.values) {
            if !body {
                *sample = 0.0;
            }
        }
        let quadrants = match mask.bounds(to_usize(raster.body(PAD))) {
            None => vec![0.0; usize::from(raster.columns) * usize::from(raster.rows) * 4],
            Some(part) => {
                let near = mask.cut(part);
                let (edge, glow) = (near.blurred(raster.body(0.55)), near.blurred(raster.body(4.5)));
                let at = |field: &ScalarField, x: usize, y: usize| match (x.checked_sub(part.left), y.checked_sub(part.top)) {
                    (Some(x), Some(y)) => field.at(x, y),
                    _ => 0.0,
                };
                let share = |x, y, count: f32| {
                    let edge = at(&edge, x, y).min(1.0);
                    (edge + (1.0 - edge) * 0.42 * at(&glow, x, y)) / count
                };
                quadrants(&raster, share)
            }
        };
        Lit { raster, lights: lights.to_vec(), quadrants, mask: mask.mask(|light| light > 0.0) }
    }

    /// Converts a point of the figure to cells from the upper left corner of the picture.
    pub fn cell_of(&self, point: Point) -> Point {
        let (x, y) = self.raster.place(point);
        let pad = as_f32(self.raster.pad);
        ((x - pad) / as_f32(ACROSS), (y - pad) / as_f32(DOWN))
    }

    /// Returns the rows of the picture.
    pub fn rows(&self) -> u16 {
        self.raster.rows
    }

    /// Converts a length in body units to rows.
    pub fn rows_of(&self, units: f32) -> f32 {
        self.raster.body(units) / as_f32(DOWN)
    }

    /// Returns what a drawing in dots, two across and four down in a cell, shows at one dot.
    pub fn dot(&self, lit: &Lit, x: usize, y: usize) -> Dot {
        let middle = |x: usize, y: usize| (x * 2 + self.raster.pad, y * 2 + self.raster.pad);
        let body = |x: usize, y: usize| self.silhouette.at(x, y);
        let (sx, sy) = middle(x, y);
        if !body(sx, sy) {
            return Dot::Ground;
        }
        let is_within = |by: usize| {
            body(sx.saturating_sub(by), sy) && body(sx + by, sy) && body(sx, sy.saturating_sub(by)) && body(sx, sy + by)
        };
        if lit.mask.at(sx, sy) {
            // A gap along the outline and along landmarks keeps the shape: a hand has fingers.
            let is_gap = is_within(2) && (!is_within(4) || self.lines.at(sx, sy));
            return if is_gap { Dot::Body } else { Dot::Lit };
        }
        if !is_within(2) {
            return Dot::Edge;
        }
        if (x + y).is_multiple_of(2) && self.lines.at(sx, sy) { Dot::Edge } else { Dot::Body }
    }
}

/// One dot of a drawing in dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dot {
    /// Nothing, outside the body.
    Ground,
    /// Nothing, inside the body.
    Body,
    /// An outline or a landmark.
    Edge,
    /// The lit region.
    Lit,
}

/// Returns the silhouette, and the height of all layers. Each layer is rounded by itself, so that arm and trunk stay apart.
fn layers(raster: &ShotRaster, data: &Data) -> (ScalarField, ScalarField) {
    let (mut silhouette, mut heights) = (raster.field(), raster.field());
    let outlines: Vec<_> = data.outlines.iter().filter(|outline| outline.view == raster.shot.view).collect();
    let mut seen = Vec::new();
    for outline in &outlines {
        if seen.contains(&&outline.layer) {
            continue;
        }
        seen.push(&outline.layer);
        let mut layer = raster.field();
        for outline in outlines.iter().filter(|other| other.layer == outline.layer) {
            layer.fill(&raster.polygon(&outline.polygon), 1.0);
        }
        let Some(part) = layer.bounds(to_usize(raster.body(4.0))) else { continue };
        let near = layer.cut(part);
        let height = round(raster, &near, data.scale);
        for y in 0..near.height {
            for x in 0..near.width {
                let index = (part.top + y) * silhouette.width + part.left + x;
                silhouette.values[index] = silhouette.values[index].max(near.at(x, y));
                heights.values[index] += height.at(x, y).powi(5);
            }
        }
    }
    // A soft maximum of all layers.
    for value in &mut heights.values {
        if *value > 0.0 {
            *value = value.powf(0.2);
        }
    }
    (silhouette, heights)
}

/// Rounds a flat layer. The height is in units of the figure.
fn round(raster: &ShotRaster, layer: &ScalarField, scale: f32) -> ScalarField {
    let mut height = ScalarField::new(layer.width, layer.height);
    for (blur, weight) in BLURS {
        let blurred = layer.blurred(raster.body(blur));
        for (sum, value) in height.values.iter_mut().zip(&blurred.values) {
            let inside = 2.0 * value - 1.0;
            if inside > 0.0 {
                *sum += weight * blur * scale * inside.powf(0.6);
            }
        }
    }
    height
}

fn swell(height: &mut ScalarField, form: &Form, raster: &ShotRaster) {
    let at = raster.place(form.at);
    let turn = if raster.shot.flipped { -form.turn } else { form.turn };
    let (sin, cos) = turn.to_radians().sin_cos();
    let radii = (form.radii.0 * raster.fine, form.radii.1 * raster.fine);
    let reach = radii.0.max(radii.1);
    for y in crate::ui::picture::raster::samples(at.1 - reach, at.1 + reach, height.height) {
        for x in crate::ui::picture::raster::samples(at.0 - reach, at.0 + reach, height.width) {
            let (dx, dy) = (as_f32(x) + 0.5 - at.0, as_f32(y) + 0.5 - at.1);
            let (along, aside) = ((dx * cos + dy * sin) / radii.0, (dy * cos - dx * sin) / radii.1);
            let q = (1.0 - (along * along + aside * aside)).max(0.0);
            height.values[y * height.width + x] += form.height * q * q * (3.0 - 2.0 * q);
        }
    }
}

/// Returns the brightness of each sample: by its slope towards the light, and by a broad term that keeps the middle from
/// being dark.
fn shade(raster: &ShotRaster, silhouette: &ScalarField, height: &ScalarField) -> ScalarField {
    let broad = silhouette.blurred(raster.body(2.2));
    let mut value = ScalarField::new(height.width, height.height);
    let length = LIGHT.iter().map(|part| part * part).sum::<f32>().sqrt();
    let [lx, ly, lz] = LIGHT.map(|part| part / length);
    // Slopes are in units per unit; samples are finer.
    let steep = 1.25 * raster.fine / 2.0;
    for y in 1..height.height.saturating_sub(1) {
        for x in 1..height.width.saturating_sub(1) {
            let index = y * height.width + x;
            if silhouette.values[index] <= 0.0 {
                continue;
            }
            let across = (height.values[index + 1] - height.values[index - 1]) * steep;
            let down = (height.values[index + height.width] - height.values[index - height.width]) * steep;
            let facing = (-across * lx - down * ly + lz) / (across * across + down * down + 1.0).sqrt();
            let broad = (2.0 * broad.values[index] - 1.0).clamp(0.0, 1.0).sqrt();
            value.values[index] = (0.59 * facing.max(0.0) + 0.34 * broad).clamp(0.0, 1.0);
        }
    }
    value
}

fn lines(raster: &ShotRaster, data: &Data) -> ScalarField {
    let mut lines = raster.field();
    let thick = raster.body(0.75);
    for line in data.lines.iter().filter(|line| line.view == raster.shot.view) {
        let mut points = raster.polygon(&line.points);
        // A line thinner than a quadrant would be lost in the halves of two: lids and lips fill theirs.
        let snaps = line.strength >= 1.0 && thick < as_f32(DOWN) / 2.0;
        if snaps {
            snap(&mut points, as_f32(raster.pad));
        }
        let half = if snaps { as_f32(DOWN) / 4.0 } else { thick.max(MIN_LINE) / 2.0 };
        for pair in points.windows(2) {
            lines.stroke(pair[0], pair[1], half, line.strength);
        }
    }
    lines
}

/// Moves a line up or down to the middle of a row of quadrants; the first begins at the sample `top`.
fn snap(points: &mut [Point], top: f32) {
    let (quadrant, count) = (as_f32(DOWN) / 2.0, as_f32(points.len().max(1)));
    let y = points.iter().map(|point| point.1 - top).sum::<f32>() / count;
    let by = ((y / quadrant).floor() + 0.5) * quadrant - y;
    for point in points {
        point.1 += by;
    }
}

/// Sums `share` over the samples of each quadrant; its last argument is their number.
fn quadrants<T: Default + std::ops::AddAssign>(raster: &ShotRaster, share: impl Fn(usize, usize, f32) -> T) -> Vec<T> {
    let (across, down) = (ACROSS / 2, DOWN / 2);
    let count = as_f32(across * down);
    let mut quadrants = Vec::with_capacity(usize::from(raster.columns) * usize::from(raster.rows) * 4);
    for y in 0..usize::from(raster.rows) * 2 {
        for x in 0..usize::from(raster.columns) * 2 {
            let mut sum = T::default();
            for sy in 0..down {
                for sx in 0..across {
                    sum += share(raster.pad + x * across + sx, raster.pad + y * down + sy, count);
                }
            }
            quadrants.push(sum);
        }
    }
    quadrants
}

impl std::ops::AddAssign for LitSpot {
    fn add_assign(&mut self, other: Self) {
        self.cover += other.cover;
        self.value += other.value;
        self.line += other.line;
    }
}
