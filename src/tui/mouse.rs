//! Translates the mouse to keys: a click becomes the keys that do the same, and a notch of the wheel an arrow key in a list or
//! on a page.

use ratatui::layout::Position;

use crate::app::keys::{Action, Key};
use crate::app::{Model, key_table};
use crate::platform::key_decoder::reply::{MouseAct, MouseReport};
use crate::ui;

/// The state of the mouse between two reports.
#[derive(Debug, Default)]
pub struct Mouse {
    /// The position at which the button went down.
    pressed: Option<Position>,
}

impl Mouse {
    /// Returns the keys that a report stands for on the screen of `model`. A click is a button released where it
    /// was pressed.
    pub fn take(&mut self, model: &Model, report: MouseReport) -> Vec<Key> {
        let at = Position { x: report.column, y: report.row };
        match report.act {
            MouseAct::WheelUp => moving(model, Key::Up, Action::Up),
            MouseAct::WheelDown => moving(model, Key::Down, Action::Down),
            MouseAct::Press => {
                self.pressed = Some(at);
                Vec::new()
            }
            MouseAct::Release if self.pressed.take() == Some(at) => clicked(model, at),
            MouseAct::Release => Vec::new(),
        }
    }
}

fn moving(model: &Model, key: Key, action: Action) -> Vec<Key> {
    let moves = key_table::action(model.key_context(), key) == Some(action);
    if moves { vec![key] } else { Vec::new() }
}

/// Parts noted later were drawn over earlier ones, so the last match counts.
fn clicked(model: &Model, at: Position) -> Vec<Key> {
    let clicks = ui::clicks(model);
    if let Some((_, key)) = clicks.keys.iter().rev().find(|(part, _)| part.contains(at)) {
        return vec![*key];
    }
    let clicked = clicks.rows.iter().position(|(row, _)| row.contains(at));
    let chosen = clicks.rows.iter().position(|(_, chosen)| *chosen);
    let (Some(clicked), Some(chosen)) = (clicked, chosen) else { return Vec::new() };
    match clicked.cmp(&chosen) {
        std::cmp::Ordering::Equal => clicks.on_chosen.into_iter().collect(),
        std::cmp::Ordering::Less => vec![Key::Up; chosen - clicked],
        std::cmp::Ordering::Greater => vec![Key::Down; clicked - chosen],
    }
}
