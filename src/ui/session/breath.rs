//! A breath to follow: the orb with its word, the pace below it, the step beside it. Getting ready and pausing use the same
//! places, so that nothing jumps.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::domain::duration_text;
use crate::domain::pace::{Motion, Pace, PaceMoment};
use crate::domain::routine::model::Amount;
use crate::domain::session::timeline::SpanKind;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::big_font;
use crate::ui::picture::orb::Orb;
use crate::ui::session::scene::Scene;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::big_text::BigText;
use crate::ui::wrap;

/// The minimum number of columns beside the orb for text.
const MIN_SIDE_WIDTH: u16 = 14;
/// Frames in a phase that grows or shrinks, and the most and the fewest per second.
const FRAMES_PER_PHASE: f32 = 36.0;
const MAX_FRAME_RATE: f32 = 8.0;
const MIN_FRAME_RATE: f32 = 4.0;
/// How full an orb is that rests, 0–1.
const RESTING: f32 = 0.5;

/// A moment of a pace.
pub struct Moment<'m> {
    pub pace: &'m Pace,
    /// The words of the phases, as they are shown.
    pub words: Vec<&'m str>,
    /// The index of the phase.
    pub phase: usize,
    /// The time since the phase began.
    pub within: Duration,
    /// The length of the phase.
    pub length: Duration,
    /// The cycle, from 1, and the number of cycles.
    pub cycle: (u64, u32),
}

impl<'m> Moment<'m> {
    /// Returns the present moment; `None` if the step has no pace.
    pub fn of(scene: &Scene<'m>) -> Option<Self> {
        let pace = scene.step.pace.as_ref()?;
        let Amount::Cycles(cycles) = scene.turn.amount else { return None };
        let last = pace.length_of(cycles).saturating_sub(Duration::from_nanos(1));
        let PaceMoment { cycle, phase, within, length } = pace.moment(scene.into().min(last));
        let words = pace.phases.iter().map(|phase| scene.texts.phase.name(&phase.name)).collect();
        Some(Self { pace, words, phase, within, length, cycle: (u64::from(cycle) + 1, cycles) })
    }

    /// Returns the word of the phase.
    pub fn name(&self) -> &'m str {
        self.words.get(self.phase).copied().unwrap_or_default()
    }

    /// Returns the whole seconds left in the phase.
    pub fn seconds_left(&self) -> u64 {
        duration_text::seconds_left(self.length.saturating_sub(self.within))
    }

    /// Whether the seconds of a phase have two digits.
    pub fn has_long_phase(&self) -> bool {
        self.lengths().into_iter().max().is_some_and(|longest| duration_text::seconds_left(longest) > 9)
    }

    /// Returns the length of each phase of this cycle.
    fn lengths(&self) -> Vec<Duration> {
        self.pace.lengths(u32::try_from(self.cycle.0.saturating_sub(1)).unwrap_or(u32::MAX))
    }

    /// How full the phase makes it: from and to, 0–1.
    pub fn fullness(&self) -> Option<(f32, f32)> {
        self.pace.fullness().get(self.phase).copied()
    }

    fn motion(&self) -> Motion {
        self.pace.motions().get(self.phase).copied().unwrap_or(Motion::Stay)
    }

    /// Whether the shape stands still: in a hold, and after one until it moves.
    fn stands(&self, motion: bool) -> bool {
        let motions = self.pace.motions();
        let before = self.phase.checked_sub(1).map_or(motions.last(), |before| motions.get(before));
        let is_left = before == Some(&Motion::Stay) && self.over(motion) <= 0.0;
        !motion || self.motion() == Motion::Stay || is_left
    }

    /// Returns how long one frame stays.
    fn picture(&self) -> Duration {
        let rate = match self.motion() {
            Motion::Stay => MIN_FRAME_RATE,
            _ => (FRAMES_PER_PHASE / self.length.as_secs_f32().max(0.1)).clamp(MIN_FRAME_RATE, MAX_FRAME_RATE),
        };
        Duration::from_secs_f32(1.0 / rate)
    }

    /// Returns how much of the phase is over, 0–1, in steps of a frame; without motion, in whole seconds.
    pub fn over(&self, motion: bool) -> f32 {
        let step = if motion { self.picture() } else { Duration::from_secs(1) };
        let shown = step.as_secs_f32() * (self.within.as_secs_f32() / step.as_secs_f32() + 0.001).floor();
        (shown / self.length.as_secs_f32().max(0.001)).clamp(0.0, 1.0)
    }

    /// Returns how full the orb is, 0–1. It slows at both ends, so that the turn is felt and not seen.
    pub fn full(&self, motion: bool) -> f32 {
        let (from, to) = self.fullness().unwrap_or((0.0, 0.0));
        if !motion {
            return to;
        }
        from + (to - from) * (1.0 - (std::f32::consts::PI * self.over(true)).cos()) / 2.0
    }

    /// Returns the time until its number changes.
    pub fn next_second(&self) -> Duration {
        let left = self.length.saturating_sub(self.within);
        let past = Duration::from_nanos(u64::from(left.subsec_nanos()));
        if past.is_zero() { Duration::from_secs(1) } else { past }
    }

    /// Returns the time until the next frame.
    pub fn next_picture(&self) -> Duration {
        let step = self.picture().as_nanos();
        Duration::from_nanos(u64::try_from(step - self.within.as_nanos() % step).unwrap_or(0)) + Duration::from_micros(200)
    }
}

