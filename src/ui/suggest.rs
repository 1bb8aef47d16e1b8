//! The suggestions for now: the questions with their answers above, the routines that fit below, each with its reasons.

use ratatui::style::Style;

use crate::app::suggest::{Equipment, Question, SuggestScreen, WantedArea};
use crate::app::world::World;
use crate::domain::duration_text;
use crate::domain::recommend::suggest::Suggestion;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::wrap;

/// The widest text, in columns.
const WIDEST: u16 = 84;
/// Under this width, in columns, an answer is shown without its question.
const NARROW: u16 = 36;

/// A line, and the row of the list that it belongs to.
struct Line {
    row: Option<usize>,
    x: u16,
    text: String,
    style: Style,
    /// The text at its right end.
    right: String,
}

/// Draws the suggestions.
pub fn view(world: &World, screen: &SuggestScreen, grid: &Grid, paper: &mut Paper<'_>) {
    let right = grid.right.min(grid.left + WIDEST);
    let mut top = if grid.class >= SizeClass::High { grid.head } else { 0 };
    if grid.class >= SizeClass::High {
        paper.text(grid.left, top, world.texts.choose.title, paper.theme.touch);
        top += 2;
    }
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
    let lines = lines(world, screen, right.saturating_sub(grid.left + 2), grid, paper);
    let first = first_line(&lines, screen.row, usize::from(bottom.saturating_sub(top)));
    for (line, y) in lines.iter().skip(first).zip(top..bottom) {
        if line.row == Some(screen.row) {
            paper.put(grid.left, y, '▌', paper.theme.touch);
        }
        let x = grid.left + 2 + line.x;
        let end = paper.text_right(right, y, &line.right, paper.theme.quiet);
        paper.text(x, y, &wrap::one_line(&line.text, end.saturating_sub(x)), line.style);
    }
}

/// Returns the first line to show, so that the row of the cursor is on the screen, as far up as possible.
fn first_line(lines: &[Line], row: usize, room: usize) -> usize {
    let start = lines.iter().position(|line| line.row == Some(row)).unwrap_or(0);
    let end = lines.iter().rposition(|line| line.row == Some(row)).map_or(0, |last| last + 1);
    end.saturating_sub(room).min(start)
}

fn lines(world: &World, screen: &SuggestScreen, room: u16, grid: &Grid, paper: &Paper<'_>) -> Vec<Line> {
    let (texts, theme) = (world.texts, paper.theme);
    let mut lines = Vec::new();
    let labels = Question::ALL.map(|question| label(question, texts));
    let column = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    for ((row, question), label) in Question::ALL.into_iter().enumerate().zip(labels) {
        let here = row == screen.row;
        let answer = answer(question, screen, texts);
        let answer = if here { format!("‹ {answer} ›") } else { answer };
        let text = if room < NARROW { answer } else { format!("{label:<width$}{answer}", width = usize::from(column)) };
        lines.push(Line { row: Some(row), x: 0, text, style: if here { theme.ink } else { theme.soft }, right: String::new() });
    }
    let blank = || Line { row: None, x: 0, text: String::new(), style: theme.soft, right: String::new() };
    if screen.fits.is_empty() {
        lines.push(blank());
        let said = wrap::greedy(texts.choose.nothing, room);
        lines.extend(said.into_iter().map(|text| Line { text, ..blank() }));
    }
    for (index, fit) in screen.fits.iter().enumerate() {
        let row = Question::ALL.len() + index;
        if grid.class >= SizeClass::High {
            lines.push(blank());
        }
        lines.extend(fit_lines(fit, texts, row, row == screen.row, room, paper));
    }
    lines
}

fn fit_lines(fit: &Suggestion, texts: &Texts, row: usize, here: bool, room: u16, paper: &Paper<'_>) -> Vec<Line> {
    let theme = paper.theme;
    let time = duration_text::rough(fit.work);
    let titles = wrap::greedy(&fit.titles.join(" · "), room.saturating_sub(width(&time) + 2));
    let of_title = |(index, text): (usize, String)| Line {
        row: Some(row),
        x: 0,
        text,
        style: if here { theme.ink } else { theme.soft },
        right: if index == 0 { time.clone() } else { String::new() },
    };
    let reasons = fit.reasons.iter().flat_map(|reason| wrap::greedy(&texts.suggestion_reason(reason), room.saturating_sub(2)));
    let of_reason = |text| Line { row: Some(row), x: 2, text, style: theme.quiet, right: String::new() };
    titles.into_iter().enumerate().map(of_title).chain(reasons.map(of_reason)).collect()
}

fn label(question: Question, texts: &Texts) -> &str {
    let texts = &texts.choose;
    match question {
        Question::Place => texts.place,
        Question::Pain => texts.pain,
        Question::Minutes => texts.minutes,
        Question::Tool => texts.tool,
        Question::Standing => texts.standing,
    }
}

fn answer(question: Question, screen: &SuggestScreen, texts: &Texts) -> String {
    let choose = &texts.choose;
    match question {
        Question::Place => match screen.place {
            WantedArea::Anywhere => choose.anywhere.to_owned(),
            WantedArea::Part(part) => texts.part(part.id()).to_owned(),
            WantedArea::Region(region) => texts.region(&region.id).to_owned(),
        },
        Question::Pain => screen.pain.map_or_else(|| choose.not_said.to_owned(), |pain| choose.points(pain)),
        Question::Minutes => choose.minutes_long(screen.minutes),
        Question::Tool => match screen.tool {
            Equipment::Anything => choose.anything.to_owned(),
            Equipment::Hands => choose.hands.to_owned(),
            Equipment::Tool(tool) => choose.hands_and(texts.tool(tool)),
        },
        Question::Standing if screen.standing => choose.may_stand.to_owned(),
        Question::Standing => choose.seated.to_owned(),
    }
}
