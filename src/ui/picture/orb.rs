//! The orb: a breath to follow. Only its rim moves, because its light is fixed to its full size. The ring of dots around it
//! is the clock of the phase.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::settings::Depth;
use crate::ui::picture::quadrant_grid::{Canvas, braille};
use crate::ui::picture::raster::{as_f32, distance, smooth_step, to_usize};
use crate::ui::picture::{big_font, quantize};
use crate::ui::rgb::Rgb;
use crate::ui::surface::Paper;
use crate::ui::theme::Hues;
use crate::ui::widgets::big_text::BigText;

mod ring;
mod scenery;

use scenery::{OrbQuadrant, Rim, Scenery, SceneryKey, edges};

/// An orb with its ring.
#[derive(Debug)]
pub struct Orb<'o> {
    /// The area it is painted in, in cells. The orb is in its middle.
    pub area: Rect,
    /// The radius of the ring, in rows.
    pub radius: f32,
    /// The fullness of the orb, 0–1.
    pub full: f32,
    /// The share of the phase that is over, 0–1; `None` draws no ring.
    pub over: Option<f32>,
    /// The digits in the orb.
    pub number: &'o str,
    /// The maximum number of digits that the number can have. They determine its size, so that it does not jump.
    pub digits: u16,
    /// Whether it stands still, so that its soft rim is sent only once.
    pub stands: bool,
    /// Whether it is drawn in quiet colours, because the session is paused.
    pub dimmed: bool,
}

/// The orb's radius as a share of the ring's: when empty, and how much it grows until full.
const EMPTY: f32 = 0.42;
const GROWS: f32 = 0.50;
/// Columns and rows of a digit of the number, largest first.
const DIGITS: [(u16, u16); 3] = [(12, 10), (6, 5), (4, 3)];
/// The halo: its reach as a share of the ring's radius, its strength in the middle, and its number of steps. It is fixed to
/// the ring and not to the orb, so that its cells never change when the orb covers and uncovers them.
const HALO_REACH: f32 = 1.32;
const HALO: f32 = 0.46;
const HALO_STEPS: f32 = 16.0;
/// The rim and the reach of the halo of an orb that never moves, as shares of its radius, and the strength of the halo.
const STILL_RIM: (f32, f32) = (0.86, 1.06);
const STILL_REACH: f32 = 1.6;
const STILL_HALO: f32 = 0.26;

