//! The key bar: the most likely keys, drawn from the key table.

use ratatui::layout::Rect;

use crate::app::keys::{Action, Binding};
use crate::domain::session::engine::commands::SessionCommand;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};

/// Keys and what they do.
pub struct KeyBar<'k> {
    /// The lines of the key table, the most likely first.
    pub bindings: &'k [&'static Binding],
    /// The labels.
    pub texts: &'k Texts,
    /// Columns at the right that are taken.
    pub taken: u16,
}

/// Columns between two keys.
const GAP: u16 = 3;

impl KeyBar<'_> {
    /// Draws as many keys as fit; help is always among them.
    pub fn draw(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let gaps = if grid.class <= SizeClass::Small { [2, 1] } else { [GAP, GAP] };
        let room = grid.content_width().saturating_sub(self.taken);
        let mut shown: Vec<&Binding> = self.bindings.to_vec();
        while self.total(&shown, gaps[1], grid) > room && shown.len() > 1 {
            shown.remove(least_needed(&shown));
        }
        let gap = gaps[usize::from(self.total(&shown, gaps[0], grid) > room)];
        let mut x = grid.left;
        for binding in shown {
            let from = x;
            x = paper.text(x, grid.keys, binding.shown, paper.theme.key);
            let end = paper.text(x + 1, grid.keys, self.label(binding, grid), paper.theme.quiet);
            // One key of several, such as `0 – 9`, would be a guess.
            if let Some(key) = binding.keys.first().filter(|_| !binding.shown.contains(' ')) {
                paper.click_is(Rect { x: from, y: grid.keys, width: end.saturating_sub(from), height: 1 }, *key);
            }
            x = end + gap;
        }
    }

    /// Returns the label of a key: a shorter word on small screens, if there is one.
    fn label(&self, binding: &Binding, grid: &Grid) -> &str {
        // A question mark alone is understood.
        if binding.action == Action::Help && grid.class <= SizeClass::Small {
            return "";
        }
        let short = if grid.class <= SizeClass::High { self.texts.key_short.get(binding.label).copied() } else { None };
        short.unwrap_or(self.texts.key.text(binding.label))
    }

    fn total(&self, shown: &[&Binding], gap: u16, grid: &Grid) -> u16 {
        let each = shown.iter().map(|binding| width(binding.shown) + 1 + width(self.label(binding, grid)) + gap);
        each.sum::<u16>().saturating_sub(gap)
    }
}

/// Returns the index of the key that the bar can do without: the least likely one, but in a session not those for the body
/// as long as one for moving in it stands there.
fn least_needed(shown: &[&Binding]) -> usize {
    let last = shown.iter().rposition(|binding| binding.action != Action::Help).unwrap_or(0);
    let is_needed = matches!(
        shown.get(last).map(|binding| binding.action),
        Some(Action::Play(SessionCommand::EaseOff | SessionCommand::Hurts | SessionCommand::Stop))
    );
    let moves = |binding: &&Binding| matches!(binding.action, Action::Play(SessionCommand::Back | SessionCommand::Skip));
    shown.iter().rposition(moves).filter(|_| is_needed).unwrap_or(last)
}
