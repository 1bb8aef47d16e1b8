//! The question for a rating, before or after a session: the body with the lit area, the question, the scale. The question
//! after does not show the rating before.

use ratatui::layout::Rect;

use crate::app::keys::Key;
use crate::app::session_flow::{SessionFlow, Stage};
use crate::app::world::World;
use crate::domain::diary::measure::Measure;
use crate::domain::safety::questions;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::overview;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::rating_scale::{BigNumbers, RatingScale};
use crate::ui::wrap;

/// The fewest and the most rows of the figure: under that it is a smudge, over it the question is no longer first.
const MIN_ROWS: u16 = 10;
const MAX_ROWS: u16 = 26;
/// The rows above the question that leave room for the breathing choices.
const ROOMY: u16 = 9;

/// Draws the question.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.rating;
    let measure = flow.measure(&world.settings.asked);
    let is_before = matches!(flow.stage, Stage::Before(_));
    let told = flow.told(&world.settings.asked);
    let works = flow.works_on_an_area();
    let (when, question) = match (is_before, measure) {
        (false, Measure::Pain) if works => (texts.after, texts.question_after),
        (false, Measure::Pain) => (texts.after, texts.question_after_whole),
        (false, other) => (texts.after, world.texts.measure(other).question),
        (_, Measure::Pain) if works => (texts.before, texts.question),
        (_, other) => (texts.before, world.texts.measure(other).question),
    };
    let room = grid.content_width().min(72);
    let question = told.map_or_else(|| question.to_owned(), |pain| texts.told(pain));
    let lines = wrap::balanced(&question, room);
    heading(world, flow, when, grid, paper);
    let big = match grid.class {
        SizeClass::Large => Some(BigNumbers { step: 14, width: 8, height: 8 }),
        SizeClass::Wide => Some(BigNumbers { step: 8, width: 4, height: 4 }),
        _ => None,
    };
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let gap = if grid.class >= SizeClass::Usual { 2 } else { u16::from(grid.class >= SizeClass::Small) };
    let numbers = numbers_row(rows + gap, big, bottom, grid);
    let first = numbers.saturating_sub(rows + gap);
    for (row, line) in (first..).zip(&lines) {
        if row < numbers {
            paper.text_centred(grid.left, grid.right, row, line, paper.theme.ink);
        }
    }
    let scale = RatingScale { measure, texts: world.texts, left: grid.left, right: grid.right };
    let below = scale.draw(numbers, big, bottom, paper);
    if is_before && grid.class >= SizeClass::Usual && below + 1 < grid.keys && questions::asks(&flow.whole) {
        anything_new(texts.anything_new, grid, paper);
    }
    let mut top = first;
    let mut head = grid.head + 1;
    if is_before && flow.question() == 0 {
        (head, top) = note(world, flow, (head, top), grid, paper);
        top = breathing(world, flow, (top, below, bottom), grid, paper);
    }
    if grid.class >= SizeClass::High {
        picture(world, flow, (head, top.saturating_sub(1)), grid, paper);
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

/// Returns the row of the numbers, with a question of `above` rows over them: on a small screen in the middle; on a large
/// one so that they, the question and the largest figure are in the middle together; else near the bottom.
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

/// Draws the places of the routine on the body, just above the question, between two rows.
fn picture(world: &World, flow: &SessionFlow, (top, bottom): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) {
    let height = bottom.saturating_sub(top).min(MAX_ROWS);
    let area = Rect { x: grid.left, y: bottom.saturating_sub(height), width: grid.content_width(), height };
    if world.first_picture_drawn && height >= MIN_ROWS && overview::shows(&flow.plan, height) {
        overview::draw(&flow.plan, world.texts, area, paper);
    }
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
    let how = format!("{counts} · {}", texts.minutes(usize::try_from(flow.breath_minutes()).unwrap_or(0)));
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
/// between it and the question, else just above the question. Returns the row after it, or of it, in place of that one of the
/// rows `above` and `before` that it is at.
fn note(world: &World, flow: &SessionFlow, (above, before): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) -> (u16, u16) {
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
        return (above, before);
    }
    let room = grid.content_width().min(60);
    let fits = |lines: &[String]| u16::try_from(lines.len()).unwrap_or(0) + above + 1 < before;
    let mut lines = summary.iter().flat_map(|text| wrap::balanced(text, room)).collect::<Vec<_>>();
    let more = verdict.map(|verdict| world.texts.verdict_sentences(verdict)).unwrap_or_default();
    // The summary, if there is one, is the first of these sentences.
    for text in more.iter().skip(usize::from(summary.is_some())).chain([&flow.plan.note]).filter(|text| !text.is_empty()) {
        let with: Vec<String> = lines.iter().cloned().chain(wrap::balanced(text, room)).collect();
        if fits(&with) {
            lines = with;
        }
    }
    if let Some(line) = verdict.and_then(|verdict| world.texts.verdict_line(verdict)) {
        let with_names = wrap::balanced(&line, room);
        // Without room for a reason in full, it is at least named.
        if lines == summary.iter().flat_map(|text| wrap::balanced(text, room)).collect::<Vec<_>>() && fits(&with_names) {
            lines = with_names;
        }
    }
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    if rows == 0 || rows + above + 1 > before {
        return (above, before);
    }
    let pictured = before.saturating_sub(above + rows + 3) >= MIN_ROWS && overview::shows(&flow.plan, MIN_ROWS);
    let first = if pictured { above + 1 } else { before - rows - 1 };
    for (row, line) in (first..).zip(&lines) {
        paper.text_centred(grid.left, grid.right, row, line, paper.theme.soft);
    }
    if pictured { (first + rows + 1, before) } else { (above, first) }
}
