//! A body in a pose on the screen, in the colours of all bodies. Pictures are kept: a passage to and fro draws each of its
//! pictures once.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::settings::Depth;
use crate::ui::picture::body::Tint;
use crate::ui::picture::exercise::ExerciseFigure;
use crate::ui::picture::exercise::relief::{self, Frame, Picture};
use crate::ui::picture::figure::BodySide;
use crate::ui::picture::quadrant_grid::{Canvas, braille};
use crate::ui::picture::raster::{as_f32, smooth_step, to_usize};
use crate::ui::picture::shading::Dot;
use crate::ui::picture::viewport::Light;
use crate::ui::surface::Paper;

/// A body in a pose, with light on it.
#[derive(Debug)]
pub struct Drawn<'d> {
    /// The exercise.
    pub exercise: &'static ExerciseFigure,
    /// Whether it is mirrored, for the right side.
    pub flipped: bool,
    /// The position along its poses; 1.5 is half-way from the second to the third.
    pub along: f32,
    /// The lit places.
    pub lights: &'d [Light],
    /// The colour of the light: warm for work, cool for waiting.
    pub tint: Tint,
    /// The strength of all light, 0–1.
    pub level: f32,
    /// Whether the figure is dimmed, because the session is paused.
    pub dimmed: bool,
}

/// The share of a dimmed figure's brightness that remains, 0–1.
const DIMMED: f32 = 0.62;
/// The strength of outlines of parts against what is behind them, 0–1.
const OUTLINE: f32 = 0.55;
/// The number of pictures in the cache.
const CACHE_SIZE: usize = 64;
/// The maximum number of pictures from one pose to the next.
const MAX_PICTURES: f32 = 8.0;
/// The samples that the fastest part moves from one picture to the next: about one cell.
const SAMPLES_PER_PICTURE: f32 = 4.5;
/// The share of the height that fades where a body is cropped at the bottom, 0–1.
const FADE: f32 = 0.2;

struct CachedPicture {
    id: &'static str,
    flipped: bool,
    picture_number: u32,
    frame: Frame,
    lights: Vec<Light>,
    picture: Rc<Picture>,
}

thread_local! {
    static CACHE: RefCell<Vec<CachedPicture>> = const { RefCell::new(Vec::new()) };
}

/// Returns the number of the picture at the position `along` in an area of this size. There are as many pictures
/// between two poses as the eye can distinguish.
pub fn number(exercise: &ExerciseFigure, along: f32, area: Rect) -> u32 {
    u32::try_from(to_usize((along * pictures(exercise, area)).round())).unwrap_or(0)
}

/// Returns the number of pictures from one pose to the next.
fn pictures(exercise: &ExerciseFigure, area: Rect) -> f32 {
    let fine = exercise.frame(area.width, area.height, false).fine;
    (exercise.stride() * fine / SAMPLES_PER_PICTURE).ceil().clamp(3.0, MAX_PICTURES)
}

