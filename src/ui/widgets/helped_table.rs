//! The table of what helped, with a row for each routine. The least important columns are dropped if there is no room.

use crate::domain::diary::pairs::{self, SUMMARY_FROM};
use crate::domain::diary::what_helped::RoutineOutcome;
use crate::domain::text;
use crate::texts::Texts;
use crate::ui::surface::width;
use crate::ui::wrap;

/// The narrowest column of titles with other columns beside it.
const MIN_TITLE_WIDTH: u16 = 18;
/// The shortest and the longest bar, in cells.
const BAR: [u16; 2] = [8, 12];
/// A session in a bar after which the rating was lower.
pub const LOWER: &str = "━";
/// A session in a bar after which it was not lower.
pub const REST: &str = "─";
/// Columns between two columns.
const GAP: u16 = 2;

/// The columns of a table with their widths; `None` for a column that is not shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct HelpedTable {
    title: u16,
    rated: Option<u16>,
    levels: Option<u16>,
    counts: Option<[u16; 3]>,
    bar: Option<u16>,
    /// Whether any routine has enough ratings for values.
    tells: bool,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpedRow {
    /// Its lines; those after the first only continue the title.
    pub lines: Vec<String>,
    /// The bar after the first line.
    pub bar: Option<String>,
    /// In place of values, that the ratings are too few for any.
    pub few: &'static str,
}

impl HelpedTable {
    /// Chooses the columns that fit into `room`.
    pub fn new(outcomes: &[RoutineOutcome], texts: &Texts, room: u16) -> Self {
        let heads = &texts.helped;
        let longest = Self::longest(outcomes, texts);
        let counts = [heads.lower, heads.same, heads.higher].map(|head| width(head).max(3));
        let (rated, levels) = (width(heads.rated).max(3), width(heads.before_after));
        let tells = outcomes.iter().any(|outcome| outcome.shown().pairs.len() >= SUMMARY_FROM);
        let (counts, bar) = (tells.then_some(counts), tells.then_some(BAR[0]));
        let whole = Self { title: 0, rated: Some(rated), levels: Some(levels), counts, bar, tells };
        let no_bar = Self { bar: None, ..whole };
        let no_counts = Self { counts: None, ..no_bar };
        let no_rated = Self { rated: None, ..no_counts };
        let fits = |table: &&Self| table.beside() + longest.min(MIN_TITLE_WIDTH) <= room;
        let mut table = [&whole, &no_bar, &no_counts, &no_rated].into_iter().find(fits).copied().unwrap_or_default();
        table.title = longest.min(room.saturating_sub(table.beside()));
        let left = room.saturating_sub(table.beside() + table.title);
        table.bar = table.bar.map(|bar| (bar + left).min(BAR[1]));
        table
    }

    /// Does the same without the counts of lower, same and higher if the bars show them: for a summary.
    pub fn brief(outcomes: &[RoutineOutcome], texts: &Texts, room: u16) -> Self {
        let table = Self::new(outcomes, texts, room);
        if table.counts.is_none() {
            return table;
        }
        let (table, longest) = (Self { counts: None, bar: Some(BAR[0]), ..table }, Self::longest(outcomes, texts));
        let title = longest.min(room.saturating_sub(table.beside()));
        let left = room.saturating_sub(table.beside() + title);
        Self { title, bar: table.bar.map(|bar| (bar + left).min(BAR[1])), ..table }
    }

    /// Returns the columns of the longest title.
    fn longest(outcomes: &[RoutineOutcome], texts: &Texts) -> u16 {
        let longest = outcomes.iter().map(|outcome| width(&text::clean(&texts.group_title(outcome.shown())))).max();
        longest.unwrap_or(0).max(width(texts.helped.routine))
    }

