//! The questions on a screen that is too small for all of them: going on leads past each of them first.

use crate::app::health::{HealthQuestions, QuestionRow};
use crate::app::world::World;
use crate::texts::Texts;

/// The smallest screen, in columns and rows, that may show every line at once.
const ALL_FIT: (u16, u16) = (80, 24);
/// Rows that are not lines of the list: at most, on a screen with fewer rows than that, and at least.
const MAX_ROWS_OUTSIDE: u16 = 8;
const ROWS_OUTSIDE_SMALL: u16 = 3;
const MIN_ROWS_OUTSIDE: u16 = 5;
/// Columns beside a line, with those that stay free where its words are broken.
const COLUMNS_BESIDE: u16 = 12;

impl QuestionRow {
    /// Returns its question.
    fn text(self, texts: &Texts) -> &str {
        match self {
            Self::Group(group) => texts.health_group(group),
            Self::Line(condition) => texts.condition(&condition.id).line,
            Self::Under(condition) => texts.condition(&condition.id).ask,
        }
    }
}

impl HealthQuestions {
    /// Moves to the lines not seen yet if the screen is too small for all of them. Returns whether it did.
    pub(super) fn page_down_if_unseen(&mut self, world: &World) -> bool {
        let ((columns, rows), all) = (world.size, self.rows());
        let needed = u16::try_from(all.len()).unwrap_or(u16::MAX).saturating_add(MIN_ROWS_OUTSIDE).max(ALL_FIT.1);
        let (last, fits) = (all.len().saturating_sub(1), columns >= ALL_FIT.0 && rows >= needed);
        if fits || self.row >= last {
            return false;
        }
        let across = usize::from(columns.saturating_sub(COLUMNS_BESIDE)).max(1);
        let outside = if rows < ALL_FIT.1 { ROWS_OUTSIDE_SMALL } else { MAX_ROWS_OUTSIDE };
        let mut room = usize::from(rows.saturating_sub(outside));
        let unseen = all.get(self.row + 1..).unwrap_or_default();
        let is_whole = |row: &&QuestionRow| {
            let high = row.text(world.texts).chars().count() / across + 1;
            let left = room.checked_sub(high);
            room = left.unwrap_or(0);
            left.is_some()
        };
        let whole = unseen.iter().take_while(is_whole).count();
        // The last of those that are sure to fit stands below the cursor.
        self.row = if whole == unseen.len() { last } else { self.row + whole.saturating_sub(1).max(1) };
        true
    }
}
