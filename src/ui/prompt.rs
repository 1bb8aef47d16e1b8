//! A line being typed, in the row of the key bar.

use crate::app::own::{Asked, Prompt};
use crate::texts::Texts;
use crate::ui::layout::Grid;
use crate::ui::surface::{Paper, width};

/// Draws it; of a long line the end, where one types.
pub fn draw(prompt: &Prompt, words: &Texts, grid: &Grid, paper: &mut Paper<'_>) {
    let y = if grid.has_keys() { grid.keys } else { grid.height.saturating_sub(1) };
    let text = match &prompt.what {
        Asked::Title => words.own.title_of_new(&prompt.typed),
        Asked::NewId(id) => words.own.id_for(id, &prompt.typed),
    };
    let room = grid.content_width().saturating_sub(1);
    let shown = text.char_indices().map(|(at, _)| &text[at..]).find(|tail| width(tail) <= room).unwrap_or("");
    paper.rule(grid.left, grid.right, y, ' ', paper.theme.ground);
    let end = paper.text(grid.left, y, shown, paper.theme.ink);
    paper.put(end, y, '▏', paper.theme.touch);
}