/// Returns the time until it looks different by itself.
pub fn next_change(scene: &Scene<'_>) -> Option<Duration> {
    Moment::of(scene).filter(|_| scene.span.kind.is_step()).map(|moment| moment.next_picture())
}

/// The place of the orb: its area, the ring's radius in rows, and the row and height of the word.
struct OrbPlace {
    area: Rect,
    radius: f32,
    word_y: u16,
    word_rows: u16,
}

impl OrbPlace {
    fn of(grid: &Grid) -> Self {
        let word_rows = if grid.class == SizeClass::Large { 6 } else { 4 };
        // The first row is for the margin or the head line, never for the ring.
        let (top, bottom) = (grid.head.max(1), grid.then.saturating_sub(word_rows + 2));
        let rows = bottom.saturating_sub(top);
        let across = f32::from(grid.width) / 4.0 - 2.0;
        let radius = (f32::from(rows) / 2.0 - 0.3).min(across).max(0.0);
        // Room for the halo, an even number of columns, and centred on the screen.
        let half = columns(radius * 2.7).min(grid.width / 2);
        // If there is a margin, the halo has one more row above and below.
        let more = grid.head.min(1);
        let area = Rect { x: grid.width / 2 - half, y: top - more, width: half * 2, height: rows + 2 * more };
        Self { area, radius, word_y: bottom + 1, word_rows }
    }
}

/// Rounds up to whole columns.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a screen has")]
fn columns(number: f32) -> u16 {
    number.ceil().clamp(0.0, 400.0) as u16
}

/// Returns the orb with this number.
fn orb<'n>(scene: &Scene<'_>, moment: Option<&Moment<'_>>, place: &OrbPlace, number: &'n str) -> Orb<'n> {
    let working = scene.span.kind.is_step();
    Orb {
        area: place.area,
        radius: place.radius,
        // An orb that follows no pace rests, with room for its number.
        full: moment.map_or(if working { RESTING } else { 0.0 }, |moment| moment.full(scene.motion)),
        over: moment.map(|moment| moment.over(scene.motion)),
        number,
        digits: digits(scene, moment),
        stands: moment.is_none_or(|moment| moment.stands(scene.motion)),
        dimmed: scene.session.pause().is_some() || !working,
    }
}

/// Returns the number in the orb.
fn number(scene: &Scene<'_>, moment: Option<&Moment<'_>>) -> String {
    match moment {
        Some(moment) => moment.seconds_left().to_string(),
        // A quiet step has no number to watch.
        None if scene.span.kind.is_step() => String::new(),
        None => scene.seconds_left().to_string(),
    }
}

/// Draws over the picture of `before` what has moved since, during a breath. Returns the parts drawn on.
pub fn draw_moving(scene: &Scene<'_>, before: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) -> Vec<Rect> {
    let place = OrbPlace::of(grid);
    let (moment, last) = (Moment::of(scene), Moment::of(before));
    let numbers = (number(scene, moment.as_ref()), number(before, last.as_ref()));
    let [now, then] = [(scene, &moment, &numbers.0), (before, &last, &numbers.1)]
        .map(|(scene, moment, number)| orb(scene, moment.as_ref(), &place, number));
    if now.is_painted(paper) {
        return now.draw_moving(&then, paper);
    }
    paper.wipe(place.area);
    view(scene, grid, paper);
    scene.head(grid, paper);
    vec![place.area]
}

/// Draws the breath, on screens from 24 rows or 80 columns up.
pub fn view(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let place = OrbPlace::of(grid);
    let held = scene.session.pause().is_some();
    let moment = Moment::of(scene).filter(|_| scene.span.kind.is_step());
    orb(scene, moment.as_ref(), &place, &number(scene, moment.as_ref())).draw(paper);
    word(scene, moment.as_ref(), &place, grid, paper);
    // The instructions can be read during the first breath, and on the page of the key `w`; after that there is nothing to
    // read.
    if held || moment.as_ref().is_none_or(|moment| moment.cycle.0 == 1) {
        beside(scene, &place, grid, paper);
    }
    if let Some(moment) = &moment {
        then(scene, moment, grid, paper);
    } else {
        scene.then(grid, paper);
        left(scene, grid, paper);
    }
}

