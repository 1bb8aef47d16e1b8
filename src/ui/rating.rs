//! The question for a rating, before or after a session: the body with the lit area, the question, the scale. The question
//! after does not show the rating before.

use ratatui::layout::Rect;

use crate::app::session_flow::{SessionFlow, Stage};
use crate::app::world::World;
use crate::domain::diary::measure::Measure;
use crate::domain::safety::questions;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::overview;
use crate::ui::surface::Paper;
use crate::ui::widgets::rating_scale::{BigNumbers, RatingScale};
use crate::ui::wrap;

/// The rows above the question that leave room for the breathing choices.
const ROOMY: u16 = 9;

/// Draws the question.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.rating;
    let measure = flow.measure(&world.settings.asked);
    let is_before = matches!(flow.stage, Stage::Before(_));
    // A breathing session works on no place.
    let works = flow.first_measure() == Measure::Pain;
    let (when, question) = match (is_before, measure) {
        (false, Measure::Pain) if works => (texts.after, texts.question_after),
        (false, other) => (texts.after, world.texts.measure(other).question),
        (_, Measure::Pain) if works => (texts.before, texts.question),
        (_, other) => (texts.before, world.texts.measure(other).question),
    };
    let theme = paper.theme;
    if grid.class >= SizeClass::High {
        let all = flow.measures(&world.settings.asked).len();
        let which = world.texts.session.step_of_short(all, flow.question() + 1);
        let said = if all == 1 { when.to_owned() } else { format!("{when} · {which}") };
        let x = paper.text_right(grid.right, grid.head, &said, theme.quiet);
        let title = wrap::one_line(&flow.plan.title, x.saturating_sub(grid.left + 3));
        paper.text(grid.left, grid.head, &title, theme.quiet);
    }
    let big = match grid.class {
        SizeClass::Large => Some(BigNumbers { step: 12, width: 6, height: 6 }),
        SizeClass::Wide => Some(BigNumbers { step: 8, width: 4, height: 4 }),
        _ => None,
    };
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let numbers = match big {
        Some(big) => grid.then.saturating_sub(big.height + 1),
        None => bottom.saturating_sub(if grid.class >= SizeClass::Usual { 6 } else { 3 }),
    };
    let room = grid.content_width().min(72);
    let lines = wrap::balanced(question, room);
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let gap = if grid.class >= SizeClass::Usual { 2 } else { u16::from(grid.class >= SizeClass::Small) };
    let first = numbers.saturating_sub(rows + gap);
    for (row, line) in (first..).zip(&lines) {
        if row < numbers {
            paper.text_centred(grid.left, grid.right, row, line, theme.ink);
        }
    }
    let scale = RatingScale { measure, texts: world.texts, left: grid.left, right: grid.right };
    let below = scale.draw(numbers, big, bottom, paper);
    if is_before && grid.class >= SizeClass::Usual && below + 1 < grid.keys && questions::asks(&flow.whole) {
        paper.text_centred(grid.left, grid.right, grid.keys - 2, texts.anything_new, theme.quiet);
    }
    let mut top = first;
    if is_before {
        top = note(world, flow, top, grid, paper);
        if flow.question() == 0 {
            top = breathing(world, flow, (top, below, bottom), grid, paper);
        }
    }
    if grid.class >= SizeClass::High {
        picture(world, flow, (grid.head + 1, top.saturating_sub(1)), grid, paper);
    }
    if grid.class >= SizeClass::Wide {
        paper.text_right(grid.right, grid.keys, texts.kept_here, theme.quiet);
    }
}

/// Draws the places of the routine on the body, between two rows.
fn picture(world: &World, flow: &SessionFlow, (top, bottom): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) {
    let area = Rect { x: grid.left, y: top, width: grid.content_width(), height: bottom.saturating_sub(top) };
    if world.first_picture_drawn && overview::shows(&flow.plan, area.height) {
        overview::draw(&flow.plan, area, paper);
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

/// Draws what is different for this person, and the routine's own note, before the start. Returns the row where what stands
/// above must end.
fn note(world: &World, flow: &SessionFlow, before: u16, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let verdict = flow.verdict.as_ref();
    let summary = verdict.and_then(|verdict| world.texts.verdict_summary(verdict));
    if grid.class < SizeClass::High {
        // With room for one thing only, it is that the routine differs from the list.
        if let (Some(said), true) = (summary, before > 0) {
            let line = wrap::one_line(&said, grid.content_width());
            paper.text_centred(grid.left, grid.right, 0, &line, paper.theme.touch);
        }
        return before;
    }
    let room = grid.content_width().min(60);
    let fits = |lines: &[String]| u16::try_from(lines.len()).unwrap_or(0) + grid.head + 2 < before;
    let mut lines = summary.iter().flat_map(|said| wrap::balanced(said, room)).collect::<Vec<_>>();
    let more = verdict.map(|verdict| world.texts.verdict_sentences(verdict)).unwrap_or_default();
    // The summary, if there is one, is the first of these sentences.
    for said in more.iter().skip(usize::from(summary.is_some())).chain([&flow.plan.note]).filter(|said| !said.is_empty()) {
        let with: Vec<String> = lines.iter().cloned().chain(wrap::balanced(said, room)).collect();
        if fits(&with) {
            lines = with;
        }
    }
    let first = before.saturating_sub(u16::try_from(lines.len()).unwrap_or(0) + 1);
    if lines.is_empty() || first <= grid.head {
        return before;
    }
    for (row, line) in (first..).zip(&lines) {
        let style = if summary.is_some() && row == first { paper.theme.touch } else { paper.theme.soft };
        paper.text_centred(grid.left, grid.right, row, line, style);
    }
    first
}
