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

/// The most keys in the bar.
const MAX_KEYS: usize = 7;
/// Columns between two keys.
const GAP: u16 = 3;

impl KeyBar<'_> {
    /// Draws as many keys as fit; help is always among them.
    pub fn draw(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let is_small = grid.class <= SizeClass::Small;
        // On the smallest, a key more is worth more than the space.
        let gap = match grid.class {
            SizeClass::Least | SizeClass::Tiny => 1,
            SizeClass::Small => 2,
            _ => GAP,
        };
        let room = grid.content_width().saturating_sub(self.taken);
        let mut shown = self.bindings.to_vec();
        // On a small screen the page of all keys has a short label, which yields to a key for the body on the smallest.
        let label = self.texts.key.text("help");
        let mut help = if is_small { self.texts.key_short.get("help").copied().unwrap_or(label) } else { label };
        while shown.len() > MAX_KEYS || self.total(&shown, gap, grid, help) > room && shown.len() > 1 {
            let least = least_needed(&shown, grid.class);
            if grid.class < SizeClass::Small
                && !help.is_empty()
                && shown.get(least).is_some_and(|binding| is_for_the_body(binding))
            {
                help = "";
            } else {
                shown.remove(least);
            }
        }
        let mut x = grid.left;
        for binding in shown {
            let from = x;
            x = paper.text(x, grid.keys, self.texts.key_name.name(binding.shown), paper.theme.key);
            let end = paper.text(x + 1, grid.keys, self.label(binding, grid, help), paper.theme.quiet);
            // One key of several, such as `0 – 9`, would be a guess.
            if let Some(key) = binding.keys.first().filter(|_| !binding.shown.contains(' ')) {
                paper.click_is(Rect { x: from, y: grid.keys, width: end.saturating_sub(from), height: 1 }, *key);
            }
            x = end + gap;
        }
    }

    /// Returns the label of a key: a shorter word on small screens, if there is one; `help` for the page of all keys.
    fn label<'l>(&'l self, binding: &Binding, grid: &Grid, help: &'l str) -> &'l str {
        if binding.action == Action::Help {
            return help;
        }
        let short = if grid.class <= SizeClass::High { self.texts.key_short.get(binding.label).copied() } else { None };
        short.unwrap_or(self.texts.key.text(binding.label))
    }

    fn total(&self, shown: &[&Binding], gap: u16, grid: &Grid, help: &str) -> u16 {
        let each = shown.iter().map(|binding| {
            let label = width(self.label(binding, grid, help));
            width(self.texts.key_name.name(binding.shown)) + u16::from(label > 0) + label + gap
        });
        each.sum::<u16>().saturating_sub(gap)
    }
}

/// Whether the key serves the body in a session.
fn is_for_the_body(binding: &Binding) -> bool {
    use SessionCommand::{EaseOff, GoOn, Hurts, Stop};
    matches!(binding.action, Action::Play(EaseOff | Hurts | Stop | GoOn))
}

/// Returns the index of the key that the bar can do without: the least likely one, but in a session not those for the body
/// as long as one for moving in it stands there.
fn least_needed(shown: &[&Binding], class: SizeClass) -> usize {
    // The answers stand on the page with their keys, but for the smallest screens; so does the key for the signs.
    let signs = shown.iter().any(|key| key.action == Action::Signals);
    let answers = shown.iter().position(|key| matches!(key.action, Action::Play(SessionCommand::Hurting(_))));
    if let Some(answers) = answers.filter(|_| class > SizeClass::Tiny && !signs) {
        return answers;
    }
    let last = shown.iter().rposition(|binding| binding.action != Action::Help).unwrap_or(0);
    let is_needed = shown.get(last).is_some_and(|binding| is_for_the_body(binding));
    let moves = |binding: &&Binding| matches!(binding.action, Action::Play(SessionCommand::Back | SessionCommand::Skip));
    shown.iter().rposition(moves).filter(|_| is_needed).unwrap_or(last)
}
