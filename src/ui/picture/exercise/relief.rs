//! A posed body as lit shapes. A ray for each sample finds the nearest rounded piece, and pieces of one part
//! blend into each other. The result has the same form as that of `shading.rs`: cover, brightness, lines, light.

use crate::ui::picture::exercise::space::Vec3;
use crate::ui::picture::raster::{ScalarField, as_f32, samples, to_usize};
use crate::ui::picture::shading::{Dot, LitSpot};

/// Samples in a cell, across and down; they are square, because a cell is twice as high as wide.
pub const ACROSS: usize = 4;
/// See [`ACROSS`].
pub const DOWN: usize = 8;
/// The direction of the light, of length 1: from the upper left, towards the viewer.
const LIGHT: Vec3 = Vec3(-0.420_568, -0.550_744, 0.720_974);
/// The distance over which pieces of one part blend, in units.
const FLOW: f32 = 3.0;
/// The number of shades of a body, from its darkest to its brightest.
const SHADES: f32 = 16.0;
/// How far the light on a front or a back reaches around the edge, and over which way it fades; of what faces straight there.
const WRAP: f32 = 0.35;
/// See [`WRAP`].
const SOFT: f32 = 0.4;
/// Parts that lie this many units behind another one are outlined by it.
const STEP: f32 = 2.2;

/// A rounded piece in view coordinates: across, down, and towards the viewer, in units.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its ends.
    pub ends: (Vec3, Vec3),
    /// The radius at each end, in units.
    pub radii: (f32, f32),
    /// The number of its part; pieces of one part blend into each other.
    pub part: usize,
    /// The direction of its front.
    pub front: Vec3,
    /// How much light falls on its front and on its back, 0–1; how much a thing stands out, below zero for one that steps back.
    pub lit: [f32; 2],
    /// Whether it is a prop and not the body.
    pub thing: bool,
}

/// The picture at a quadrant of a cell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// The share that is body, its brightness, and the strength of lines.
    pub spot: LitSpot,
    /// The strength of the light on it, 0–1.
    pub lit: f32,
    /// How much of it is a thing: a chair, a wall, the ground; above 1 for one that stands out.
    pub thing: f32,
}

/// A picture of a posed body.
#[derive(Debug)]
pub struct Picture {
    /// Two across and two down in each cell, row by row.
    pub quadrants: Vec<Seen>,
    /// Two across and four down in each cell, row by row.
    pub dots: Vec<Dot>,
}

/// The position of the figure's units on the cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Cells.
    pub columns: u16,
    /// Cells.
    pub rows: u16,
    /// The unit at the middle of the picture.
    pub middle: (f32, f32),
    /// The number of samples in a unit.
    pub fine: f32,
    /// Where the ground is, in units down; drawn as a line.
    pub ground: Option<f32>,
}

#[derive(Clone, Copy)]
struct Sample {
    depth: f32,
    part: usize,
    normal: Vec3,
    lit: f32,
}

impl Frame {
    fn width(&self) -> usize {
        usize::from(self.columns) * ACROSS
    }

    fn height(&self) -> usize {
        usize::from(self.rows) * DOWN
    }

    /// Converts a point in units to samples.
    fn place(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let (width, height) = (as_f32(self.width()), as_f32(self.height()));
        ((x - self.middle.0) * self.fine + width / 2.0, (y - self.middle.1) * self.fine + height / 2.0)
    }

    fn unit(&self, x: usize, y: usize) -> (f32, f32) {
        let (width, height) = (as_f32(self.width()), as_f32(self.height()));
        (
            (as_f32(x) + 0.5 - width / 2.0) / self.fine + self.middle.0,
            (as_f32(y) + 0.5 - height / 2.0) / self.fine + self.middle.1,
        )
    }
}

