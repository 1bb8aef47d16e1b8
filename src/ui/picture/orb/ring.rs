//! The ring of dots around the orb: the clock of its phase.

use std::ops::Range;

use crate::ui::picture::orb::Orb;
use crate::ui::picture::quadrant_grid::{Canvas, braille};
use crate::ui::picture::quantize;
use crate::ui::picture::raster::{as_f32, to_usize};
use crate::ui::surface::Paper;

/// The smallest radius with a ring, in rows.
const MIN_RING: f32 = 4.0;
/// More dots of the ring than there are in a cell.
const CELL_DOTS: usize = 8;

/// A cell of the ring: its dots, and whether one of them is of the time that is over.
#[derive(Default)]
struct RingCell {
    dots: [[bool; 2]; 4],
    is_over: bool,
}

impl Orb<'_> {
    /// Returns the number of dots of the ring, if all of them are drawn.
    pub fn ring_count(&self) -> usize {
        if self.over.is_some() && self.radius >= MIN_RING { to_usize(std::f32::consts::TAU * self.radius * 4.0) } else { 0 }
    }

    /// Returns the cell of a dot of the ring, row before column, and the dot's place in it.
    pub fn ring_dot(&self, index: usize) -> Option<((u16, u16), (usize, usize))> {
        let (sin, cos) = (as_f32(index) / as_f32(self.ring_count()) * std::f32::consts::TAU).sin_cos();
        let x = to_usize((f32::from(self.area.width) + self.radius * 4.0 * sin).max(0.0));
        let y = to_usize((f32::from(self.area.height) * 2.0 - self.radius * 4.0 * cos).max(0.0));
        let (column, row) = (u16::try_from(x / 2).ok()?, u16::try_from(y / 4).ok()?);
        (column < self.area.width && row < self.area.height).then_some(((row, column), (x % 2, y % 4)))
    }

    /// Whether a dot of the ring is of the time that is over.
    fn is_over(&self, index: usize) -> bool {
        as_f32(index) / as_f32(self.ring_count()) < self.over.unwrap_or(0.0)
    }

    /// Returns the dots of the ring that may look different from those of `before`.
    pub fn turned(&self, before: &Self) -> Range<usize> {
        let count = self.ring_count();
        let (now, then) = (self.over.unwrap_or(0.0), before.over.unwrap_or(0.0));
        let at = |over: f32| to_usize(over * as_f32(count));
        if (now - then).abs() > 0.0 { at(now.min(then))..(at(now.max(then)) + 2).min(count) } else { 0..0 }
    }

    /// Returns `dots` and their neighbours, so that each of their cells is complete. A number may be too high by a whole turn.
    pub fn around(&self, dots: &Range<usize>) -> Range<usize> {
        let count = self.ring_count();
        count + dots.start.saturating_sub(CELL_DOTS)..count + dots.end + CELL_DOTS
    }

    /// Draws the ring of dots: unbroken for the time that is over, every fourth dot for the rest of the phase. Of `dots`, it
    /// draws those in cells that `is_drawn` accepts.
    pub fn ring(
        &self,
        dots: Range<usize>,
        canvas: Option<&Canvas>,
        is_drawn: impl Fn((u16, u16)) -> bool,
        paper: &mut Paper<'_>,
    ) {
        let mut cells: Vec<((u16, u16), RingCell)> = Vec::new();
        for index in dots.map(|index| index % self.ring_count().max(1)) {
            let is_over = self.is_over(index);
            if !is_over && index % 4 != 0 {
                continue;
            }
            let Some((place, (x, y))) = self.ring_dot(index).filter(|(place, _)| is_drawn(*place)) else { continue };
            // Nearly always it is the cell of the dot before.
            let index = cells.iter().rposition(|(known, _)| *known == place).unwrap_or(cells.len());
            if index == cells.len() {
                cells.push((place, RingCell::default()));
            }
            let cell = &mut cells[index].1;
            cell.dots[y][x] = true;
            cell.is_over |= is_over;
        }
        for ((row, column), cell) in cells {
            let Some(glyph) = braille(|x, y| cell.dots[y][x]) else { continue };
            let style = if cell.is_over && !self.dimmed { paper.theme.breath } else { paper.theme.quiet };
            let style = match canvas.map(|canvas| quantize::fit(canvas.cell(column, row), paper.theme.hues.ground)) {
                // A dot in a cell that the rim divides would take its edge away.
                Some(under) if under.glyph != ' ' => continue,
                Some(under) if under.back.is_some() => {
                    let under = under.style(paper.theme.depth, paper.theme.ground, paper.theme.hues.ground);
                    style.bg(under.bg.unwrap_or_default())
                }
                _ => style,
            };
            paper.put(self.area.x + column, self.area.y + row, glyph, style);
        }
    }
}
