//! The suggestions for now: the questions with their answers above, the routines that fit below, each with its reasons.

use std::collections::BTreeSet;
use std::time::Duration;

use ratatui::style::Style;

use crate::app::suggest::{Equipment, Question, SuggestScreen, WantedArea};
use crate::app::world::World;
use crate::domain::duration_text;
use crate::domain::recommend::suggest::Suggestion;
use crate::texts::Texts;
use crate::texts::verdict::ChangedIn;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::routine_panel;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::out_of_sight;
use crate::ui::wrap;

/// The widest text, in columns.
const MAX_WIDTH: u16 = 84;
/// Under this width, in columns, answers have no column of their own; under the second, they stand without their questions.
const NARROW: u16 = 46;
const NARROWEST: u16 = 36;

/// A line, and the row of the list that it belongs to.
struct SuggestLine {
    row: Option<usize>,
    x: u16,
    text: String,
    /// The number of its first bytes that are a question, in a style that stands back.
    question: usize,
    style: Style,
    /// The text at its right end.
    right: String,
}

/// Draws the suggestions, with the chosen or else the first one beside them where there is room.
pub fn view(world: &World, screen: &SuggestScreen, grid: &Grid, paper: &mut Paper<'_>) {
    let beside = grid.class >= SizeClass::Usual;
    let right = if beside { list_end(grid) } else { grid.right.min(grid.left + MAX_WIDTH) };
    let mut top = if grid.class >= SizeClass::High { grid.head } else { 0 };
    if grid.class >= SizeClass::High {
        paper.text(grid.left, top, world.texts.choose.title, paper.theme.ink);
        top += 2;
    }
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
    let lines = lines(world, screen, right.saturating_sub(grid.left + 2), grid, paper);
    // The last row says how many there are besides.
    let room = usize::from(bottom.saturating_sub(top));
    let chosen = lines.iter().rposition(|line| line.row == Some(screen.row)).map_or(0, |last| last + 1);
    let mut room = room - usize::from(room > 4 && lines.len() > room && chosen < lines.len());
    let mut first = first_line(&lines, screen.row, room);
    if first > 0 && top == 0 && room > 4 {
        // Without a head, the first row says how many are above.
        (top, room) = (1, room - 1);
        first = first_line(&lines, screen.row, room);
    }
    let end = last_line(&lines, first, room);
    for (line, y) in lines.iter().take(end).skip(first).zip(top..bottom) {
        let row = SelectableRow { chosen: line.row == Some(screen.row), left: grid.left, right, y };
        row.highlight(paper);
        let over = |style| row.style(style, paper.theme);
        let x = grid.left + 2 + line.x;
        let length = over(if row.chosen && line.x == 0 { paper.theme.touch } else { paper.theme.quiet });
        let end = paper.text_right(right, y, &line.right, length);
        let text = wrap::one_line(&line.text, end.saturating_sub(x));
        let (question, more) = text.split_at_checked(line.question).unwrap_or(("", &text));
        let x = paper.text(x, y, question, over(if row.chosen { line.style } else { paper.theme.quiet }));
        paper.text(x, y, more, over(line.style));
    }
    let rows_of = |lines: &[SuggestLine]| {
        let rows: BTreeSet<usize> = lines.iter().filter_map(|line| line.row).collect();
        rows.len()
    };
    let (above, below) = (rows_of(&lines[..first]), rows_of(&lines[end..]));
    out_of_sight::below(below, world.texts, (grid.left + 2, right, bottom.saturating_sub(1)), paper);
    out_of_sight::above(above, world.texts, (right, top), paper);
    let chosen = screen.row.saturating_sub(Question::ALL.len());
    let fit = screen.fits.get(chosen);
    if let Some((fit, (length, _))) = fit.zip(screen.lengths.get(chosen)).filter(|(fit, _)| fit.routines.len() > 1 && beside) {
        let columns = routine_panel::columns(right, grid);
        routine_panel::draw_several(world, (fit, *length), &screen.query().areas, columns, grid, paper);
    } else if let Some(entry) = fit.and_then(|fit| fit.routines.first()).and_then(|id| world.library.entry(id))
        && beside
    {
        routine_panel::draw(world, entry, Some(&screen.query().areas), routine_panel::columns(right, grid), grid, paper);
    }
}

/// Returns the column where the list ends beside a panel: as in the library.
fn list_end(grid: &Grid) -> u16 {
    grid.left
        + match grid.class {
            SizeClass::Large => 64,
            SizeClass::Wide => 50,
            _ => (grid.width - 32).min(50),
        }
}

