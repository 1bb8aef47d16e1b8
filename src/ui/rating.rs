//! A question for a rating: eleven numbers, none chosen, both ends named. While the second is asked the first is not shown.

use crate::app::session_flow::{SessionFlow, Stage};
use crate::app::world::World;
use crate::domain::diary::measure::Measure;
use crate::domain::safety::questions;
use crate::ui::layout::{Class, Grid};
use crate::ui::surface::Paper;
use crate::ui::widgets::big_text::BigText;
use crate::ui::widgets::scale_ends::{self, Across};
use crate::ui::wrap;

/// From this width on the numbers are big.
const BIG_FROM: u16 = 90;
/// Columns from one big number to the next.
const STEP: u16 = 8;

/// From so many rows above the question on there is room for what one will breathe by.
const ROOMY: u16 = 9;

/// Draws it.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.rating;
    let measure = flow.measure(&world.settings.asked);
    let is_before = matches!(flow.stage, Stage::Before(_));
    // Where one only breathes, no place is worked on.
    let works = flow.first_measure() == Measure::Pain;
    let (when, question) = match (is_before, measure) {
        (false, Measure::Pain) if works => (texts.after, texts.question_after),
        (false, other) => (texts.after, world.texts.measure(other).question),
        (_, Measure::Pain) if works => (texts.before, texts.question),
        (_, other) => (texts.before, world.texts.measure(other).question),
    };
    let theme = paper.theme;
    if grid.class >= Class::High {
        let all = flow.measures(&world.settings.asked).len();
        let which = world.texts.session.step_of_short(all, flow.question() + 1);
        let said = if all == 1 { when.to_owned() } else { format!("{when} · {which}") };
        let x = paper.text_right(grid.right, grid.head, &said, theme.quiet);
        let title = wrap::one_line(&flow.plan.title, x.saturating_sub(grid.left + 3));
        paper.text(grid.left, grid.head, &title, theme.quiet);
    }
    let big = grid.width >= BIG_FROM && grid.class >= Class::Wide;
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let numbers =
        if big { grid.then.saturating_sub(5) } else { bottom.saturating_sub(if grid.class >= Class::Usual { 6 } else { 3 }) };
    let room = grid.content_width().min(72);
    let lines = wrap::balanced(question, room);
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let gap = if grid.class >= Class::Usual { 2 } else { u16::from(grid.class >= Class::Small) };
    let first = numbers.saturating_sub(rows + gap);
    if is_before {
        note(world, flow, first, grid, paper);
    }
    for (row, line) in (first..).zip(&lines) {
        if row < numbers {
            paper.text_centred(grid.left, grid.right, row, line, theme.ink);
        }
    }
    let ends = if big { big_numbers(numbers, grid, paper) } else { plain_numbers(numbers, grid, paper) };
    let y = if big { grid.then } else { numbers + 1 };
    if y < bottom {
        let across = Across { left: ends.0, right: ends.1, last: grid.right };
        let free = scale_ends::draw(measure, world.texts, across, y, theme.soft, paper);
        if let Some((after, before)) = free.filter(|(after, before)| *before > after + 8) {
            paper.rule(after + 1, before - 3, y, '─', theme.line);
        }
    }
    if is_before && grid.class >= Class::Usual && y + 2 < grid.keys && questions::asks(&flow.whole) {
        paper.text_centred(grid.left, grid.right, grid.keys - 2, texts.anything_new, theme.quiet);
    }
    if is_before && flow.question() == 0 {
        breathing(world, flow, (first, y + 1, bottom), grid, paper);
    }
    if grid.class >= Class::Wide {
        paper.text_right(grid.right, grid.keys, texts.kept_here, theme.quiet);
    }
}

