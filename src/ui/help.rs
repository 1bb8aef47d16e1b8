//! What is laid over a screen: all its keys, drawn from the one table; why a routine may help.

use crate::app::keys::{self, TABLE};
use crate::app::{Model, Screen, library};
use crate::ui::grid::{Class, Grid};
use crate::ui::paper::{Paper, width};
use crate::ui::wrap;

/// Columns of one column of keys.
const COLUMN: u16 = 34;

/// All keys of the present screen.
pub fn keys(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let place = keys::place(model);
    let shown: Vec<_> = TABLE.iter().filter(|binding| binding.places.contains(&place) && !binding.shown.is_empty()).collect();
    paper.text(grid.left, grid.head, model.words.key("help"), theme.ink);
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
            paper.text(x + label, top + row, model.words.key(binding.label), theme.soft);
        }
    }
}

/// Why the chosen routine, or the one being played, may help.
pub fn why(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let (title, why) = match (&model.sitting, model.screen) {
        (Some(sitting), screen) if screen != Screen::Library => (sitting.plan.title.clone(), sitting.why.clone()),
        _ => library::chosen(model).map_or_else(Default::default, |entry| {
            (entry.title().to_owned(), entry.routine().map(|routine| routine.why.clone()).unwrap_or_default())
        }),
    };
    let room = grid.content_width().min(60);
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let mut y = grid.head;
    let mut tell = |text: &str, style, gap: u16, paper: &mut Paper<'_>| {
        for line in wrap::greedy(text, room) {
            if y < bottom {
                paper.text(grid.left, y, &line, style);
            }
            y += 1;
        }
        y += gap;
    };
    tell(&title, theme.ink, 1, paper);
    tell(&why, theme.soft, 1, paper);
    tell(&model.words.library.claim, theme.quiet, 0, paper);
}