impl Orb<'_> {
    /// Draws the orb.
    pub fn draw(&self, paper: &mut Paper<'_>) {
        if self.area.is_empty() {
            return;
        }
        if paper.theme.paints() {
            let canvas = self.paint(paper);
            canvas.lay(self.area.x, self.area.y, paper);
            self.ring(0..self.ring_count(), Some(&canvas), |_| true, paper);
        } else {
            self.dots(paper);
            self.ring(0..self.ring_count(), None, |_| true, paper);
        }
        self.plain_number(paper);
    }

    /// Draws over the picture of `before`, an orb of the same size in the same place, what looks different. Returns the
    /// parts drawn on.
    pub fn draw_moving(&self, before: &Self, paper: &mut Paper<'_>) -> Vec<Rect> {
        let turned = self.turned(before);
        let mut cells = self.scenery(paper).between(before.rim(), self.rim());
        cells.extend(turned.clone().filter_map(|index| Some(self.ring_dot(index)?.0)));
        if self.number != before.number {
            cells.extend([self, before].into_iter().flat_map(Self::number_cells));
        }
        cells.sort_unstable_by_key(|(row, column)| (u32::from(*row) << 16) | u32::from(*column));
        cells.dedup();
        let parts = runs(&cells, self.area);
        let canvas = self.paint(paper);
        for part in &parts {
            paper.wipe(*part);
            canvas.lay_part((self.area.x, self.area.y), *part, paper);
        }
        // Only an orb that is nearly full reaches the cells of the ring.
        let reaches = edges(self.size().max(before.size())).1 + 1.0 > self.radius;
        let dots = if reaches { 0..self.ring_count() } else { self.around(&turned) };
        self.ring(dots, Some(&canvas), |cell| cells.binary_search(&cell).is_ok(), paper);
        parts
    }

    /// Whether all of it is painted, so that it can be drawn over an earlier one.
    pub fn is_painted(&self, paper: &Paper<'_>) -> bool {
        paper.theme.paints() && self.digit().is_some() && self.over.is_some()
    }

    /// Returns its radius in rows.
    fn size(&self) -> f32 {
        self.radius * (EMPTY + GROWS * self.full)
    }

    fn rim(&self) -> Rim {
        Rim { radius: self.size(), stands: self.stands }
    }

    /// Returns columns and rows of one digit: the largest size that fits into the smallest orb; `None` if the number is
    /// plain text.
    pub fn digit(&self) -> Option<(u16, u16)> {
        let inside = self.radius * EMPTY * 1.05;
        let corner = |(width, height): (u16, u16)| {
            let across = self.digits.max(1) * (width + 1) - 1;
            distance(f32::from(across) / 4.0, f32::from(height) / 2.0)
        };
        DIGITS.into_iter().find(|size| corner(*size) <= inside)
    }

    /// Returns the strength of the halo at a distance from the middle. It is equal across a cell, so that a background is
    /// enough to send.
    pub fn halo(&self, away: f32) -> f32 {
        // The halo ends before the edge of the area in every case.
        let reach = (self.radius * HALO_REACH).min(f32::from(self.area.height) * 0.56);
        let part = (1.0 - away / reach).max(0.0);
        (part * (0.4 + 0.6 * part) * HALO_STEPS).floor() / HALO_STEPS * HALO
    }

    fn paint(&self, paper: &Paper<'_>) -> Canvas {
        let hues = paper.theme.hues;
        // Without a ring, nothing is drawn over an earlier picture.
        let still = self.over.is_none();
        let mut canvas = if still { self.paint_still(paper) } else { self.scenery(paper).with_orb(self.rim()) };
        self.number(&mut canvas, if self.dimmed { hues.ink } else { hues.on_breath });
        canvas
    }

    /// An orb without a ring: lit to its own size, with a wide soft rim and a smooth halo.
    fn paint_still(&self, paper: &Paper<'_>) -> Canvas {
        let hues = paper.theme.hues;
        let (stops, r) = (stops(&hues), self.size());
        let glow = hues.breath_lo.mix(hues.breath, 0.4);
        let has_halo = paper.theme.depth == Depth::True && !self.dimmed;
        let light = ramp(|s| {
            let lit = along(&stops, s);
            if self.dimmed { hues.ground.mix(lit, 0.45) } else { lit }
        });
        let halo = ramp(|s| {
            let part = s * STILL_REACH;
            let fall = (-4.2 * (part - 1.0).max(0.0)).exp() * smooth_step((STILL_REACH - part) * 2.0);
            if has_halo { hues.ground.mix(glow, STILL_HALO * fall) } else { hues.ground }
        });
        let mut canvas = Canvas::new(self.area.width, self.area.height, hues.ground);
        let across = usize::from(self.area.width) * 2;
        for (row, quadrants) in canvas.quadrants().chunks_mut(across.max(1)).enumerate() {
            for (column, quadrant) in quadrants.iter_mut().enumerate() {
                let (x, y) = self.away(as_f32(column) / 2.0 + 0.25, as_f32(row) / 2.0 + 0.25);
                let part = distance(x, y) / r;
                if part >= STILL_REACH {
                    continue;
                }
                *quadrant = at(&halo, part / STILL_REACH);
                if part < STILL_RIM.1 {
                    let lit = at(&light, distance(x + 0.16 * r, y + 0.20 * r) / (1.26 * r));
                    *quadrant = quadrant.mix(lit, smooth_step((STILL_RIM.1 - part) / (STILL_RIM.1 - STILL_RIM.0)));
                }
            }
        }
        canvas
    }

    /// What there is while the orb breathes: worked out for the first picture and kept for the next ones.
    fn scenery(&self, paper: &Paper<'_>) -> Rc<Scenery> {
        thread_local! {
            static KEPT: RefCell<Option<Rc<Scenery>>> = const { RefCell::new(None) };
        }
        let size = (self.area.width, self.area.height);
        let (hues, halo) = (paper.theme.hues, paper.theme.depth == Depth::True && !self.dimmed);
        let key = SceneryKey { size, radius: self.radius, hues, halo, dimmed: self.dimmed };
        let known = KEPT.with_borrow(|kept| kept.clone().filter(|kept| kept.key == key));
        known.unwrap_or_else(|| {
            let scenery = Rc::new(Scenery::of(key, self.places(&hues, halo)));
            KEPT.set(Some(Rc::clone(&scenery)));
            scenery
        })
    }

    /// The quadrants of the area, row by row.
    fn places(&self, hues: &Hues, halo: bool) -> Vec<OrbQuadrant> {
        let (stops, anchor) = (stops(hues), self.radius * (EMPTY + GROWS));
        let glow = hues.breath_lo.mix(hues.breath, 0.4);
        let (across, down) = (usize::from(self.area.width) * 2, usize::from(self.area.height) * 2);
        let place = |column: usize, row: usize| {
            let under = if halo {
                let (x, y) = self.away(as_f32(column / 2) + 0.5, as_f32(row / 2) + 0.5);
                hues.ground.mix(glow, self.halo(distance(x, y)))
            } else {
                hues.ground
            };
            let (x, y) = self.away(as_f32(column) / 2.0 + 0.25, as_f32(row) / 2.0 + 0.25);
            let (away, height) = (distance(x, y), y.abs());
            if away >= edges(anchor).1 {
                // The orb never gets here.
                return OrbQuadrant { away, height, under, lit: under };
            }
            let lit = along(&stops, distance(x + 0.16 * anchor, y + 0.20 * anchor) / (1.26 * anchor));
            let lit = if self.dimmed { hues.ground.mix(lit, 0.45) } else { lit };
            OrbQuadrant { away, height, under, lit }
        };
        (0..down).flat_map(|row| (0..across).map(move |column| (column, row))).map(|(column, row)| place(column, row)).collect()
    }

    /// Paints the number into the orb.
    fn number(&self, canvas: &mut Canvas, ink: Rgb) {
        let Some((width, height)) = self.digit() else { return };
        let (mut x, y) = self.number_at(width, height);
        for c in self.number.chars() {
            let Some(glyph) = big_font::glyph(c, width, height) else { continue };
            for row in 0..height {
                for column in 0..width {
                    for (quadrant, cover) in glyph.cell(column, row).into_iter().enumerate() {
                        let (dx, dy) = (i32::from(quadrant % 2 == 1), i32::from(quadrant > 1));
                        let share = if height < big_font::LARGE { cover.round() } else { cover };
                        canvas.mix(i32::from(x + column) * 2 + dx, i32::from(y + row) * 2 + dy, ink, share);
                    }
                }
            }
            x += width + 1;
        }
    }

    /// Returns the upper left corner of the number within the area.
    fn number_at(&self, width: u16, height: u16) -> (u16, u16) {
        let count = u16::try_from(self.number.chars().count()).unwrap_or(1).max(1);
        let total = count * (width + 1) - 1;
        (self.area.width.saturating_sub(total).div_ceil(2), self.area.height.saturating_sub(height) / 2)
    }

    /// Returns the cells of the painted number, row before column.
    fn number_cells(&self) -> impl Iterator<Item = (u16, u16)> + use<> {
        let (width, height) = self.digit().unwrap_or_default();
        let (x, y) = self.number_at(width, height);
        let columns = u16::try_from(self.number.chars().count()).unwrap_or(0) * (width + 1);
        (y..y + height).flat_map(move |row| (x..x + columns).map(move |column| (row, column)))
    }

    /// Writes the number as text, if it is not painted.
    fn plain_number(&self, paper: &mut Paper<'_>) {
        match self.digit() {
            Some((width, height)) if !paper.theme.paints() => {
                let (x, y) = self.number_at(width, height);
                let style = paper.theme.ink;
                let big = BigText { text: self.number, width, height, gap: 1, style, smooth: None };
                big.draw(self.area.x + x, self.area.y + y, paper);
            }
            Some(_) => {}
            None => {
                let (x, y) = self.number_at(1, 1);
                let hues = paper.theme.hues;
                let fore = if self.dimmed { hues.ink } else { hues.on_breath };
                let on = quantize::Cell { glyph: ' ', fore, back: Some(hues.breath_hi) };
                let style = if paper.theme.paints() {
                    // On the orb as it is.
                    Style { bg: None, ..on.style(paper.theme.depth, paper.theme.ground, hues.ground) }
                } else {
                    paper.theme.ink
                };
                paper.text(self.area.x + x, self.area.y + y, self.number, style);
            }
        }
    }

    /// Returns the distance from the middle, across and down in rows, of a place given in cells of the area.
    fn away(&self, column: f32, row: f32) -> (f32, f32) {
        ((column - f32::from(self.area.width) / 2.0) / 2.0, row - f32::from(self.area.height) / 2.0)
    }

    /// Draws the orb without colour: a disc of dots, dense at the rim and empty around the number.
    fn dots(&self, paper: &mut Paper<'_>) {
        const DITHER: [[u8; 4]; 4] = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]];
        let r = self.size();
        let style = if self.dimmed { paper.theme.quiet } else { paper.theme.breath };
        for row in 0..self.area.height {
            for column in 0..self.area.width {
                let is = |x: usize, y: usize| {
                    let at = (f32::from(column) + as_f32(x) / 2.0 + 0.25, f32::from(row) + as_f32(y) / 4.0 + 0.125);
                    let (dx, dy) = self.away(at.0, at.1);
                    let part = distance(dx, dy) / r;
                    let dense = (part - 0.48) / 0.52;
                    let threshold = DITHER[(usize::from(row) * 4 + y) % 4][(usize::from(column) * 2 + x) % 4];
                    part <= 1.0 && dense > (f32::from(threshold) + 0.5) / 16.0
                };
                if let Some(glyph) = braille(is) {
                    paper.put(self.area.x + column, self.area.y + row, glyph, style);
                }
            }
        }
    }
}

