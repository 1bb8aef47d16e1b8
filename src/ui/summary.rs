//! The summary of a session, told plainly: the two ratings, the change in words, steps eased off, and whether it is in the
//! diary.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::app::saving::Saving;
use crate::app::session_flow::{Begun, SessionFlow, SessionPhase};
use crate::app::world::World;
use crate::domain::body::Place;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::Record;
use crate::domain::diary::record_view::RecordView;
use crate::domain::rating::Rating;
use crate::domain::session::after_tips::{self, Tip};
use crate::domain::session::outcome::{self, Ended, EventKind, Outcome};
use crate::domain::{duration_text, text};
use crate::texts::SummaryTexts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::overview;
use crate::ui::picture::viewport::Light;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::big_text::BigText;
use crate::ui::widgets::rating_question::{self, RatingQuestion};
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// Columns of the widest text, of the text beside a body, and between them.
const MAX_WIDTH: u16 = 60;
const BESIDE_BODY: u16 = 48;
const BESIDE_SMALL_BODY: u16 = 44;
const BETWEEN: u16 = 4;
/// The light of the places that were worked on, 0–1: the ratings are what counts here.
const DIMMED: f32 = 0.32;

/// The rank up to which a line is shown below a question, where room is shortest.
const MUST: u8 = 4;

/// A line of the summary, with its label.
struct SummaryLine {
    label: &'static str,
    text: String,
    /// Whether it stands out.
    first: bool,
    /// Its rank when room is short: higher ranks yield first, and 0 never does. A line is shown completely or not at all.
    yields: u8,
}

impl SummaryLine {
    fn new(label: &'static str, text: impl Into<String>, yields: u8) -> Self {
        Self { label, text: text.into(), first: false, yields }
    }
}