/// Returns the first line to show, so that the row of the cursor is on the screen, as far up as possible.
fn first_line(lines: &[SuggestLine], row: usize, room: usize) -> usize {
    let start = lines.iter().position(|line| line.row == Some(row)).unwrap_or(0);
    let end = lines.iter().rposition(|line| line.row == Some(row)).map_or(0, |last| last + 1);
    end.saturating_sub(room).min(start)
}

/// Returns the line to end before, so that no routine is shown in part, unless the first one is.
fn last_line(lines: &[SuggestLine], first: usize, room: usize) -> usize {
    let end = (first + room).min(lines.len());
    let Some(row) = lines.get(end).and_then(|line| line.row) else { return end };
    let start = lines.iter().position(|line| line.row == Some(row)).unwrap_or(end);
    if start > first { start } else { end }
}

fn lines(world: &World, screen: &SuggestScreen, room: u16, grid: &Grid, paper: &Paper<'_>) -> Vec<SuggestLine> {
    let (texts, theme) = (world.texts, paper.theme);
    let mut lines = Vec::new();
    let labels = Question::ALL.map(|question| label(question, texts));
    let column = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 3;
    for ((row, question), label) in Question::ALL.into_iter().enumerate().zip(labels) {
        let here = row == screen.row;
        let answer = answer(question, screen, texts);
        let answer = if here { format!("‹ {answer} ›") } else { answer };
        let (shown, column, answer) = match room {
            ..NARROWEST => ("", 0, answer),
            NARROWEST..NARROW => ("", 0, format!("{label} {answer}")),
            _ => (label, column, answer),
        };
        // The bracket stands before the column of the answers.
        let column_of = |index| if here && index == 0 { column.saturating_sub(2) } else { column };
        for (index, answer) in wrap::greedy(&answer, room.saturating_sub(column)).into_iter().enumerate() {
            let (shown, question) = if index == 0 && room >= NARROWEST { (shown, label.len()) } else { ("", 0) };
            lines.push(SuggestLine {
                row: Some(row),
                x: 0,
                text: format!("{shown:<width$}{answer}", width = usize::from(column_of(index))),
                question,
                style: if here { theme.ink } else { theme.soft },
                right: String::new(),
            });
        }
    }
    let blank = || SuggestLine { row: None, x: 0, text: String::new(), question: 0, style: theme.soft, right: String::new() };
    if screen.fits.is_empty() {
        lines.push(blank());
        let message = wrap::greedy(&texts.none_fits(&world.profile, world.entry_time(), ChangedIn::Screen), room);
        lines.extend(message.into_iter().map(|text| SuggestLine { text, ..blank() }));
    }
    for (index, (fit, lengths)) in screen.fits.iter().zip(&screen.lengths).enumerate() {
        let row = Question::ALL.len() + index;
        if grid.class >= SizeClass::High || index == 0 {
            lines.push(blank());
        }
        lines.extend(fit_lines(world, (fit, lengths), (row, row == screen.row), room, grid, paper));
    }
    lines
}

fn fit_lines(
    world: &World,
    (fit, (length, lengths)): (&Suggestion, &(Duration, Vec<Duration>)),
    (row, here): (usize, bool),
    room: u16,
    grid: &Grid,
    paper: &Paper<'_>,
) -> Vec<SuggestLine> {
    let (texts, theme) = (world.texts, paper.theme);
    let time = duration_text::rounded(*length);
    let style = if here { theme.ink } else { theme.soft };
    let line = |x, text, style| SuggestLine { row: Some(row), x, text, question: 0, style, right: String::new() };
    let mut lines = Vec::new();
    if let [title] = &fit.titles[..] {
        let titles = wrap::hanging(title, room.saturating_sub(width(&time) + 2));
        lines.extend(titles.into_iter().map(|text| line(0, text, style)));
    } else {
        lines.push(line(0, texts.library.routines(fit.titles.len()), style));
    }
    if let Some(first) = lines.first_mut() {
        first.right.clone_from(&time);
    }
    if fit.titles.len() > 1 {
        for (title, length) in fit.titles.iter().zip(lengths) {
            let length = duration_text::rounded(*length);
            let mut titles = wrap::hanging(title, room.saturating_sub(width(&length) + 4)).into_iter();
            let first = line(2, titles.next().unwrap_or_default(), theme.soft);
            lines.push(SuggestLine { right: length, ..first });
            lines.extend(titles.map(|text| line(2, text, theme.soft)));
        }
    }
    // A plan that fills a small screen has its last routine on it rather than its reasons; beside a panel, they stand there.
    let reasons = if fit.titles.len() > 1 && grid.class != SizeClass::High { &[][..] } else { &fit.reasons[..] };
    let reasons = reasons.iter().flat_map(|reason| wrap::balanced(&texts.suggestion_reason(reason), room.saturating_sub(2)));
    lines.extend(reasons.map(|text| line(2, text, theme.quiet)));
    lines
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