/// Joins neighbours in a row. `cells` are sorted, row before column, from the upper left corner of `area`.
fn runs(cells: &[(u16, u16)], area: Rect) -> Vec<Rect> {
    let mut runs: Vec<Rect> = Vec::new();
    for (row, column) in cells {
        let (x, y) = (area.x + column, area.y + row);
        match runs.last_mut() {
            Some(run) if run.y == y && run.right() == x => run.width += 1,
            _ => runs.push(Rect { x, y, width: 1, height: 1 }),
        }
    }
    runs
}

/// Returns the colours from the centre to the edge, with their positions.
fn stops(hues: &Hues) -> [(f32, Rgb); 5] {
    let (lo, hi) = (hues.breath_lo, hues.breath_hi);
    let breath = if hues.light { hi.mix(lo, 0.55) } else { hues.breath };
    [
        (0.0, hi.mix(Rgb(255, 255, 255), 0.08)),
        (0.28, hi.mix(breath, 0.38)),
        (0.55, breath.mix(lo, 0.12)),
        (0.80, breath.mix(lo, 0.58)),
        (1.00, lo),
    ]
}

/// The colours of a ramp: as many as two bytes next to each other can tell apart.
const RAMP: usize = 255;

/// Returns the colours at equal steps from 0 to 1.
fn ramp(colour: impl Fn(f32) -> Rgb) -> [Rgb; RAMP + 1] {
    std::array::from_fn(|step| colour(as_f32(step) / as_f32(RAMP)))
}

/// Returns the colour at `s`, 0–1.
fn at(ramp: &[Rgb; RAMP + 1], s: f32) -> Rgb {
    ramp[to_usize(s * as_f32(RAMP) + 0.5).min(RAMP)]
}

fn along(stops: &[(f32, Rgb)], s: f32) -> Rgb {
    let after = stops.iter().position(|(at, _)| *at >= s).unwrap_or(stops.len() - 1).max(1);
    let ((from, a), (to, b)) = (stops[after - 1], stops[after]);
    a.mix(b, (s - from) / (to - from))
}