/// Draws the seconds left of a short step without a pace, at the end of the row of what comes next.
fn left(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let left = scene.seconds_left();
    if !scene.span.kind.is_step() || scene.session.pause().is_some() || scene.waited.is_some() || left > 99 {
        return;
    }
    let text = scene.texts.session.seconds_left(usize::try_from(left).unwrap_or(usize::MAX));
    if paper.is_free(grid.right.saturating_sub(width(&text) + 2), grid.right, grid.then) {
        paper.text_right(grid.right, grid.then, &text, paper.theme.soft);
    }
}

/// Returns the most digits of the number in the orb: those of the longest phase, or of the whole wait.
fn digits(scene: &Scene<'_>, moment: Option<&Moment<'_>>) -> u16 {
    let is_long = moment.map_or_else(|| duration_text::seconds_left(scene.span.length()) > 9, Moment::has_long_phase);
    if is_long { 2 } else { 1 }
}

/// Draws the orb in the place of the figure on a small screen. Beside it, during breathing, come the word as the largest
/// thing, the cycle and the pace. Returns whether the words were drawn.
pub fn small(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) -> bool {
    let working = scene.span.kind.is_step();
    let moment = Moment::of(scene).filter(|_| working);
    let full = moment.as_ref().map_or(0.0, |moment| moment.full(scene.motion));
    let number = moment.as_ref().map_or_else(String::new, |moment| moment.seconds_left().to_string());
    let radius = f32::from(grid.figure.height.min(grid.figure.width / 2)) / 2.0;
    let dimmed = !working || scene.session.pause().is_some();
    let digits = digits(scene, moment.as_ref());
    // An odd number of cells each way, so that the number stands in the middle of one.
    let area = Rect { width: grid.figure.width - (1 - grid.figure.width % 2), height: grid.figure.height | 1, ..grid.figure };
    Orb { area, radius, full, over: None, number: &number, digits, stands: true, dimmed }.draw(paper);
    let Some(moment) = moment.filter(|_| scene.session.pause().is_none()) else { return false };
    let (x, y, style) = (grid.text_x, grid.text_y + 1, paper.theme.breath);
    let room = grid.right.saturating_sub(x);
    let loud = moment.name().to_uppercase();
    // Three rows have no corners to smooth.
    let soft = |height| paper.theme.paints().then_some(paper.theme.hues.breath).filter(|_| height > 3);
    let big = |text, (width, height)| BigText { text, width, height, gap: 1, style, smooth: soft(height) };
    // One size for all words of the pace.
    let words: Vec<String> = moment.words.iter().map(|word| word.to_uppercase()).collect();
    let fits = |size: &(u16, u16)| {
        size.1 < grid.figure.height - 2 && words.iter().all(|word| big_font::has(word) && big(word, *size).total_width() <= room)
    };
    let rows = if let Some(size) = [(12, 8), (9, 6), (6, 4), (5, 4), (4, 3)].into_iter().find(fits) {
        big(&loud, size).draw(x, y, paper);
        size.1
    } else {
        paper.text(x, y, moment.name(), paper.theme.breath.patch(paper.theme.key).fg(bright(paper)));
        1
    };
    let (n, all) = (moment.cycle.0.to_string(), moment.cycle.1.to_string());
    paper.text(x, y + rows + 1, &scene.texts.session.cycle_of(all, n), paper.theme.soft);
    pace(scene, &moment, grid.left, grid, grid.figure.bottom() + 1, paper);
    true
}

/// Draws the word below the orb: the phase, "paused", or "get ready".
fn word(scene: &Scene<'_>, moment: Option<&Moment<'_>>, place: &OrbPlace, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &scene.texts.session;
    let held = scene.session.pause().is_some();
    let message = match moment {
        _ if held => texts.paused,
        Some(moment) => moment.name(),
        // Its name is that of the pace, which has stopped.
        None if scene.span.kind.is_step() && scene.is_natural() => texts.natural,
        None if scene.span.kind.is_step() => scene.step.name.as_str(),
        None if scene.span.kind == SpanKind::Ready => texts.get_ready,
        None => texts.between,
    };
    let (style, hue) = match scene.span.kind.is_step() {
        _ if held => (paper.theme.ink, paper.theme.hues.ink),
        true => (paper.theme.breath, paper.theme.hues.breath),
        false => (paper.theme.quiet, paper.theme.hues.quiet),
    };
    let loud = message.to_uppercase();
    let (glyph, height) = if place.word_rows > 4 { (9, 6) } else { (6, 4) };
    let big = BigText { text: &loud, width: glyph, height, gap: 2, style, smooth: paper.theme.paints().then_some(hue) };
    if big_font::has(&loud) && big.total_width() <= grid.content_width() && place.radius >= 3.0 {
        let x = (grid.width - big.total_width()) / 2;
        big.draw(x, place.word_y, paper);
    } else {
        paper.text_centred(grid.left, grid.right, place.word_y + 1, message, style);
    }
}

