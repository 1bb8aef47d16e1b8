//! The diary: what was recorded, newest first, a line each.

use crate::app::Model;
use crate::domain::diary::record::{Kind, Record};
use crate::domain::rating::Rating;
use crate::domain::text;
use crate::domain::words::fill;
use crate::domain::words::sections::DiaryWords;
use crate::ui::grid::{Class, Grid};
use crate::ui::paper::Paper;
use crate::ui::wrap;

/// Draws it.
pub fn view(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let words = &model.words.diary;
    let theme = paper.theme;
    let end = paper.text(grid.left, grid.head, &words.title, theme.ink);
    let Some(records) = &model.diary.records else {
        paper.text(end + 2, grid.head, &words.reading, theme.quiet);
        return;
    };
    let n = records.len().to_string();
    let count = if records.len() == 1 { words.one_entry.clone() } else { fill(&words.entries, &[("n", &n)]) };
    paper.text(end + 2, grid.head, &count, theme.quiet);
    let mut y = grid.head + if grid.class >= Class::Usual { 2 } else { 1 };
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= Class::High)) } else { grid.height };
    if !model.diary.left_out.is_empty() {
        let n = model.diary.left_out.len();
        let said = if n == 1 { words.one_left_out.clone() } else { fill(&words.left_out, &[("n", &n.to_string())]) };
        for line in wrap::greedy(&said, grid.content_width().min(80)) {
            paper.text(grid.left, y, &line, theme.care);
            y += 1;
        }
        y += 1;
    }
    if records.is_empty() {
        for line in wrap::greedy(&words.empty, grid.content_width().min(60)) {
            paper.text(grid.left, y, &line, theme.soft);
            y += 1;
        }
        return;
    }
    for (record, row) in records.iter().rev().skip(model.diary.chosen).zip(y..bottom) {
        line(words, record, row, grid, paper);
    }
}

fn line(words: &DiaryWords, record: &Record, y: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let short = grid.class < Class::High;
    let when = record.at.civil().strftime(if short { "%d %b" } else { "%e %b %Y  %H:%M" }).to_string();
    let x = paper.text(grid.left, y, &when, theme.quiet) + 2;
    let given = |rating: Option<Rating>| rating.map_or_else(|| words.none.clone(), |rating| rating.to_string());
    let pain = match record.kind {
        Kind::Session => fill(
            &words.before_after,
            &[("before", &given(Record::pain(&record.before))), ("after", &given(Record::pain(&record.after)))],
        ),
        _ => fill(&words.pain, &[("now", &given(Record::pain(&record.now)))]),
    };
    let x = paper.text(x, y, &pain, theme.ink).max(x + 12) + 2;
    let what = record.title.clone().unwrap_or_else(|| record.areas.join(", "));
    let note = record.note.as_ref().map(|note| format!("  “{note}”")).unwrap_or_default();
    let said = text::clean(&format!("{what}{note}"));
    paper.text(x, y, &wrap::one_line(&said, grid.right.saturating_sub(x)), theme.soft);
}