/// How one will breathe, and the keys that change it: above the question where there is room, else under the numbers, from
/// the row `below`; on a small screen only how.
fn breathing(world: &World, flow: &SessionFlow, (question, below, bottom): (u16, u16, u16), grid: &Grid, paper: &mut Paper<'_>) {
    let Some((pace, may_hold)) = flow.breath_pace() else { return };
    let texts = &world.texts.rating;
    let counts = world.texts.counts(&pace, flow.breath.counts);
    let how = format!("{counts} · {}", texts.minutes(usize::try_from(flow.breath_minutes()).unwrap_or(0)));
    let keys = if may_hold { texts.breath_keys_holds } else { texts.breath_keys };
    let room = grid.content_width();
    let above = question.saturating_sub(grid.head);
    let row = if above >= ROOMY {
        grid.head + 3 + (above - ROOMY) / 2
    } else {
        bottom.saturating_sub(if grid.class >= Class::High { 3 } else { 1 })
    };
    if row < below && above < ROOMY {
        return;
    }
    paper.text_centred(grid.left, grid.right, row, &wrap::one_line(&how, room), paper.theme.breath);
    if grid.class >= Class::High {
        paper.text_centred(grid.left, grid.right, row + 1, &wrap::one_line(keys, room), paper.theme.quiet);
    }
}

/// What is different for this person, and a line of the routine's own, before the start.
fn note(world: &World, flow: &SessionFlow, before: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let verdict = flow.verdict.as_ref();
    let summary = verdict.and_then(|verdict| world.texts.verdict_summary(verdict));
    if grid.class < Class::High {
        // Where there is room for one thing only, it is that the routine is not as it stands in the list.
        if let (Some(said), true) = (summary, before > 0) {
            let line = wrap::one_line(&said, grid.content_width());
            paper.text_centred(grid.left, grid.right, 0, &line, paper.theme.touch);
        }
        return;
    }
    let room = grid.content_width().min(60);
    let fits = |lines: &[String]| u16::try_from(lines.len()).unwrap_or(0) + grid.head + 2 < before;
    let mut lines = summary.iter().flat_map(|said| wrap::balanced(said, room)).collect::<Vec<_>>();
    let more = verdict.map(|verdict| world.texts.verdict_sentences(verdict)).unwrap_or_default();
    // The summary comes first of them, where there is one.
    for said in more.iter().skip(usize::from(summary.is_some())).chain([&flow.plan.note]).filter(|said| !said.is_empty()) {
        let with: Vec<String> = lines.iter().cloned().chain(wrap::balanced(said, room)).collect();
        if fits(&with) {
            lines = with;
        }
    }
    let first = before.saturating_sub(u16::try_from(lines.len()).unwrap_or(0) + 1);
    if first > grid.head {
        for (row, line) in (first..).zip(&lines) {
            let style = if summary.is_some() && row == first { paper.theme.touch } else { paper.theme.soft };
            paper.text_centred(grid.left, grid.right, row, line, style);
        }
    }
}

/// Eleven big numbers in the middle; returns their first column and the one after their last.
fn big_numbers(y: u16, grid: &Grid, paper: &mut Paper<'_>) -> (u16, u16) {
    let total = STEP * 10 + STEP - 1;
    let left = grid.left + grid.content_width().saturating_sub(total) / 2;
    for number in 0..=10_u16 {
        let text = number.to_string();
        // A one may be half as wide in a standing row.
        let width = if number == 1 { 2 } else { 4 };
        let x = left + number * STEP + u16::from(number == 1);
        if number == 10 {
            let x = BigText { text: "1", width: 2, height: 4, gap: 0, style: paper.theme.ink, smooth: None }.draw(x, y, paper);
            BigText { text: "0", width: 4, height: 4, gap: 0, style: paper.theme.ink, smooth: None }.draw(x + 1, y, paper);
        } else {
            BigText { text: &text, width, height: 4, gap: 1, style: paper.theme.ink, smooth: None }.draw(x, y, paper);
        }
    }
    (left, left + total)
}

/// Eleven plain numbers over the whole width; returns their first column and the one after their last.
fn plain_numbers(y: u16, grid: &Grid, paper: &mut Paper<'_>) -> (u16, u16) {
    let room = grid.content_width();
    let step = (room.saturating_sub(2) / 10).max(1);
    let left = grid.left + room.saturating_sub(step * 10 + 2) / 2;
    let mut end = left;
    for number in 0..=10_u16 {
        // Where there is no room for ten between the digits, the key for it stands there.
        let text = if number == 10 && step < 2 { "t".to_owned() } else { number.to_string() };
        end = paper.text(left + number * step, y, &text, paper.theme.ink);
    }
    (left, end)
}