/// Draws the summary.
pub fn view(world: &World, flow: &SessionFlow, begun: &Begun, grid: &Grid, paper: &mut Paper<'_>) {
    let SessionPhase::Recorded { record, note, .. } = &begun.phase else { return };
    let done = begun.session.outcome(world.now.steady);
    let texts = &world.texts.summary;
    let open = flow.leaves_pain_open();
    // What was left open needs the room of the ratings.
    let hidden = flow.asks_after() || open;
    let mut lines = lines(world, flow, begun, &done, hidden);
    // What happened with pain, and what to do about it, comes first.
    let calm = done.ended != Ended::Hurt && !lines.iter().any(|line| line.first);
    if hidden && note.is_none() && calm && grid.class >= SizeClass::Small {
        return unrated(world, flow, (begun, record), (&done, &lines), grid, paper);
    }
    if grid.class >= SizeClass::High {
        head(world, flow, (begun, record), &done, grid, paper);
    }
    let left = grid.left + if grid.class >= SizeClass::Wide { 4 } else { 0 };
    let room = match grid.class {
        SizeClass::Large => MAX_WIDTH,
        SizeClass::Wide => BESIDE_BODY,
        SizeClass::Usual => BESIDE_SMALL_BODY,
        _ => grid.right.saturating_sub(left).min(MAX_WIDTH),
    };
    if grid.class >= SizeClass::Usual {
        let (x, y) = (left + room + BETWEEN, grid.head + 2);
        let area = Rect { x, y, width: grid.right.saturating_sub(x), height: grid.then.saturating_sub(y) };
        body(world, flow, &done.places, area, paper);
    }
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
    if let Some(note) = note.as_ref().filter(|_| grid.class <= SizeClass::Small) {
        let head = if flow.is_removed() { world.texts.entry.removed_elsewhere } else { texts.note_head };
        paper.text(left, 0, &wrap::one_line(head, room), paper.theme.ink);
        TextField(note).draw_lines((left, 1, room, bottom), paper);
        return;
    }
    // After pain, what to do about it needs the room.
    let brief = (done.ended == Ended::Hurt || open) && grid.class <= SizeClass::Small;
    let mut y = match grid.class {
        SizeClass::Least | SizeClass::Tiny | SizeClass::Small => 0,
        SizeClass::High | SizeClass::Usual => grid.head + 2,
        SizeClass::Wide => grid.head + 4,
        SizeClass::Large => grid.head + 13,
    };
    let given = [flow.first_rating(0), flow.first_rating(1)];
    let in_digits = match grid.class {
        SizeClass::Least | SizeClass::Tiny => false,
        SizeClass::Small | SizeClass::High => !brief && given.iter().all(Option::is_some),
        _ => given.iter().any(Option::is_some),
    };
    if !hidden && in_digits {
        y = ratings(texts, flow, left, y, grid, paper);
    }
    // Without room for big numbers, both stand in one line.
    if let (false, [Some(before), Some(after)]) = (hidden || in_digits, given) {
        let stress = flow.first_measure() == Measure::Stress;
        let x = paper.text(left, y, if stress { texts.stress } else { texts.pain }, paper.theme.quiet);
        let x = paper.text(x + 2, y, &format!("{before} → "), paper.theme.quiet);
        paper.text(x, y, &after.to_string(), paper.theme.ink);
        y += 1;
    }
    let roomy = u16::from(grid.class >= SizeClass::High);
    let said = if open { world.texts.session.hurt_how.to_owned() } else { change(texts, flow, record, hidden) };
    y = paper.lines(&wrap::balanced(&said, room), left, y, bottom, paper.theme.ink);
    // What was done and what comes next come first; after pain, what to do about it.
    let spare = usize::from(bottom.saturating_sub(y)).saturating_sub(if grid.class == SizeClass::Small { 4 } else { 3 });
    if given.iter().all(Option::is_some) && RecordView::from(record.as_ref()).is_counted() && done.ended != Ended::Hurt {
        let whole = Some(wrap::balanced(texts.one_session, room)).filter(|lines| lines.len() <= spare);
        let one_session = whole.unwrap_or_else(|| wrap::sentences(texts.one_session, room, spare));
        y = paper.lines(&one_session, left, y, bottom, paper.theme.soft);
    }
    for line in lines.iter_mut().filter(|_| grid.class <= SizeClass::Small) {
        line.label = if brief { "" } else { line.label };
    }
    // Below the digits, what goes without saying has no room.
    lines.retain(|line| grid.class != SizeClass::Small || hidden || !in_digits || line.text != texts.saved);
    facts(world, begun, &lines, (left, y + roomy, room, bottom), roomy == 1, paper);
}

/// Draws the question for the rating that is still missing, as on its own page, and below it what was done.
fn unrated(
    world: &World,
    flow: &SessionFlow,
    (begun, record): (&Begun, &Record),
    (done, lines): (&Outcome, &[SummaryLine]),
    grid: &Grid,
    paper: &mut Paper<'_>,
) {
    let room = grid.content_width().min(MAX_WIDTH);
    let mut sentences: Vec<&str> = lines.iter().filter(|line| line.yields <= MUST).map(|line| line.text.as_str()).collect();
    if grid.class >= SizeClass::High {
        head(world, flow, (begun, record), done, grid, paper);
    } else if let [first, ..] = sentences[..] {
        let how = how_ended(&world.texts.summary, begun, record, done);
        let both = format!("{how} · {first}");
        let fits = width(&both) <= grid.content_width();
        sentences.drain(..usize::from(fits));
        paper.text(grid.left, grid.head, if fits { &both } else { how }, paper.theme.quiet);
    }
    let measure = flow.first_measure();
    let question = rating_question::question_after(flow, measure, world.texts);
    let (first, below) = RatingQuestion { measure, question, texts: world.texts }.draw(grid, paper);
    if grid.class >= SizeClass::High {
        let area = rating_question::picture_area(grid.left, (grid.head + 1, first.saturating_sub(1)), grid);
        body(world, flow, &done.places, area, paper);
    }
    let bottom = grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High));
    // Together if they fit, else each on a line of its own.
    let line = sentences.join(" · ");
    let mut rows = if width(&line) <= room { vec![line] } else { sentences.into_iter().map(str::to_owned).collect() };
    let note = record.note.as_deref().map(|note| text::clean(&note.replace('\n', " ")));
    rows.extend(note.map(|note| wrap::one_line(&world.texts.diary.quoted(&note), room)));
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let top = if below + 1 + height <= bottom { below + 1 } else { bottom.saturating_sub(height).max(below) };
    for (line, y) in rows.iter().zip(top..bottom) {
        paper.text_centred(grid.left, grid.right, y, line, paper.theme.soft);
    }
}

