//! What is laid over a screen: all its keys, drawn from the one table.

use crate::app::Model;
use crate::app::keys::{self, TABLE};
use crate::ui::layout::{Class, Grid};
use crate::ui::surface::{Paper, width};

/// Columns of one column of keys.
const COLUMN: u16 = 34;

/// All keys of the present screen.
pub fn keys(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let place = keys::place(model);
    let shown: Vec<_> = TABLE.iter().filter(|binding| binding.places.contains(&place) && !binding.shown.is_empty()).collect();
    paper.text(grid.left, grid.head, model.words.key.text("help"), theme.ink);
    let top = grid.head + if grid.class >= Class::Usual { 2 } else { 1 };
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let rows = bottom.saturating_sub(top).max(1);
    let label = shown.iter().map(|binding| width(binding.shown)).max().unwrap_or(0) + 2;
    for (index, binding) in shown.iter().enumerate() {
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        let (column, row) = (index / rows, index % rows);
        let x = grid.left + column * COLUMN;
        if x + label < grid.right {
            paper.text(x, top + row, binding.shown, theme.key);
            paper.text(x + label, top + row, model.words.key.text(binding.label), theme.soft);
        }
    }
}
