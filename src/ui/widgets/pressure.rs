//! Felt pressure as six bars, because six is the ceiling, with its number and its words.

use crate::domain::routine::limits::MAX_PRESSURE;
use crate::texts::Texts;
use crate::ui::surface::{Paper, width};

const BARS: [char; MAX_PRESSURE as usize] = ['▁', '▂', '▃', '▄', '▅', '▆'];

/// The pressure to aim at.
pub struct Pressure<'p> {
    /// The felt pressure, 1–6.
    pub pressure: u8,
    /// The program's texts.
    pub texts: &'p Texts,
    /// Words that replace its own: that the step was turned into gliding.
    pub instead: Option<&'p str>,
}

impl Pressure<'_> {
    /// Draws label, bars, number and words from column `x`, as far as they fit before `right`. Returns the column after
    /// them.
    pub fn draw(&self, x: u16, right: u16, y: u16, paper: &mut Paper<'_>) -> u16 {
        let text = self.instead.unwrap_or_else(|| self.texts.pressure(self.pressure));
        let label = &self.texts.session.pressure;
        let room = right.saturating_sub(x);
        let bars_and_number = 6 + 2 + 1;
        let mut at = x;
        // Without the label a number is about anything; its words yield before it.
        if room >= width(label) + 2 + bars_and_number {
            let whole = room >= width(label) + 2 + bars_and_number + 2 + width(text);
            at = paper.text(at, y, label, paper.theme.quiet) + 1 + u16::from(whole);
        }
        at = self.bars(at, y, paper) + 2;
        at = paper.text(at, y, &self.pressure.to_string(), paper.theme.ink);
        let words = [text, text.split(", ").next().unwrap_or(text)];
        if let Some(words) = words.into_iter().find(|words| at + 2 + width(words) <= right) {
            at = paper.text(at + 2, y, words, paper.theme.soft);
        }
        at
    }

    /// Draws the six bars. Returns the column after them.
    pub fn bars(&self, x: u16, y: u16, paper: &mut Paper<'_>) -> u16 {
        for (index, bar) in BARS.iter().enumerate() {
            let filled = index < usize::from(self.pressure);
            let column = x + u16::try_from(index).unwrap_or(0);
            if filled || paper.theme.paints() {
                paper.put(column, y, *bar, if filled { paper.theme.touch } else { paper.theme.line });
            } else {
                paper.put(column, y, '·', paper.theme.line);
            }
        }
        x + 6
    }

    /// Draws the six bars in `rows` rows, each a column wide, or two from six rows up, with a column between two if they are
    /// `apart`. Returns the column after them.
    pub fn high_bars(&self, (x, y): (u16, u16), rows: u16, apart: bool, paper: &mut Paper<'_>) -> u16 {
        let (thick, gap) = (rows.div_ceil(5), u16::from(apart));
        for bar in 0..MAX_PRESSURE {
            let filled = bar < self.pressure;
            let left = x + u16::from(bar) * (thick + gap);
            // Twice as many halves as rows.
            let halves = (u16::from(bar) + 1) * rows / 3;
            for up in 0..rows.min(halves.div_ceil(2)) {
                let glyph = if !filled && !paper.theme.paints() {
                    '·'
                } else if halves > up * 2 + 1 {
                    '█'
                } else {
                    '▄'
                };
                let style = if filled { paper.theme.touch } else { paper.theme.line };
                paper.rule(left, left + thick, y + rows - 1 - up, glyph, style);
            }
        }
        x + u16::from(MAX_PRESSURE) * (thick + gap) - gap
    }
}