/// Draws the body with the places worked on lit, or an orb after a breathing session.
fn body(world: &World, flow: &SessionFlow, places: &[Place], area: Rect, paper: &mut Paper<'_>) {
    if world.first_picture_drawn && overview::shows(&flow.plan, area.height) {
        let lights: Vec<_> = places.iter().map(|place| Light::at(*place, DIMMED)).collect();
        overview::draw_lit(&flow.plan, &lights, world.texts, area, paper);
    }
}

fn head(
    world: &World,
    flow: &SessionFlow,
    (begun, record): (&Begun, &Record),
    done: &Outcome,
    grid: &Grid,
    paper: &mut Paper<'_>,
) {
    let texts = &world.texts.summary;
    let how = how_ended(texts, begun, record, done);
    let time = record.made.civil().strftime("%H:%M").to_string();
    let x = paper.text_right(grid.right, grid.head, &texts.ended_at(how, time), paper.theme.quiet);
    let title = wrap::one_line(&flow.plan.title, x.saturating_sub(grid.left + 3));
    paper.text(grid.left, grid.head, &title, paper.theme.quiet);
}

/// Returns how the session ended.
fn how_ended(texts: &SummaryTexts, begun: &Begun, record: &Record, done: &Outcome) -> &'static str {
    match done.ended {
        Ended::Finished if done.steps.is_empty() => texts.skipped,
        Ended::Finished => texts.finished,
        Ended::Stopped => texts.stopped,
        Ended::Hurt if begun.session.has_nothing_left() => texts.nothing_left,
        Ended::Hurt if record.ended_dizzy() => texts.dizzy,
        Ended::Hurt => texts.hurt,
        Ended::Interrupted => texts.interrupted,
    }
}

/// Draws before and after as big numbers, the second brighter. Returns the row after them.
fn ratings(texts: &SummaryTexts, flow: &SessionFlow, left: u16, y: u16, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let (glyph, height) = match grid.class {
        SizeClass::Large => (12, 10),
        SizeClass::Wide => (8, 7),
        SizeClass::Usual => (6, 5),
        _ => (4, 3),
    };
    if grid.class < SizeClass::Usual {
        // The sentence below says what they are.
        let end = number(flow.first_rating(0), texts, (left, y, glyph, height), theme.quiet, paper);
        paper.rule(end + 2, end + 6, y + 1, '─', theme.quiet);
        paper.put(end + 6, y + 1, '→', theme.soft);
        number(flow.first_rating(1), texts, (end + 9, y, glyph, height), theme.ink, paper);
        return y + height + 1;
    }
    let stress = flow.first_measure() == Measure::Stress;
    paper.text(left, y, if stress { texts.stress } else { texts.pain }, theme.quiet);
    let airy = u16::from(grid.is_airy());
    let y = y + 1 + airy;
    let end = number(flow.first_rating(0), texts, (left, y, glyph, height), theme.quiet, paper);
    let arrow_from = end + 4;
    let arrow_to = arrow_from + 12;
    paper.rule(arrow_from, arrow_to, y + height / 2, '─', theme.quiet);
    paper.put(arrow_to, y + height / 2, '→', theme.soft);
    let second = arrow_to + 5;
    let second_end = number(flow.first_rating(1), texts, (second, y, glyph, height), theme.ink, paper);
    let label = y + height + airy;
    paper.text_centred(left, end, label, texts.before, theme.quiet);
    paper.text_centred(second, second_end.max(second + width(texts.after)), label, texts.after, theme.soft);
    label + if grid.class >= SizeClass::Wide { 3 } else { 2 }
}

