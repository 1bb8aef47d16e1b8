//! The question for a rating, before or after a session: the body with the lit area, the question, the scale. The question
//! after does not show the rating before.

use jiff::SignedDuration;
use ratatui::layout::Rect;

use crate::app::keys::Key;
use crate::app::session_flow::{SessionFlow, Stage};
use crate::app::world::World;
use crate::domain::diary::measure::Measure;
use crate::domain::duration_text;
use crate::domain::safety::questions;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::overview;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::rating_question::{self, MIN_ROWS, RatingQuestion};
use crate::ui::wrap;

/// Columns of a note above the figure, and of one beside it with the gap after it.
const NOTE: u16 = 60;
const NOTE_BESIDE: u16 = 44;
const BETWEEN: u16 = 4;
/// The rows above the question that leave room for the breathing choices.
const ROOMY: u16 = 9;

/// Health answers younger than this need no offer to change them.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(5);

/// Draws the question.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.rating;
    let measure = flow.measure(&world.settings.asked);
    let is_before = matches!(flow.stage, Stage::Before(_));
    let given = flow.pain_given_before(&world.settings.asked);
    let (when, question) = match (is_before, measure) {
        (false, _) => (texts.after, rating_question::question_after(flow, measure, world.texts)),
        (_, Measure::Pain) if flow.works_on_an_area() => (texts.before, texts.question),
        (_, other) => (texts.before, world.texts.measure(other).question),
    };
    let question = given.map_or_else(|| question.to_owned(), |pain| texts.told(pain));
    heading(world, flow, when, grid, paper);
    let (first, below) = RatingQuestion { measure, question: &question, texts: world.texts }.draw(grid, paper);
    let could_have_changed = questions::asks(&flow.whole) && !has_just_answered(world);
    if is_before && grid.class >= SizeClass::Usual && below + 1 < grid.keys && could_have_changed {
        anything_new(texts.anything_new, grid, paper);
    }
    let mut top = first;
    let (mut head, mut left) = (grid.head + 1, grid.left);
    if is_before && flow.question() == 0 {
        (head, top, left) = note(world, flow, (head, top), grid, paper);
        let bottom = if grid.has_keys() { grid.keys } else { grid.height };
        top = breathing(world, flow, (top, below, bottom), grid, paper);
    }
    let area = rating_question::picture_area(left, (head, top.saturating_sub(1)), grid);
    let shows = grid.class >= SizeClass::High && area.height >= MIN_ROWS && overview::shows(&flow.plan, area.height);
    if shows && world.first_picture_drawn {
        overview::draw(&flow.plan, world.texts, area, paper);
    }
    // On a narrower screen it would touch the keys.
    if grid.class >= SizeClass::Large {
        paper.text_right(grid.right, grid.keys, texts.kept_here, paper.theme.quiet);
    }
}

/// Draws the routine and when the question is asked; on a small screen only the routine.
fn heading(world: &World, flow: &SessionFlow, when: &str, grid: &Grid, paper: &mut Paper<'_>) {
    let style = paper.theme.quiet;
    let mut right = grid.right;
    if grid.class >= SizeClass::High {
        let all = flow.measures(&world.settings.asked).len();
        let which = world.texts.session.step_of_short(all, flow.question() + 1);
        let text = if all == 1 { when.to_owned() } else { format!("{when} · {which}") };
        right = paper.text_right(grid.right, grid.head, &text, style).saturating_sub(3);
    }
    if grid.class >= SizeClass::Small {
        let title = wrap::one_line(&flow.plan.title, right.saturating_sub(grid.left));
        paper.text(grid.left, grid.head, &title, style);
    }
}

/// Whether the questions about today were answered a moment ago.
fn has_just_answered(world: &World) -> bool {
    let answered = world.profile.answers.signs_asked.map(|at| at.instant());
    answered.is_some_and(|answered| world.entry_time().instant().duration_since(answered) < JUST_NOW)
}

/// Offers to change today's health answers, with its key.
fn anything_new(text: &str, grid: &Grid, paper: &mut Paper<'_>) {
    let Some((before, after)) = text.split_once('!') else { return };
    let whole = width(text);
    let x = grid.left + grid.content_width().saturating_sub(whole) / 2;
    let y = grid.keys - 2;
    let end = paper.text(x, y, before, paper.theme.quiet);
    let end = paper.text(end, y, "!", paper.theme.key);
    paper.text(end, y, after, paper.theme.quiet);
    paper.click_is(Rect { x, y, width: whole, height: 1 }, Key::Char('!'));
}

