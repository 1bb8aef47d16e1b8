//! The page of a rating: the question, its scale below it as large as the screen allows, and a picture above it.

use ratatui::layout::Rect;

use crate::app::session_flow::SessionFlow;
use crate::domain::diary::measure::Measure;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::widgets::rating_scale::{BigNumbers, RatingScale};
use crate::ui::wrap;

/// The fewest and the most rows of the picture: under that it is a smudge, over it the question is no longer first.
pub const MIN_ROWS: u16 = 10;
const MAX_ROWS: u16 = 26;

/// A question for a rating.
#[derive(Debug)]
pub struct RatingQuestion<'q> {
    /// The measure that is rated.
    pub measure: Measure,
    /// The question.
    pub question: &'q str,
    /// The program's texts.
    pub texts: &'q Texts,
}

impl RatingQuestion<'_> {
    /// Draws the question and the scale. Returns the first row of the question and the row after the scale.
    pub fn draw(&self, grid: &Grid, paper: &mut Paper<'_>) -> (u16, u16) {
        let lines = wrap::balanced(self.question, grid.content_width().min(72));
        let big = BigNumbers::on(grid);
        let bottom = if grid.has_keys() { grid.keys } else { grid.height };
        let rows = u16::try_from(lines.len()).unwrap_or(0);
        let gap = if grid.class >= SizeClass::Usual { 2 } else { u16::from(grid.class >= SizeClass::Small) };
        let numbers = numbers_row(rows + gap, big, bottom, grid);
        let first = numbers.saturating_sub(rows + gap);
        for (row, line) in (first..numbers).zip(&lines) {
            paper.text_centred(grid.left, grid.right, row, line, paper.theme.ink);
        }
        let scale = RatingScale { measure: self.measure, given: None, texts: self.texts, left: grid.left, right: grid.right };
        (first, scale.draw(numbers, big, bottom, paper))
    }
}

/// Returns the question for the rating after a session.
pub fn question_after<'t>(flow: &SessionFlow, measure: Measure, texts: &'t Texts) -> &'t str {
    match measure {
        Measure::Pain if flow.works_on_an_area() => texts.rating.question_after,
        Measure::Pain => texts.rating.question_after_whole,
        other => texts.measure(other).question,
    }
}

/// Returns the room for a picture between two rows, from column `left` on, just above the question.
pub fn picture_area(left: u16, (top, bottom): (u16, u16), grid: &Grid) -> Rect {
    let height = bottom.saturating_sub(top).min(MAX_ROWS);
    Rect { x: left, y: bottom.saturating_sub(height), width: grid.right.saturating_sub(left), height }
}

/// Returns the row of the numbers, with a question of `above` rows over them: on a small screen in the middle; on a large
/// one so that they, the question and the largest picture are in the middle together; else near the bottom.
fn numbers_row(above: u16, big: Option<BigNumbers>, bottom: u16, grid: &Grid) -> u16 {
    match big {
        Some(big) if grid.class == SizeClass::Large => {
            let block = MAX_ROWS + 1 + above + big.height + 2;
            let top = grid.head + 1 + bottom.saturating_sub(grid.head + 3 + block) / 2;
            (top + MAX_ROWS + 1 + above).min(grid.then.saturating_sub(big.height + 1))
        }
        Some(big) => grid.then.saturating_sub(big.height + 1),
        None if grid.class == SizeClass::Small => {
            let block = above + 2;
            (2 + bottom.saturating_sub(block + 2) / 2 + above).min(bottom.saturating_sub(3))
        }
        None => bottom.saturating_sub(if grid.class >= SizeClass::Usual { 6 } else { 3 }),
    }
}
