//! Both ends of a rating's scale in words, below its numbers.

use ratatui::style::Style;

use crate::domain::diary::measure::Measure;
use crate::texts::Texts;
use crate::ui::surface::{Paper, width};

/// The columns for the two ends.
#[derive(Debug, Clone, Copy)]
pub struct EndColumns {
    /// The first column of the numbers.
    pub left: u16,
    /// The column after the last number.
    pub right: u16,
    /// The column after the last one that may be written in.
    pub last: u16,
}

/// The minimum number of columns between both ends.
const GAP: u16 = 3;

/// Draws both ends, in full if they fit below the numbers. Otherwise draws a few words for each, which may use the room beside
/// the numbers, and a second row before `bottom`. A rule between them shows that each belongs to the last number on its side.
/// Returns the row after them.
pub fn draw(
    measure: Measure,
    texts: &Texts,
    across: EndColumns,
    (y, bottom): (u16, u16),
    style: Style,
    paper: &mut Paper<'_>,
) -> u16 {
    let EndColumns { left, right, last } = across;
    let room = right.saturating_sub(left);
    let full = texts.measure(measure);
    if width(full.least) + width(full.most) + 2 <= room {
        return both([full.least, full.most], (left, right, y), style, paper);
    }
    let short = [0, 1].map(|index| full.ends.get(index).copied().unwrap_or_default());
    // A gap shows that these are two.
    let fits = short.map(width).iter().sum::<u16>() + GAP <= last.saturating_sub(left);
    if !fits && y + 1 < bottom && short.iter().all(|end| width(end) <= last - left) {
        paper.text(left, y, short[0], style);
        paper.text_right(last, y + 1, short[1], style);
        return y + 2;
    }
    // On the smallest screen, `no … worst` stands for `no pain … worst pain`.
    let [least, most] = if fits { short } else { short.map(|end| end.split(' ').next().unwrap_or_default()) };
    let right = if width(least) + width(most) + GAP <= room { right } else { last };
    both([least, most], (left, right, y), style, paper)
}

/// Draws both ends in a row, with a rule between them if there is room. Returns the row after it.
fn both([least, most]: [&str; 2], (left, right, y): (u16, u16, u16), style: Style, paper: &mut Paper<'_>) -> u16 {
    let (after, before) = (paper.text(left, y, least, style), paper.text_right(right, y, most, style));
    if before > after + 6 {
        paper.rule(after + 2, before - 2, y, '─', paper.theme.line);
    }
    y + 1
}
