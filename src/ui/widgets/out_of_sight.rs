//! Says how many lines of a list or a text are out of sight, on every screen in the same words and places.

use ratatui::style::Style;

use crate::texts::Texts;
use crate::ui::surface::{Paper, width};

/// Columns before the number at the end of a row.
const GAP: u16 = 1;

/// Says how many lines are above a list that begins in the row `top`: at the right end of its head, before the column `right`, or
/// of the blank row below the head if it has no room.
pub fn above(count: usize, texts: &Texts, (right, top): (u16, u16), paper: &mut Paper<'_>) {
    at_end_of([2, 1].into_iter().filter_map(|up| top.checked_sub(up)), count, texts, right, paper);
}

/// Says it at the right end of the first of `rows` that has room.
pub fn at_end_of(mut rows: impl Iterator<Item = u16>, count: usize, texts: &Texts, right: u16, paper: &mut Paper<'_>) {
    if count == 0 {
        return;
    }
    let text = texts.scroll.above(count);
    let from = right.saturating_sub(width(&text) + GAP);
    if let Some(y) = rows.find(|y| paper.is_free(from, right, *y)) {
        paper.text_right(right, y, &text, paper.theme.quiet);
    }
}

/// Says how many lines are below, in the last row of the list: from the column `x` on, or where that is taken at its end.
pub fn below(count: usize, texts: &Texts, (x, right, y): (u16, u16, u16), paper: &mut Paper<'_>) {
    if count == 0 {
        return;
    }
    let text = texts.scroll.below(count);
    let end = right.saturating_sub(width(&text));
    let mut places = [x.min(end), end].into_iter();
    if let Some(x) = places.find(|x| paper.is_free(x.saturating_sub(1), right, y)) {
        // The row may be lit.
        paper.text(x, y, &text, Style { bg: None, ..paper.theme.quiet });
    }
}