/// Draws a rating as a big number, or says that it was not given. Returns the column after it.
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

/// Returns the change in words, or why there is none.
fn change(texts: &SummaryTexts, flow: &SessionFlow, record: &Record, hidden: bool) -> String {
    let stress = flow.first_measure() == Measure::Stress;
    if hidden {
        return if stress { texts.rate_stress_now } else { texts.rate_now }.to_owned();
    }
    match (flow.first_rating(0).map(Rating::points), flow.first_rating(1).map(Rating::points)) {
        (Some(_), Some(_)) if RecordView::from(record).hours_apart().is_some() => texts.apart.to_owned(),
        (Some(_), Some(_)) if !RecordView::from(record).is_counted() => texts.too_short.to_owned(),
        (Some(before), Some(after)) if after < before && stress => texts.stress_lower(usize::from(before - after)),
        (Some(before), Some(after)) if after > before && stress => texts.stress_higher(usize::from(after - before)),
        (Some(_), Some(_)) if stress => texts.stress_same.to_owned(),
        (Some(before), Some(after)) if after < before => texts.lower(usize::from(before - after)),
        (Some(before), Some(after)) if after > before => texts.higher(usize::from(after - before)),
        (Some(_), Some(_)) => texts.same.to_owned(),
        (None, None) => texts.no_rating.to_owned(),
        (None, Some(_)) => texts.no_before.to_owned(),
        (Some(_), None) => texts.no_after.to_owned(),
    }
}

/// Returns the lines: what was done, eased off and saved, what to do next, and tips.
fn lines(world: &World, flow: &SessionFlow, begun: &Begun, done: &Outcome, hidden: bool) -> Vec<SummaryLine> {
    let SessionPhase::Recorded { record, saving, note, .. } = &begun.phase else { return Vec::new() };
    let texts = &world.texts.summary;
    let mut lines = Vec::new();
    let (all, n) = (flow.plan.played_steps().len(), done.steps.len());
    let seconds = record.done_s.unwrap_or(0).saturating_add(record.waited_s.unwrap_or(0));
    let plan = begun.session.plan();
    let time = if done.ended == Ended::Finished && seconds >= plan.work().as_secs() {
        // As long as the list says: with its pauses, of which none was skipped.
        duration_text::rounded(Duration::from_secs(seconds) + flow.gaps.total(plan).saturating_sub(plan.work()))
    } else {
        duration_text::short(Duration::from_secs(seconds))
    };
    let steps = if done.steps.is_empty() && seconds == 0 {
        texts.none_done.to_owned()
    } else if n >= all {
        texts.all_steps(all, time)
    } else if done.steps == [0] {
        texts.first_step(all, time)
    } else {
        texts.some_steps(all, n, time)
    };
    lines.push(SummaryLine::new(texts.done, steps, 2));
    if done.ended == Ended::Hurt {
        lines.push(SummaryLine { first: true, ..SummaryLine::new("", how_ended(texts, begun, record, done), 0) });
    }
    let eased = done.events.iter().filter(|event| matches!(event.did, EventKind::EaseOff { .. })).count();
    if eased > 0 {
        lines.push(SummaryLine::new("", texts.eased(eased), 4));
    }
    lines.push(match saving {
        Saving::UnderWay => SummaryLine::new("", texts.saving, 3),
        Saving::Done => SummaryLine::new("", texts.saved, 3),
        Saving::Failed => SummaryLine::new("", texts.not_saved, 0),
        Saving::Removed => SummaryLine { first: true, ..SummaryLine::new("", world.texts.entry.removed_elsewhere, 0) },
    });
    lines.extend(world.notice.iter().map(|notice| SummaryLine::new("", &notice.text, 1)));
    if note.is_some() {
        return lines;
    }
    if let Some(sign) = outcome::confirmed_sign(&done.events) {
        let help = world.texts.condition(sign.id()).say;
        lines.push(SummaryLine { first: true, ..SummaryLine::new(texts.next, help, 0) });
        return lines;
    }
    let tips = tips(flow, begun, done);
    let warns = tips.first().is_some_and(|tip| tip.warns());
    if !hidden && !warns {
        let next = if flow.first_measure() == Measure::Stress { texts.next_stress } else { texts.next_pain };
        lines.push(SummaryLine::new(texts.next, next, 6));
    }
    for (index, tip) in tips.into_iter().enumerate() {
        let text = world.texts.tip(tip);
        lines.push(match index {
            0 if warns => SummaryLine { first: true, ..SummaryLine::new(texts.next, text, 1) },
            0 => SummaryLine::new(world.texts.tips.label, text, 7),
            1 if warns => SummaryLine::new(world.texts.tips.label, text, 8),
            _ => SummaryLine::new("", text, 8),
        });
    }
    lines
}

