//! The page of all keys, drawn from the key table: in columns if they fit, else as a list to scroll.

use crate::app::key_table;
use crate::app::keys::{Binding, KeyContext};
use crate::app::world::World;
use crate::ui::layout::{Class, Grid};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::page::Page;

/// Width of one column of keys.
const COLUMN: u16 = 34;

/// Draws all keys of `context`, scrolled down by `top` rows.
pub fn keys(world: &World, context: KeyContext, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let shown: Vec<&Binding> = key_table::keys(context).filter(|binding| !binding.shown.is_empty()).collect();
    let label = shown.iter().map(|binding| width(binding.shown)).max().unwrap_or(0) + 2;
    let first = grid.head + if grid.class >= Class::Usual { 2 } else { 1 };
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let rows = usize::from(bottom.saturating_sub(first)).max(1);
    let columns = usize::from((grid.content_width() / COLUMN).max(1));
    let (theme, title) = (paper.theme, world.texts.key.text("help"));
    if shown.len() > rows * columns {
        let line = |binding: &&Binding| {
            format!("{:<to$}{}", binding.shown, world.texts.key.text(binding.label), to = usize::from(label))
        };
        let lines = shown.iter().map(|binding| (line(binding), theme.soft));
        let page: Vec<_> = std::iter::once((title.to_owned(), theme.ink)).chain(lines).collect();
        return Page { paragraphs: &page, top, more: world.texts.learn.more }.draw(grid, paper);
    }
    paper.text(grid.left, grid.head, title, theme.ink);
    for (keys, x) in shown.chunks(rows).zip((grid.left..).step_by(usize::from(COLUMN))) {
        for (binding, y) in keys.iter().zip(first..) {
            paper.text(x, y, binding.shown, theme.key);
            paper.text(x + label, y, world.texts.key.text(binding.label), theme.soft);
        }
    }
}