/// Draws the step on the left of the orb and the care line on the right.
fn beside(scene: &Scene<'_>, place: &OrbPlace, grid: &Grid, paper: &mut Paper<'_>) {
    let reach = columns(place.radius * 2.0 + 3.0);
    let room = (grid.width / 2).saturating_sub(reach + grid.left);
    let (x, top, end) = (grid.left, grid.text_y, place.word_y.saturating_sub(1));
    if room < MIN_SIDE_WIDTH {
        return below(scene, place, grid, paper);
    }
    let step = scene.step_of(room < 20);
    paper.text(x, top, &step, paper.theme.quiet);
    // The only step is named like its session, in the head line.
    let is_named = scene.session.plan().turns.len() > 1;
    let name = if is_named { wrap::greedy(&scene.step.name, room) } else { Vec::new() };
    let y = paper.lines(&name, x, top + 1, end, paper.theme.ink);
    let (text, style) = match (scene.session.pause(), scene.span.kind) {
        (Some(pause), _) => (scene.texts.pause_sentence(pause), paper.theme.soft),
        (None, SpanKind::Ready) => (scene.texts.posture_ready(&scene.step.posture.id).to_owned(), paper.theme.breath),
        (None, _) => (scene.step.cue.clone(), paper.theme.soft),
    };
    let y = paper.lines(&wrap::greedy(&text, room), x, y + 1, end, style);
    let how = wrap::marked(&scene.step.how, room, usize::from(end.saturating_sub(y + 1)), scene.texts.lesson.whole);
    paper.lines(&how, x, y + 1, end, paper.theme.quiet);
    care(scene, room, end, grid, paper);
}

/// Draws the care line, on the right of the orb.
fn care(scene: &Scene<'_>, room: u16, end: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let care = wrap::balanced(&scene.step.care, room);
    let x = grid.right.saturating_sub(care.iter().map(|line| width(line)).max().unwrap_or(0));
    paper.lines(&care, x, grid.text_y + 1, end, paper.theme.care);
}

/// Draws the step's name above the word, if there is no room beside the orb.
fn below(scene: &Scene<'_>, place: &OrbPlace, grid: &Grid, paper: &mut Paper<'_>) {
    let line = wrap::one_line(&scene.step.name, grid.content_width());
    paper.text_centred(grid.left, grid.right, place.word_y.saturating_sub(1), &line, paper.theme.ink);
}

/// Draws the cycle, the pace with its present phase in bold, and what comes next.
fn then(scene: &Scene<'_>, moment: &Moment<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &scene.texts.session;
    let (n, all) = (moment.cycle.0.to_string(), moment.cycle.1.to_string());
    let cycle = texts.cycle_of(all, n);
    let left = paper.text(grid.left, grid.then, &cycle, paper.theme.soft);
    let from = pace(scene, moment, left + 2, grid, grid.then, paper).unwrap_or(left);
    let room = grid.right.saturating_sub(from + 4);
    let (label, next) = scene.coming();
    if width(&next) <= room {
        let x = paper.text_right(grid.right, grid.then, &next, paper.theme.soft);
        if width(label) + 2 + width(&next) <= room {
            paper.text_right(x.saturating_sub(2), grid.then, label, paper.theme.quiet);
        }
    }
}

/// Draws the pace in the middle of a row, its present phase in bold. Returns the column after it; `None` if there is no room
/// to the right of `least`.
fn pace(scene: &Scene<'_>, moment: &Moment<'_>, least: u16, grid: &Grid, y: u16, paper: &mut Paper<'_>) -> Option<u16> {
    let phases = moment.words.iter().zip(moment.lengths());
    let pieces: Vec<String> =
        phases.map(|(word, length)| format!("{word} {}", scene.texts.number(length.as_secs_f64()))).collect();
    let between = 3 * u16::try_from(pieces.len().saturating_sub(1)).unwrap_or(0);
    let total = pieces.iter().map(|piece| width(piece)).sum::<u16>() + between;
    let mut x = (grid.width.saturating_sub(total)) / 2;
    if x < least || total > grid.content_width() {
        return None;
    }
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            x = paper.text(x, y, " · ", paper.theme.quiet);
        }
        let now = paper.theme.breath.patch(paper.theme.key.fg(bright(paper)));
        let now = if scene.session.pause().is_some() { paper.theme.key } else { now };
        x = paper.text(x, y, piece, if index == moment.phase { now } else { paper.theme.quiet });
    }
    Some(x)
}

fn bright(paper: &Paper<'_>) -> ratatui::style::Color {
    paper.theme.breath.fg.unwrap_or_default()
}
