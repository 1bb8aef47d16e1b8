//! What was done, told flat: the two ratings, the change in words, what was eased off, that it is in the diary.

use ratatui::layout::Rect;

use crate::app::saving::Saving;
use crate::app::session_flow::{Begun, Phase, SessionFlow};
use crate::app::world::World;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::Record;
use crate::domain::rating::Rating;
use crate::domain::session::after_tips;
use crate::domain::session::outcome::{Ended, EventKind, Outcome};
use crate::domain::{duration_text, text};
use crate::texts::SummaryTexts;
use crate::ui::layout::{Class, Grid};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::big_text::BigText;
use crate::ui::widgets::body_map::BodyMap;
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// The widest text.
const WIDEST: u16 = 60;
/// Columns of text beside the body.
const BESIDE_BODY: u16 = 48;

/// Draws it.
pub fn view(world: &World, flow: &SessionFlow, begun: &Begun, grid: &Grid, paper: &mut Paper<'_>) {
    let Phase::Recorded { record, note, .. } = &begun.phase else { return };
    let done = begun.session.done(world.now.steady);
    let texts = &world.texts.summary;
    if grid.class >= Class::High {
        head(world, flow, record, &done, grid, paper);
    }
    let left = grid.left + if grid.class >= Class::Wide { 4 } else { 0 };
    let room = if grid.class >= Class::Wide { BESIDE_BODY } else { grid.right.saturating_sub(left).min(WIDEST) };
    if grid.class >= Class::Wide {
        body(world, &done, left + room + 3, grid, paper);
    }
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= Class::High)) } else { grid.height };
    if let Some(note) = note.as_ref().filter(|_| grid.class <= Class::Small) {
        paper.text(left, 0, &wrap::one_line(texts.write_note, room), paper.theme.quiet);
        TextField(note).draw_lines((left, 1, room, bottom), paper);
        return;
    }
    let hidden = flow.can_rate_after();
    let mut y = match grid.class {
        Class::Least | Class::Tiny | Class::Small => 0,
        Class::High | Class::Usual => grid.head + 2,
        _ => grid.head + 4,
    };
    if !hidden && grid.class >= Class::Usual && (flow.first_rating(0).is_some() || flow.first_rating(1).is_some()) {
        y = ratings(texts, flow, left, y, grid, paper);
    }
    let theme = paper.theme;
    y = paper.lines(&wrap::balanced(&change(texts, flow, hidden), room), left, y, bottom, theme.ink);
    if flow.first_rating(0).is_some() && flow.first_rating(1).is_some() && y < bottom {
        y = paper.lines(&wrap::greedy(texts.one_session, room), left, y, bottom, theme.soft);
    }
    y += u16::from(grid.class >= Class::High);
    facts(world, (flow, begun), &done, (left, y, room, bottom), paper);
}

/// The body, where it was worked on.
fn body(world: &World, done: &Outcome, x: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let marked: Vec<_> = done.places.iter().map(|place| (*place, 1.0)).collect();
    if marked.is_empty() {
        return;
    }
    let top = grid.head + 3;
    let area = Rect { x, y: top, width: grid.right.saturating_sub(x), height: grid.then.saturating_sub(top) };
    BodyMap { marked: &marked, chosen: None, texts: world.texts }.draw(area, paper);
}

fn head(world: &World, flow: &SessionFlow, record: &Record, done: &Outcome, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.summary;
    let how = match done.ended {
        Ended::Finished if record.is_skipped() => &texts.skipped,
        Ended::Finished => &texts.finished,
        Ended::Stopped => &texts.stopped,
        Ended::Hurt => &texts.hurt,
        Ended::Interrupted => &texts.interrupted,
    };
    let time = record.made.civil().strftime("%H:%M").to_string();
    let x = paper.text_right(grid.right, grid.head, &format!("{how} · {time}"), paper.theme.quiet);
    let title = wrap::one_line(&flow.plan.title, x.saturating_sub(grid.left + 3));
    paper.text(grid.left, grid.head, &title, paper.theme.quiet);
}

/// Before and after as big numbers, the second brighter; returns the row after them.
fn ratings(texts: &SummaryTexts, flow: &SessionFlow, left: u16, y: u16, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let (glyph, height) = if grid.class >= Class::Wide { (8, 7) } else { (6, 5) };
    let stress = flow.first_measure() == Measure::Stress;
    paper.text(left, y, if stress { texts.stress } else { texts.pain }, theme.quiet);
    let y = y + if grid.class >= Class::Wide { 2 } else { 1 };
    let end = number(flow.first_rating(0), texts, (left, y, glyph, height), theme.quiet, paper);
    let arrow_from = end + 4;
    let arrow_to = arrow_from + 12;
    paper.rule(arrow_from, arrow_to, y + height / 2, '─', theme.line);
    paper.put(arrow_to, y + height / 2, '→', theme.quiet);
    let second = arrow_to + 5;
    let second_end = number(flow.first_rating(1), texts, (second, y, glyph, height), theme.ink, paper);
    let label = y + height + u16::from(grid.class >= Class::Wide);
    paper.text_centred(left, end, label, texts.before, theme.quiet);
    paper.text_centred(second, second_end.max(second + width(texts.after)), label, texts.after, theme.soft);
    label + if grid.class >= Class::Wide { 3 } else { 2 }
}