impl Drawn<'_> {
    /// Draws the body in `area`.
    pub fn draw(&self, area: Rect, paper: &mut Paper<'_>) {
        if area.is_empty() {
            return;
        }
        let picture = self.picture(area);
        if paper.theme.paints() {
            self.paint(&picture, area, paper);
        } else {
            self.dot(&picture, area, paper);
        }
    }

    fn picture(&self, area: Rect) -> Rc<Picture> {
        let frame = self.exercise.frame(area.width, area.height, self.flipped);
        let number = number(self.exercise, self.along, area);
        let is_it = |kept: &CachedPicture| {
            (kept.id, kept.flipped, kept.picture_number) == (self.exercise.id.as_str(), self.flipped, number)
                && kept.frame == frame
                && kept.lights == self.lights
        };
        if let Some(found) = CACHE.with_borrow(|drawn| drawn.iter().find(|kept| is_it(kept)).map(|kept| Rc::clone(&kept.picture)))
        {
            return found;
        }
        #[expect(clippy::cast_precision_loss, reason = "a few hundred pictures")]
        let along = number as f32 / pictures(self.exercise, area);
        let mirrored = self.flipped != self.exercise.mirrored;
        let lit = |region: &str, left: Option<bool>| {
            let falls_here = |light: &&Light| {
                // Figures are drawn for the left side; mirrored, their left is the right.
                let side = left.map(|left| if left == mirrored { BodySide::Right } else { BodySide::Left });
                light.region == region && (light.spot.is_none() || side.is_none() || light.spot == side)
            };
            self.lights.iter().filter(falls_here).map(|light| light.strength).fold(0.0, f32::max)
        };
        let pose = self.exercise.pose(along);
        let pieces = pose.map(|pose| self.exercise.pieces(&pose, lit, self.flipped)).unwrap_or_default();
        let picture = Rc::new(relief::draw(&pieces, &frame));
        CACHE.with_borrow_mut(|drawn| {
            if drawn.len() >= CACHE_SIZE {
                drawn.remove(0);
            }
            let (id, flipped, lights) = (self.exercise.id.as_str(), self.flipped, self.lights.to_vec());
            drawn.push(CachedPicture { id, flipped, picture_number: number, frame, lights, picture: Rc::clone(&picture) });
        });
        picture
    }

    fn paint(&self, picture: &Picture, area: Rect, paper: &mut Paper<'_>) {
        let hues = paper.theme.hues;
        let mut canvas = Canvas::new(area.width, area.height, hues.ground);
        let (lo, hi) = match self.tint {
            Tint::Touch => (hues.touch_lo, hues.touch_hi),
            Tint::Wait => (hues.breath_lo, hues.breath_hi),
        };
        let present = if self.dimmed { DIMMED } else { 1.0 };
        // Among 256 colours, a glow would be a fringe of another hue.
        let glows = paper.theme.depth == Depth::True;
        let thing = hues.line.mix(hues.quiet, 0.22);
        let (across, down) = (usize::from(area.width) * 2, as_f32(usize::from(area.height) * 2));
        for (index, (seen, quadrant)) in picture.quadrants.iter().zip(canvas.quadrants()).enumerate() {
            let fade = self.fade((as_f32(index / across.max(1)) + 0.5) / down);
            let mut colour =
                hues.ground.mix(thing.mix(hues.quiet, (seen.thing - 1.0).max(0.0)), seen.thing.min(1.0) * present * fade);
            let cover = seen.spot.cover;
            if cover > 0.01 {
                let (value, line) = (seen.spot.value / cover, seen.spot.line / cover);
                let lit = if glows || seen.lit > 0.5 { seen.lit * self.level } else { 0.0 };
                let shadow = hues.body_lo.mix(hues.ground, if hues.light { 0.0 } else { 0.45 });
                let plain = hues.body_lo.mix(hues.body_hi, value).mix(shadow, line * OUTLINE);
                let bright = lo.mix(hi, value).mix(lo, line * OUTLINE);
                colour = colour.mix(plain.mix(bright, lit.min(1.0)), cover * present * fade);
            }
            *quadrant = colour;
        }
        canvas.lay(area.x, area.y, paper);
    }

    /// Returns how much of the picture remains at the height `down` (0–1), so that a cropped body or a forearm does not end in
    /// a hard edge.
    fn fade(&self, down: f32) -> f32 {
        if self.exercise.crop.is_none() && (!self.exercise.is_limb() || self.exercise.is_foot()) {
            return 1.0;
        }
        smooth_step((1.0 - down) / FADE)
    }

    /// Draws the body without colour: outlines of dots, with the lit region dense.
    fn dot(&self, picture: &Picture, area: Rect, paper: &mut Paper<'_>) {
        let across = usize::from(area.width) * 2;
        for row in 0..area.height {
            for column in 0..area.width {
                let at = |x: usize, y: usize| {
                    let index = (usize::from(row) * 4 + y) * across + usize::from(column) * 2 + x;
                    picture.dots.get(index).copied().unwrap_or(Dot::Ground)
                };
                let Some(glyph) = braille(|x, y| matches!(at(x, y), Dot::Edge | Dot::Lit)) else { continue };
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
