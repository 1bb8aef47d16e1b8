//! Text in the big alphabet: the digits of the clock, phase words, sides.

use ratatui::style::Style;

use crate::ui::picture::big_font::{self, Glyph, LARGE};
use crate::ui::picture::quantize::{self, QUADRANTS};
use crate::ui::rgb::Rgb;
use crate::ui::surface::Paper;

/// A line of big text.
#[derive(Debug, Clone, Copy)]
pub struct BigText<'t> {
    /// Digits, colon, A–Z; characters that the alphabet lacks are left out.
    pub text: &'t str,
    /// Columns of one glyph.
    pub width: u16,
    /// Rows of one glyph.
    pub height: u16,
    /// Columns between two glyphs.
    pub gap: u16,
    /// Its colour as a style.
    pub style: Style,
    /// The same colour for smoothed edges; `None` draws hard ones.
    pub smooth: Option<Rgb>,
}

impl BigText<'_> {
    /// Columns of the whole line.
    pub fn total_width(&self) -> u16 {
        let glyphs = self.text.chars().map(|c| self.glyph_width(c) + self.gap);
        glyphs.sum::<u16>().saturating_sub(self.gap)
    }

    /// Draws it with its upper left corner at `x`, `y`. Returns the column after it.
    pub fn draw(&self, x: u16, y: u16, paper: &mut Paper<'_>) -> u16 {
        let mut at = x;
        for c in self.text.chars() {
            let width = self.glyph_width(c);
            if let Some(glyph) = big_font::glyph(c, width, self.height) {
                self.glyph(&glyph, at, y, paper);
            }
            at = at.saturating_add(width + self.gap);
        }
        at.saturating_sub(self.gap)
    }

    /// Returns the width of a glyph: a colon or an `I` is as wide as a stroke, a blank half as wide as the rest.
    fn glyph_width(&self, c: char) -> u16 {
        match c {
            ':' | 'I' | '.' | ',' if self.height >= LARGE => 2,
            ':' | 'I' | '.' | ',' | '\'' | '’' => 1,
            ' ' => self.width.div_ceil(2),
            _ => self.width,
        }
    }

    fn glyph(&self, glyph: &Glyph, x: u16, y: u16, paper: &mut Paper<'_>) {
        for row in 0..glyph.height {
            for column in 0..glyph.width {
                let cover = glyph.cell(column, row);
                if cover.iter().any(|cover| *cover > 0.0) {
                    self.cell(cover, x.saturating_add(column), y.saturating_add(row), paper);
                }
            }
        }
    }

    fn cell(&self, cover: [f32; 4], x: u16, y: u16, paper: &mut Paper<'_>) {
        if let Some(ink) = self.smooth {
            let ground = paper.theme.hues.ground;
            let cell = quantize::fit(cover.map(|cover| ground.mix(ink, cover)), ground);
            let style = cell.style(paper.theme.depth, paper.theme.ground, ground);
            paper.put(x, y, cell.glyph, style);
            return;
        }
        let mask = cover.iter().enumerate().filter(|(_, cover)| **cover >= 0.5).map(|(q, _)| 1_usize << q).sum::<usize>();
        if mask > 0 {
            paper.put(x, y, QUADRANTS[mask], self.style);
        }
    }
}