/// A rating as a big number, or in words that it was not given; returns the column after it.
fn number(
    rating: Option<Rating>,
    texts: &SummaryTexts,
    (x, y, glyph, height): (u16, u16, u16, u16),
    style: ratatui::style::Style,
    paper: &mut Paper<'_>,
) -> u16 {
    let Some(rating) = rating else { return paper.text(x, y + height / 2, texts.not_given, style) };
    BigText { text: &rating.to_string(), width: glyph, height, gap: 1, style, smooth: None }.draw(x, y, paper)
}

/// The change in words, or why there is none to tell.
fn change(texts: &SummaryTexts, flow: &SessionFlow, hidden: bool) -> String {
    let stress = flow.first_measure() == Measure::Stress;
    if hidden {
        return if stress { texts.rate_stress_now } else { texts.rate_now }.to_owned();
    }
    match (flow.first_rating(0).map(Rating::points), flow.first_rating(1).map(Rating::points)) {
        (Some(before), Some(after)) if after < before && stress => texts.stress_lower(before - after),
        (Some(before), Some(after)) if after > before && stress => texts.stress_higher(after - before),
        (Some(_), Some(_)) if stress => texts.stress_same.to_owned(),
        (Some(before), Some(after)) if after < before => texts.lower(before - after),
        (Some(before), Some(after)) if after > before => texts.higher(after - before),
        (Some(_), Some(_)) => texts.same.to_owned(),
        (None, None) => texts.no_rating.to_owned(),
        _ => texts.one_rating.to_owned(),
    }
}

/// What was done, eased off, noted and saved: a label and its text a line.
fn facts(
    world: &World,
    (flow, begun): (&SessionFlow, &Begun),
    done: &Outcome,
    (x, y, room, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) {
    let Phase::Recorded { record, saving, note } = &begun.phase else { return };
    let texts = &world.texts.summary;
    let all = flow.plan.steps.len();
    let time = duration_text::clock(done.worked.as_secs() + done.waited.as_secs());
    let n = done.steps.len();
    let steps = if record.is_skipped() {
        texts.none_done.to_owned()
    } else if n >= all {
        texts.all_steps(all, time)
    } else {
        texts.some_steps(all, n, time)
    };
    let mut said = vec![(texts.done, steps)];
    let eased = done.events.iter().filter(|event| matches!(event.did, EventKind::EaseOff { .. })).count();
    if eased > 0 {
        said.push(("", texts.eased(eased)));
    }
    let saving = match saving {
        Saving::UnderWay => texts.saving,
        Saving::Done => texts.saved,
        Saving::Failed => texts.not_saved,
    };
    said.push(("", saving.to_owned()));
    let tips = tips(world, flow, begun, done);
    if note.is_none() {
        said.extend(
            tips.iter().enumerate().map(|(index, tip)| (if index == 0 { world.texts.tips.label } else { "" }, tip.clone())),
        );
    }
    let indent = width(texts.done).max(width(texts.note)) + 3;
    let theme = paper.theme;
    let mut y = y;
    for (label, text) in &said {
        if y >= bottom {
            return;
        }
        paper.text(x, y, label, theme.quiet);
        y = paper.lines(&wrap::greedy(text, room.saturating_sub(indent)), x + indent, y, bottom, theme.soft);
    }
    if y >= bottom {
        return;
    }
    if let Some(note) = note {
        paper.text(x, y, texts.note, theme.quiet);
        let y = TextField(note).draw_lines((x + indent, y, room.saturating_sub(indent), bottom), paper);
        paper.lines(&wrap::greedy(texts.write_note, room), x + indent, y, bottom, theme.quiet);
    } else if let Some(note) = record.note.as_deref() {
        paper.text(x, y, texts.note, theme.quiet);
        let lines = note.lines().flat_map(|line| wrap::greedy(&text::clean(line), room.saturating_sub(indent)));
        paper.lines(&lines.collect::<Vec<_>>(), x + indent, y, bottom, theme.soft);
    }
}

/// Whether pain was clearly higher after than before.
fn is_higher(flow: &SessionFlow) -> bool {
    let points = |when| flow.pain(when).map(Rating::points);
    matches!((points(0), points(1)), (Some(before), Some(after)) if after >= before + 2)
}

/// What may be good to know now; which of the tips that fit changes from session to session.
fn tips(world: &World, flow: &SessionFlow, begun: &Begun, done: &Outcome) -> Vec<String> {
    let turn = usize::try_from(begun.at.instant().as_second() / 60).unwrap_or(0);
    after_tips::fitting(&flow.plan, done, is_higher(flow), turn).into_iter().map(|tip| world.texts.tip(tip)).collect()
}