/// Draws `pieces`.
pub fn draw(pieces: &[Piece], frame: &Frame) -> Picture {
    let (width, height) = (frame.width(), frame.height());
    let mut seen: Vec<Option<Sample>> = std::iter::repeat_with(|| None).take(width * height).collect();
    for piece in pieces {
        put(piece, frame, &mut seen);
    }
    let is_thing = |sample: &Sample| sample.part >= THINGS;
    let (depths, count) = seen.iter().flatten().filter(|s| !is_thing(s)).fold((0.0, 1.0), |(sum, n), s| (sum + s.depth, n + 1.0));
    let middle = depths / count;
    let lit = glow(&seen, frame);
    let (ground_from, ground_to) = frame.ground.map_or((usize::MAX, 0), |ground| {
        let y = frame.place((0.0, ground)).1.round().max(0.0);
        (to_usize(y), to_usize(y + (1.4 * frame.fine).max(2.0)))
    });
    let at = |x: usize, y: usize| if x < width { seen.get(y * width + x).and_then(Option::as_ref) } else { None };
    let reach = to_usize((0.55 * frame.fine).ceil().clamp(1.0, 6.0));
    let outlined = |x: usize, y: usize, sample: &Sample| {
        let hides = |other: Option<&Sample>| {
            other.is_some_and(|other| other.part != sample.part && other.depth > sample.depth + STEP && !is_thing(other))
        };
        hides(at(x + reach, y))
            || hides(at(x.wrapping_sub(reach), y))
            || hides(at(x, y + reach))
            || hides(at(x, y.wrapping_sub(reach)))
    };
    let look = |x: usize, y: usize| match at(x, y) {
        Some(sample) if is_thing(sample) => {
            Seen { thing: 0.8 + 0.2 * bright(sample.normal) + sample.lit * bright(sample.normal), ..Seen::default() }
        }
        Some(sample) => {
            let far = ((middle - sample.depth - 4.0) * 0.011).clamp(0.0, 0.32);
            let line = f32::from(u8::from(outlined(x, y, sample)));
            let spot = LitSpot { cover: 1.0, value: bright(sample.normal) * (1.0 - far), line };
            Seen { spot, lit: lit.at(x, y), thing: 0.0 }
        }
        None if (ground_from..ground_to).contains(&y) => {
            let aside = (as_f32(x) / as_f32(width.max(1)) * 2.0 - 1.0).abs();
            Seen { thing: 0.75 * ((1.0 - aside) * 6.0).clamp(0.0, 1.0), ..Seen::default() }
        }
        None => Seen::default(),
    };
    let mut quadrants = Vec::with_capacity(width * height / (ACROSS * DOWN / 4));
    for y in (0..height).step_by(DOWN / 2) {
        for x in (0..width).step_by(ACROSS / 2) {
            let mut sum = Seen::default();
            for (dx, dy) in (0..DOWN / 2).flat_map(|dy| (0..ACROSS / 2).map(move |dx| (dx, dy))) {
                sum.add(look(x + dx, y + dy));
            }
            quadrants.push(sum.shared(as_f32(ACROSS * DOWN / 4)));
        }
    }
    let body = |x: usize, y: usize| at(x, y).is_some_and(|sample| !is_thing(sample));
    let dot = |x: usize, y: usize| match at(x, y) {
        // A dimmed prop is only outlined.
        Some(sample) if is_thing(sample) && sample.lit < 0.0 => {
            let is_inner =
                [at(x.wrapping_sub(2), y), at(x + 2, y), at(x, y.wrapping_sub(2)), at(x, y + 2)].iter().all(Option::is_some);
            if is_inner { Dot::Ground } else { Dot::Edge }
        }
        Some(sample) if is_thing(sample) => Dot::Edge,
        Some(_) if lit.at(x, y) > 0.5 => Dot::Lit,
        Some(sample) => {
            let inner = body(x.wrapping_sub(2), y) && body(x + 2, y) && body(x, y.wrapping_sub(2)) && body(x, y + 2);
            if !inner || outlined(x, y, sample) { Dot::Edge } else { Dot::Body }
        }
        None if ground_from < height && y / 2 == ground_from / 2 => Dot::Edge,
        None => Dot::Ground,
    };
    let dots =
        (0..height / 2).flat_map(|y| (0..width / 2).map(move |x| (x, y))).map(|(x, y)| dot(x * 2 + 1, y * 2 + 1)).collect();
    Picture { quadrants, dots }
}

/// Parts from this number on are props.
pub const THINGS: usize = 1000;

impl Seen {
    fn add(&mut self, other: Self) {
        let cover = other.spot.cover;
        self.spot += LitSpot { cover, value: other.spot.value * cover, line: other.spot.line * cover };
        self.lit += other.lit * cover;
        self.thing += other.thing;
    }

    fn shared(self, count: f32) -> Self {
        let LitSpot { cover, value, line } = self.spot;
        // Brightness has few steps, so that a surface that hardly turns is not sent to the terminal again.
        let step = |share: f32, steps: f32| (share * steps).round() / steps;
        let (value, line) =
            if cover > 0.0 { (step(value / cover, SHADES) * cover, step(line / cover, 4.0) * cover) } else { (value, line) };
        let lit = if cover > 0.0 { step(self.lit / cover, 8.0) } else { 0.0 };
        Self { spot: LitSpot { cover: cover / count, value: value / count, line: line / count }, lit, thing: self.thing / count }
    }
}

/// Returns the brightness of a surface with this normal: by the light, and more if it faces the viewer.
fn bright(normal: Vec3) -> f32 {
    (0.60 * normal.dot(LIGHT).max(0.0) + 0.36 * normal.2.max(0.0).sqrt()).clamp(0.0, 1.0)
}