    /// Returns what its bars and its words mean, a line for each.
    pub fn keys(&self, outcomes: &[RoutineOutcome], texts: &Texts) -> Vec<&'static str> {
        let few = outcomes.iter().any(|outcome| outcome.shown().pairs.len() < SUMMARY_FROM);
        let bar = self.bar.map(|_| texts.helped.bar);
        bar.into_iter().chain(few.then_some(texts.helped.too_few_means)).collect()
    }

    /// Returns the columns of the whole table.
    pub fn columns(&self) -> u16 {
        self.title + self.beside()
    }

    /// Returns the columns beside the title.
    fn beside(&self) -> u16 {
        let counts = self.counts.iter().flatten().copied();
        [self.rated, self.levels, self.bar].into_iter().flatten().chain(counts).map(|column| column + GAP).sum()
    }

    /// Returns the heads of the columns.
    pub fn head(&self, texts: &Texts) -> String {
        let heads = &texts.helped;
        let mut line = left(heads.routine, self.title);
        push(&mut line, self.rated, |column| right(heads.rated, column));
        push(&mut line, self.levels.filter(|_| self.tells), |column| right(heads.before_after, column));
        for (head, column) in [heads.lower, heads.same, heads.higher].into_iter().zip(self.counts.into_iter().flatten()) {
            push(&mut line, Some(column), |column| right(head, column));
        }
        // Without room for its word, the mark says which part it is.
        let named = if self.counts.is_some() { heads.bar_share } else { heads.bar_head };
        let bar_head = |column| if width(named) <= column { named } else { LOWER };
        push(&mut line, self.bar, |column| left(bar_head(column), column));
        line
    }

    /// Returns the row of `outcome`.
    pub fn row(&self, outcome: &RoutineOutcome, texts: &Texts) -> HelpedRow {
        let shown = outcome.shown();
        let mut lines = wrap::hanging(&text::clean(&texts.group_title(shown)), self.title);
        lines.resize(lines.len().max(1), String::new());
        let mut line = left(&lines[0], self.title);
        push(&mut line, self.rated, |column| right(&shown.pairs.len().to_string(), column));
        let summary = pairs::summary(&shown.pairs);
        let mut few = "";
        let bar = if let (Some(levels), Some(counts)) = (summary.levels, summary.counts) {
            push(&mut line, self.levels, |column| around_arrow(levels, texts, column));
            for (n, column) in counts.into_iter().zip(self.counts.into_iter().flatten()) {
                push(&mut line, Some(column), |column| right(&n.to_string(), column));
            }
            self.bar.map(|cells| bar(counts[0], shown.pairs.len(), usize::from(cells)))
        } else {
            let room = self.columns().saturating_sub(width(&line));
            if width(texts.helped.too_few) + GAP <= room {
                few = texts.helped.too_few;
            }
            None
        };
        let end = if bar.is_some() || !few.is_empty() { width(&line) + GAP } else { 0 };
        lines[0] = left(line.trim_end(), end);
        HelpedRow { lines, bar, few }
    }
}

/// Adds a cell as wide as its column, if the column is shown.
fn push(line: &mut String, column: Option<u16>, cell: impl Fn(u16) -> String) {
    if let Some(column) = column {
        line.push_str(&" ".repeat(usize::from(GAP)));
        line.push_str(&cell(column));
    }
}

fn left(text: &str, column: u16) -> String {
    format!("{text}{}", " ".repeat(usize::from(column.saturating_sub(width(text)))))
}

fn right(text: &str, column: u16) -> String {
    format!("{}{text}", " ".repeat(usize::from(column.saturating_sub(width(text)))))
}

/// Returns two numbers with an arrow that stands below the arrow of the heading.
fn around_arrow([before, after]: [f64; 2], texts: &Texts, column: u16) -> String {
    let first = texts.helped.before_after.split_once(" →").map_or(0, |(first, _)| width(first));
    left(&format!("{} → {}", right(&texts.number(before), first), texts.number(after)), column)
}

/// Returns a bar with one cell for each session while there is room, else with their share.
fn bar(lower: usize, of: usize, most: usize) -> String {
    let cells = of.min(most);
    let full = (lower * cells + of / 2) / of.max(1);
    // A share that is neither nothing nor all must not look so.
    let full = if lower > 0 && lower < of { full.clamp(1, cells.saturating_sub(1)) } else { full };
    LOWER.repeat(full) + &REST.repeat(cells - full)
}
