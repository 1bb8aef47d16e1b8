//! A body in a pose on the screen, in the colours of all bodies. Pictures are kept: a passage to and fro draws each of its
//! pictures once.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::settings::Depth;
use crate::ui::picture::body::Tint;
use crate::ui::picture::exercise::Exercise;
use crate::ui::picture::exercise::relief::{self, Frame, Picture};
use crate::ui::picture::figure::BodySide;
use crate::ui::picture::quadrant_grid::{Canvas, braille};
use crate::ui::picture::raster::{as_f32, to_usize};
use crate::ui::picture::shading::Dot;
use crate::ui::picture::viewport::Light;
use crate::ui::surface::Paper;

/// A body in a pose, with light on it.
#[derive(Debug)]
pub struct Drawn<'d> {
    /// What is done.
    pub exercise: &'static Exercise,
    /// Mirrored: for the right side.
    pub flipped: bool,
    /// Where along its poses it is.
    pub along: f32,
    /// Where it is lit.
    pub lights: &'d [Light],
    /// Warm for work, cool for waiting.
    pub tint: Tint,
    /// How strong all light is, 0–1.
    pub level: f32,
    /// Stands still: the whole picture steps back.
    pub dimmed: bool,
}

/// What is left of a figure that stands still.
const DIMMED: f32 = 0.62;
/// How plainly parts are outlined against what is behind them.
const OUTLINE: f32 = 0.55;
/// Pictures that are kept.
const CACHE_SIZE: usize = 64;
/// The maximum number of pictures from one pose to the next.
const MAX_PICTURES: f32 = 8.0;
/// Samples that the quickest part goes on from one picture to the next: about a cell.
const SAMPLES_PER_PICTURE: f32 = 4.5;
/// Rows that fade where a body is cut off at the bottom.
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

/// Which picture shows it at `along`, in an area of that size: so many from pose to pose as the eye can tell apart.
pub fn number(exercise: &Exercise, along: f32, area: Rect) -> u32 {
    u32::try_from(to_usize((along * pictures(exercise, area)).round())).unwrap_or(0)
}

/// Pictures from one pose to the next.
fn pictures(exercise: &Exercise, area: Rect) -> f32 {
    let fine = exercise.frame(area.width, area.height, false).fine;
    (exercise.stride() * fine / SAMPLES_PER_PICTURE).ceil().clamp(3.0, MAX_PICTURES)
}

impl Drawn<'_> {
    /// Draws it in `area`.
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
                // The drawing is for the left: mirrored, its left is the right.
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
        // Among the 256 a glow is a fringe of another hue.
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

    /// How much is left `down` the picture (0–1): a body that is cut off never ends in a hard edge.
    fn fade(&self, down: f32) -> f32 {
        if self.exercise.crop.is_none() {
            return 1.0;
        }
        let part = ((1.0 - down) / FADE).clamp(0.0, 1.0);
        part * part * (3.0 - 2.0 * part)
    }

    /// Without colour: outlines of dots, the lit region dense.
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
