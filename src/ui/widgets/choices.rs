//! A list of sentences to answer, one of them chosen, each with a mark before it; it turns so that the chosen one is seen.

use crate::ui::paper::{Paper, width};
use crate::ui::wrap;

/// A line to answer.
pub struct Choice {
    /// `yes`, or empty while it is open.
    pub mark: String,
    /// The sentence.
    pub text: String,
    /// Columns it stands further in.
    pub indent: u16,
}

/// The list.
pub struct Choices<'c> {
    /// All lines.
    pub items: &'c [Choice],
    /// The chosen one.
    pub chosen: usize,
}

/// Columns between a mark and its sentence.
const GAP: u16 = 2;
/// Under this width there is no column for marks.
const NARROW: u16 = 60;

impl Choices<'_> {
    /// Draws it between these columns and rows.
    pub fn draw(&self, (left, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
        // On a narrow screen a mark stands in front of its sentence, not in a column of its own.
        let narrow = right.saturating_sub(left) < NARROW;
        let marks = self.items.iter().map(|item| width(&item.mark)).max().unwrap_or(0).max(3);
        let x = left + 2 + if narrow { 0 } else { marks + GAP };
        let lines = |item: &Choice| {
            let inline = narrow && !item.mark.is_empty();
            let text = if inline { format!("{} · {}", item.mark, item.text) } else { item.text.clone() };
            wrap::greedy(&text, right.saturating_sub(x + item.indent))
        };
        let wrapped: Vec<Vec<String>> = self.items.iter().map(lines).collect();
        let room = usize::from(bottom.saturating_sub(top));
        let mut first = self.chosen;
        let mut used = wrapped.get(first).map_or(0, Vec::len);
        // As many before the chosen one as fit together with one after it.
        let after = wrapped.get(self.chosen + 1).map_or(0, Vec::len);
        while let Some(before) = first.checked_sub(1).and_then(|index| wrapped.get(index))
            && used + after + before.len() <= room
        {
            used += before.len();
            first -= 1;
        }
        let mut y = top;
        for (index, (item, lines)) in self.items.iter().zip(&wrapped).enumerate().skip(first) {
            let is_chosen = index == self.chosen;
            for (row, line) in lines.iter().enumerate() {
                if y >= bottom {
                    return;
                }
                if is_chosen {
                    paper.put(left, y, '▌', paper.theme.touch);
                }
                if row == 0 && !narrow {
                    paper.text(left + 2, y, &item.mark, paper.theme.key);
                }
                paper.text(x + item.indent, y, line, if is_chosen { paper.theme.ink } else { paper.theme.soft });
                y += 1;
            }
        }
    }
}