/// Draws the samples of `piece` in front of those behind it.
fn put(piece: &Piece, frame: &Frame, seen: &mut [Option<Sample>]) {
    let (a, b) = piece.ends;
    let (ra, rb) = piece.radii;
    let (left, top) = frame.place(((a.0 - ra).min(b.0 - rb), (a.1 - ra).min(b.1 - rb)));
    let (right, bottom) = frame.place(((a.0 + ra).max(b.0 + rb), (a.1 + ra).max(b.1 + rb)));
    let width = frame.width();
    for y in samples(top, bottom + 1.0, frame.height()) {
        for x in samples(left, right + 1.0, width) {
            let Some((depth, normal)) = hit(piece, frame.unit(x, y)) else { continue };
            let part = if piece.thing { THINGS + piece.part } else { piece.part };
            let facing = normal.dot(piece.front);
            // From the side both front and back are seen: each is lit a little around the edge.
            let share = |facing: f32| ((facing + WRAP) / SOFT).clamp(0.0, 1.0);
            let lit = if piece.thing { piece.lit[0] } else { (piece.lit[0] * share(facing)).max(piece.lit[1] * share(-facing)) };
            let Some(place) = seen.get_mut(y * width + x) else { continue };
            *place = Some(match place.take() {
                Some(there) if there.part == part => flowed(there, Sample { depth, part, normal, lit }),
                Some(there) if there.depth >= depth => there,
                _ => Sample { depth, part, normal, lit },
            });
        }
    }
}

/// Blends two samples of one part into one surface.
fn flowed(a: Sample, b: Sample) -> Sample {
    let gap = a.depth - b.depth;
    let share = (0.5 + gap / (2.0 * FLOW)).clamp(0.0, 1.0);
    let (near, far) = (share, 1.0 - share);
    let normal = (a.normal * near + b.normal * far).unit_or(a.normal);
    let rise = FLOW * share * (1.0 - share);
    Sample { depth: a.depth * near + b.depth * far + rise, part: a.part, normal, lit: a.lit * near + b.lit * far }
}

/// Returns the depth at which a ray at this position first meets a piece, and the normal of its surface there.
fn hit(piece: &Piece, at: (f32, f32)) -> Option<(f32, Vec3)> {
    let (from, to) = piece.ends;
    let (ra, dr) = (piece.radii.0, piece.radii.1 - piece.radii.0);
    let (dx, dy, dz) = (to.0 - from.0, to.1 - from.1, to.2 - from.2);
    let (px, py) = (at.0 - from.0, at.1 - from.1);
    // Along the piece, t from 0 to 1, a ball covers the ray where q(t) = r² - d² is above zero; its surface is at z + √q.
    let (qa, qb, qc) = (dr * dr - dx * dx - dy * dy, 2.0 * (ra * dr + px * dx + py * dy), ra * ra - px * px - py * py);
    let q = |t: f32| (qa * t + qb) * t + qc;
    let mut best: Option<(f32, f32)> = None;
    let mut offer = |t: f32| {
        let inside = q(t);
        if (0.0..=1.0).contains(&t) && inside >= 0.0 {
            let depth = from.2 + dz * t + inside.sqrt();
            if best.is_none_or(|(far, _)| depth > far) {
                best = Some((depth, t));
            }
        }
    };
    offer(0.0);
    offer(1.0);
    // Where the surface is nearest, its slope along t is zero: both sides of the middle of q, by how much the piece leans.
    let lean = (qb * qb - 4.0 * qa * qc) / (dz * dz - qa);
    if qa.abs() > 1e-6 && lean >= 0.0 {
        let away = dz.abs() * lean.sqrt();
        offer((-qb + away) / (2.0 * qa));
        offer((-qb - away) / (2.0 * qa));
    }
    let (depth, t) = best?;
    let radius = (ra + dr * t).max(0.01);
    let inside = q(t).max(0.0).sqrt();
    Some((depth, Vec3((px - dx * t) / radius, (py - dy * t) / radius, inside / radius)))
}

/// Returns the light on the body, with a soft edge and a glow around it.
fn glow(seen: &[Option<Sample>], frame: &Frame) -> ScalarField {
    let mut mask = ScalarField::new(frame.width(), frame.height());
    for (value, sample) in mask.values.iter_mut().zip(seen) {
        *value = sample.as_ref().filter(|sample| sample.part < THINGS).map_or(0.0, |sample| sample.lit);
    }
    let margin = to_usize((10.0 * frame.fine).ceil());
    let Some(part) = mask.bounds(margin) else { return mask };
    let near = mask.cut(part);
    let (edge, wide) = (near.blurred(0.5 * frame.fine), near.blurred(4.0 * frame.fine));
    for y in 0..near.height {
        for x in 0..near.width {
            let soft = edge.at(x, y).min(1.0);
            let index = (part.top + y) * mask.width + part.left + x;
            if let Some(value) = mask.values.get_mut(index) {
                *value = soft.max(*value * 0.9) + (1.0 - soft) * 0.35 * wide.at(x, y);
            }
        }
    }
    mask
}
