//! The part of the screen that a tab of the diary is drawn in.

use ratatui::style::Style;

use crate::ui::surface::{Paper, width};
use crate::ui::widgets::helped_table::{HelpedRow, LOWER, REST};
use crate::ui::wrap;

/// A rectangle, in cells.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The first column.
    pub left: u16,
    /// The first row.
    pub top: u16,
    /// The column after the last.
    pub right: u16,
    /// The row after the last.
    pub bottom: u16,
}

/// Draws text in lines as wide as the room, at most 72 columns. Returns the row after them.
pub fn paragraph(text: &str, room: Room, style: Style, paper: &mut Paper<'_>) -> u16 {
    let lines = wrap::greedy(text, room.right.saturating_sub(room.left).min(72));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    if room.top.saturating_add(rows) > room.bottom {
        return room.bottom;
    }
    for (line, row) in lines.iter().zip(room.top..room.bottom) {
        paper.text(room.left, row, line, style);
    }
    room.top + rows
}

/// Draws what a bar means; the dash before it has the colour of the bar.
pub fn with_dash(text: &str, (x, y): (u16, u16), paper: &mut Paper<'_>) {
    paper.text(x, y, text, paper.theme.quiet);
    if let Some((before, _)) = text.split_once(LOWER) {
        paper.text(x + width(before), y, LOWER, paper.theme.touch);
    }
}

/// Draws a row of the table of routines. Returns the row after it.
pub fn helped_row(row: &HelpedRow, mut room: Room, style: Style, paper: &mut Paper<'_>) -> u16 {
    // On the ground of the row.
    let over = |of: Style| Style { bg: style.bg, ..of };
    let mut bar = row.bar.as_ref();
    let mut few = row.few;
    for line in &row.lines {
        if room.top >= room.bottom {
            break;
        }
        let end = paper.text(room.left, room.top, line, style);
        paper.text(end, room.top, std::mem::take(&mut few), over(paper.theme.quiet));
        if let Some(bar) = bar.take() {
            let (lower, rest) = bar.split_at(bar.find(REST).unwrap_or(bar.len()));
            let end = paper.text(end, room.top, lower, over(paper.theme.touch));
            paper.text(end, room.top, rest, over(paper.theme.line));
        }
        room.top += 1;
    }
    room.top
}