/// Draws how the breathing will go and the keys that change it: above the row `above` if there is room, else below the
/// numbers from the row `below`; without the keys on a small screen. Returns the row where what stands above must end.
fn breathing(
    world: &World,
    flow: &SessionFlow,
    (above, below, bottom): (u16, u16, u16),
    grid: &Grid,
    paper: &mut Paper<'_>,
) -> u16 {
    let Some((pace, may_hold)) = flow.breath_pace() else { return above };
    let texts = &world.texts.rating;
    let counts = world.texts.counts(&pace, flow.breath.counts);
    let how = format!("{counts} · {}", duration_text::rounded(flow.breath_length()));
    let keys = if may_hold { texts.breath_keys_holds } else { texts.breath_keys };
    let room = grid.content_width();
    let roomy = above.saturating_sub(grid.head) >= ROOMY;
    let row = if roomy { above - 3 } else { bottom.saturating_sub(if grid.class >= SizeClass::High { 3 } else { 1 }) };
    if row < below && !roomy {
        return above;
    }
    paper.text_centred(grid.left, grid.right, row, &wrap::one_line(&how, room), paper.theme.breath);
    if grid.class >= SizeClass::High {
        paper.text_centred(grid.left, grid.right, row + 1, &wrap::one_line(keys, room), paper.theme.quiet);
    }
    if roomy { row } else { above }
}

/// Draws what is different for this person, and the routine's own note, before the start: below the head if a figure fits
/// between it and the question, else beside the figure, or just above the question if there is none. Returns the rows between
/// which the figure then is, in place of `above` and `before`, and its first column.
fn note(world: &World, flow: &SessionFlow, (above, before): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) -> (u16, u16, u16) {
    let verdict = flow.verdict.as_ref();
    let summary = verdict.and_then(|verdict| world.texts.verdict_summary(verdict));
    if grid.class < SizeClass::High {
        // With room for one thing only, it is that the routine differs from the list.
        let row = u16::from(grid.class == SizeClass::Small);
        if let (Some(text), true) = (summary, before > row) {
            let named = verdict.and_then(|verdict| world.texts.verdict_line(verdict)).unwrap_or_default();
            let line = wrap::first_that_fits(&[&named, &text], grid.content_width());
            paper.text(grid.left, row, &line, paper.theme.soft);
        }
        return (above, before, grid.left);
    }
    let rows = before.saturating_sub(above + 1);
    let fit = |lines: &[String], below: usize| u16::try_from(lines.len() + below).unwrap_or(0) < rows;
    let more = verdict.map(|verdict| world.texts.verdict_sentences(verdict)).unwrap_or_default();
    let lines = |room: u16, fold: fn(&str, u16) -> Vec<String>| {
        let folded = |text: Option<&String>| text.into_iter().flat_map(|text| fold(text, room)).collect::<Vec<_>>();
        // The summary, if there is one, is the first of these sentences.
        let reasons = || more.iter().skip(usize::from(summary.is_some()));
        let all: Vec<String> = folded(summary.as_ref()).into_iter().chain(reasons().flat_map(|text| fold(text, room))).collect();
        // Without room for every reason in full, each is at least named.
        let named = folded(verdict.and_then(|verdict| world.texts.verdict_line(verdict)).as_ref());
        let whole = fit(&all, 0);
        let first = if whole || !fit(&named, 1) { folded(summary.as_ref()) } else { named };
        // Below reasons that are not all there, the key that shows them.
        let more = if whole { Vec::new() } else { fold(world.texts.lesson.whole, room) };
        let add = |lines: Vec<String>, text: &String| {
            let with: Vec<String> = lines.iter().cloned().chain(fold(text, room)).collect();
            if fit(&with, more.len()) { with } else { lines }
        };
        let shown = reasons().chain([&flow.plan.note]).filter(|text| !text.is_empty()).fold(first, add);
        if fit(&shown, more.len()) { shown.into_iter().chain(more).collect() } else { shown }
    };
    let has_figure = overview::shows(&flow.plan, MIN_ROWS);
    let over = lines(grid.content_width().min(NOTE), wrap::balanced);
    let count = u16::try_from(over.len()).unwrap_or(0);
    if count == 0 || count > rows {
        return (above, before, grid.left);
    }
    // More than a line or two stands beside it.
    let pictured = has_figure && count <= 2 && rows.saturating_sub(count + 2) >= MIN_ROWS;
    if !pictured && has_figure && grid.class >= SizeClass::Usual && flow.breath_pace().is_none() {
        let beside = lines(NOTE_BESIDE, wrap::tidy);
        let first = above + 1 + rows.saturating_sub(u16::try_from(beside.len()).unwrap_or(0)) / 2;
        paper.lines(&beside, grid.left, first, before, paper.theme.soft);
        return (above, before, grid.left + NOTE_BESIDE + BETWEEN);
    }
    let first = if pictured { above + 1 } else { before - count - 1 };
    for (row, line) in (first..).zip(&over) {
        paper.text_centred(grid.left, grid.right, row, line, paper.theme.soft);
    }
    if pictured { (first + count + 1, before, grid.left) } else { (above, first, grid.left) }
}