/// Draws as many `lines` as there is room for, and the note below them; a blank row first, unless one is there already.
fn facts(
    world: &World,
    begun: &Begun,
    lines: &[SummaryLine],
    (x, y, room, bottom): (u16, u16, u16, u16),
    is_apart: bool,
    paper: &mut Paper<'_>,
) {
    let SessionPhase::Recorded { record, note, .. } = &begun.phase else { return };
    let texts = &world.texts.summary;
    let noted = note.is_some() || record.note.is_some();
    let labels = lines.iter().map(|line| line.label).chain(noted.then_some(texts.note));
    let indent = labels.map(width).max().filter(|widest| *widest > 0).map_or(0, |widest| widest + 3);
    let wrapped = |text: &str| wrap::greedy(text, room.saturating_sub(indent));
    let free = usize::from(bottom.saturating_sub(y)).saturating_sub(2 * usize::from(noted));
    let rows =
        |yields: u8| lines.iter().filter(|line| line.yields <= yields).map(|line| wrapped(&line.text).len()).sum::<usize>();
    let most = (0..=8).rev().find(|yields| rows(*yields) <= free).unwrap_or(0);
    let spare = free.saturating_sub(rows(most));
    let above = u16::from(!is_apart && spare > 0);
    // What to do next is apart from what was done.
    let apart = spare > usize::from(above);
    let theme = paper.theme;
    let mut y = y + above;
    for line in lines.iter().filter(|line| line.yields <= most) {
        y += u16::from(apart && line.label == texts.next);
        if y >= bottom {
            return;
        }
        paper.text(x, y, line.label, theme.quiet);
        let style = if line.first { theme.ink } else { theme.soft };
        y = paper.lines(&wrapped(&line.text), x + indent, y, bottom, style);
    }
    if y >= bottom {
        return;
    }
    if let Some(note) = note {
        paper.text(x, y, texts.note, theme.quiet);
        TextField(note).draw_lines((x + indent, y, room.saturating_sub(indent), bottom), paper);
    } else if let Some(note) = record.note.as_deref() {
        paper.text(x, y, texts.note, theme.quiet);
        let lines = note.lines().flat_map(|line| wrapped(&text::clean(line)));
        paper.lines(&lines.collect::<Vec<_>>(), x + indent, y, bottom, theme.soft);
    }
}

/// Whether pain was at least two points higher after than before.
fn is_higher(flow: &SessionFlow) -> bool {
    let points = |when| flow.pain(when).map(Rating::points);
    matches!((points(0), points(1)), (Some(before), Some(after)) if after >= before + 2)
}

/// Returns tips that fit now; which ones are shown changes from session to session.
fn tips(flow: &SessionFlow, begun: &Begun, done: &Outcome) -> Vec<Tip> {
    let turn = usize::try_from(begun.at.instant().as_second() / 60).unwrap_or(0);
    after_tips::fitting(&flow.plan, done, is_higher(flow), turn)
}
