//! The parts of the session screen share this: the position in the session, and the lines around the picture.

use std::time::Duration;

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::domain::body::Side;
use crate::domain::duration_text;
use crate::domain::routine::model::{Amount, Step};
use crate::domain::routine::plan::Turn;
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::timeline::{Span, SpanKind};
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::raster::{as_f32, to_usize};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::pressure::Pressure;
use crate::ui::widgets::progress_strip::Strip;
use crate::ui::wrap;

/// The contents of the session screen, taken from the world once.
pub struct Scene<'m> {
    pub texts: &'m Texts,
    pub flow: &'m SessionFlow,
    pub session: &'m Session,
    /// The present turn, or the one that the gap leads to.
    pub turn: Turn,
    /// The step of that turn.
    pub step: &'m Step,
    pub span: Span,
    pub position: Duration,
    /// The time that the present step has waited for a key; `None` if it does not wait.
    pub waited: Option<Duration>,
    /// Whether pictures may move.
    pub motion: bool,
    /// A notice to show for a moment.
    pub notice: Option<&'m str>,
}

impl<'m> Scene<'m> {
    pub fn of(world: &'m World, flow: &'m SessionFlow) -> Option<Self> {
        Self::at(world.now.steady, world, flow)
    }

    /// The scene at another time, on the steady clock, of the same span.
    pub fn at(steady: Duration, world: &'m World, flow: &'m SessionFlow) -> Option<Self> {
        let session = flow.session()?;
        let (_, span) = session.span()?;
        let turn = session.turn()?;
        Some(Self {
            texts: world.texts,
            flow,
            session,
            turn,
            step: session.plan().step(turn),
            span,
            position: session.position(steady),
            waited: session.waited(steady),
            motion: world.settings.look.motion && !world.terminal.slow,
            notice: world.notice.as_ref().map(|notice| notice.text.as_str()),
        })
    }

    /// Whether the present step is a breath to follow, or the gap leads to one. In a routine without places on the body,
    /// quiet steps count too: the orb rests.
    pub fn breathes(&self) -> bool {
        let stands_for_more = matches!(self.session.pause(), Some(Pause::Hurt | Pause::Sign(_) | Pause::EasedOften));
        let breath = match &self.step.pace {
            Some(pace) => pace.is_breath(),
            None => self.session.plan().steps.iter().all(|step| step.areas.is_empty()),
        };
        breath && !stands_for_more
    }

    /// Returns the time since the present span began; in a step that waits, the time it has waited.
    pub fn into(&self) -> Duration {
        self.waited.unwrap_or_else(|| self.position.saturating_sub(self.span.from))
    }

    /// Returns the whole seconds left in the present span.
    pub fn seconds_left(&self) -> u64 {
        duration_text::seconds_left(self.span.to.saturating_sub(self.position))
    }

    /// Returns the clock of the present span: the time left, or the time it has waited.
    pub fn clock(&self) -> String {
        duration_text::clock(self.waited.map_or_else(|| self.seconds_left(), |waited| waited.as_secs()))
    }

    /// Returns the cue; in a step that waits, also the key that ends it.
    pub fn cue(&self) -> String {
        let cue = &self.step.cue;
        if self.waited.is_some() { format!("{cue} {}", self.texts.session.wait_then) } else { cue.clone() }
    }

    /// Returns position and total, such as `3:21` and `of 7:00`.
    pub fn whole(&self) -> (String, String) {
        let total = duration_text::clock(duration_text::whole_seconds(self.session.undecided().1));
        (duration_text::clock(self.position.as_secs()), self.texts.session.of_total(total))
    }

    /// Returns `step 4 of 7`, or `4 of 7` if `short`; empty for a single step.
    pub fn step_of(&self, short: bool) -> String {
        let steps = self.steps();
        let (n, all) = (steps.iter().position(|step| *step == self.turn.step).unwrap_or(0) + 1, steps.len());
        match (all, short) {
            (1, _) => String::new(),
            (_, true) => self.texts.session.step_of_short(all, n),
            (_, false) => self.texts.session.step_of(all, n),
        }
    }

    /// Returns the steps that are played, as indices into the plan's steps.
    pub fn steps(&self) -> Vec<usize> {
        self.session.undecided().0.played_steps()
    }

    /// Draws the head line: the routine on the left, the position in the session on the right. A notice takes the place of the
    /// routine where the row of what comes next has the breaths.
    pub fn head(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let (at, of) = self.whole();
        let (soft, quiet) = (paper.theme.soft, paper.theme.quiet);
        let x = paper.text_right(grid.right, grid.head, &of, quiet);
        let x = paper.text_right(x.saturating_sub(1), grid.head, &at, soft);
        let room = x.saturating_sub(grid.left + 3);
        match self.notice.filter(|_| self.counts_breaths()) {
            Some(notice) => paper.text(grid.left, grid.head, &wrap::notice(notice, room), soft),
            None => paper.text(grid.left, grid.head, &wrap::one_line(&self.flow.plan.title, room), quiet),
        };
    }

    /// Whether the person breathes at a pace now.
    fn counts_breaths(&self) -> bool {
        self.breathes() && self.span.kind.is_step() && matches!(self.turn.amount, Amount::Cycles(_))
    }

    /// Returns what comes after the present turn, and the word before it; after the last turn that it is in the last step, if
    /// there were others and the session goes on.
    pub fn coming(&self) -> (&'m str, String) {
        let texts = &self.texts.session;
        let is_last = self.steps().len() > 1 && !self.session.is_hurt();
        self.next()
            .map_or_else(|| ("", if is_last { texts.then_end.to_owned() } else { String::new() }), |next| (texts.then, next))
    }

    /// Returns the turn after the present one, in words.
    fn next(&self) -> Option<String> {
        let plan = self.session.plan();
        let after = self.span.turn + 1;
        let next = plan.turns.get(after).copied()?;
        let step = plan.step(next);
        let name = match next.side {
            Some(side) if next.step == self.turn.step => self.texts.session.same(side).to_owned(),
            Some(side) => self.texts.session.side_of(side, &step.name),
            None => step.name.clone(),
        };
        let length = match next.amount {
            Amount::Wait => self.texts.session.until_key.to_owned(),
            _ => duration_text::short(plan.length(next)),
        };
        Some(format!("{name} · {length}"))
    }

    /// Draws the line above the strip: what comes next, or a notice, on the left, and the pressure on the right.
    pub fn then(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let (soft, quiet) = (paper.theme.soft, paper.theme.quiet);
        let working = self.span.kind.is_step() && self.session.pause().is_none();
        let pressure = if working { self.session.pressure(self.turn) } else { 0 };
        let split = pressure > 0 && grid.class > SizeClass::High && grid.class < SizeClass::Large;
        // A notice too long for its half has the whole row for its seconds.
        let half = grid.text_x.saturating_sub(2 + grid.left);
        let split = split && self.notice.is_none_or(|notice| width(&wrap::notice(notice, grid.content_width())) <= half);
        let right = if split { grid.text_x.saturating_sub(2) } else { grid.right };
        if self.notice(grid, right.max(grid.left + half), paper) {
        } else if self.span.kind.is_step() || self.session.pause().is_some() {
            // Nothing else on a page about pain says that the time stands still.
            let still = matches!(self.session.pause(), Some(Pause::Hurt | Pause::Sign(_) | Pause::EasedOften));
            let paused = if still { self.texts.session.paused } else { "" };
            let x = paper.text(grid.left, grid.then, paused, paper.theme.ink) + if still { 3 } else { 0 };
            let (label, next) = self.coming();
            let x = paper.text(x, grid.then, label, quiet) + if label.is_empty() { 0 } else { 2 };
            let name = next.rsplit_once(" · ").map_or(next.as_str(), |(name, _)| name);
            paper.text(x, grid.then, &wrap::first_that_fits(&[&next, name], right.saturating_sub(x)), soft);
        } else {
            let text = if self.span.kind == SpanKind::Ready { self.needs() } else { self.texts.session.not_work.to_owned() };
            paper.text(grid.left, grid.then, &wrap::one_line(&text, right.saturating_sub(grid.left)), quiet);
        }
        if split {
            self.pressure(pressure).draw(grid.text_x, grid.right, grid.then, paper);
        }
    }

    /// Draws the notice, if there is one, in the place of what comes next. In a gap, where that row says what to have at hand,
    /// it stands below. Returns whether it took the row.
    pub fn notice(&self, grid: &Grid, right: u16, paper: &mut Paper<'_>) -> bool {
        let Some(notice) = self.notice else { return false };
        let takes = self.span.kind.is_step() || self.session.pause().is_some();
        paper.text(
            grid.left,
            grid.then + u16::from(!takes),
            &wrap::notice(notice, right.saturating_sub(grid.left)),
            paper.theme.soft,
        );
        takes
    }

    /// Whether its pace was stopped, so that the person breathes as they like.
    pub fn is_natural(&self) -> bool {
        let asked = self.flow.plan.steps.get(self.turn.step).is_some_and(|step| step.pace.is_some());
        asked && self.step.pace.is_none()
    }

    /// Returns the widget for the pressure to aim at.
    pub fn pressure(&self, pressure: u8) -> Pressure<'_> {
        let gliding = self.session.is_gliding(self.turn).then_some(self.texts.session.gliding);
        Pressure { pressure, texts: self.texts, instead: gliding }
    }

    /// Returns the equipment to have at hand, and the posture.
    pub fn needs(&self) -> String {
        let tools: Vec<&str> = self.step.tools.iter().map(|tool| self.texts.tool(tool)).collect();
        let posture = self.texts.posture(&self.step.posture.id);
        match tools.as_slice() {
            [] if !self.session.plan().steps.iter().any(|step| step.touches()) => posture.to_owned(),
            [] => format!("{} · {posture}", self.texts.library.hands_only),
            tools => format!("{} · {posture}", tools.join(", ")),
        }
    }

    /// Draws the strip, with a piece for each turn.
    pub fn strip(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let plan = self.session.undecided().0;
        // What waits for a key has no share that is over.
        let into = if self.waited.is_some() {
            1.0
        } else if self.span.kind == SpanKind::Work {
            self.position.saturating_sub(self.span.from).as_secs_f32() / self.span.length().as_secs_f32().max(0.001)
        } else {
            0.0
        };
        let room = usize::from(grid.right.saturating_sub(grid.left));
        let cycles = |turn: &Turn| self.cycles(*turn);
        let in_cycles = plan.turns.iter().map(cycles).sum::<usize>() * 3 <= room;
        let count = |turn: &Turn| if in_cycles { cycles(turn) } else { 1 };
        // A turn that waits for a key is drawn as long as the others are on average.
        let waits = plan.turns.iter().filter(|turn| turn.amount == Amount::Wait).count();
        let timed = u32::try_from(plan.turns.len() - waits).unwrap_or(1).max(1);
        let average = plan.turns.iter().map(|turn| plan.length(*turn)).sum::<Duration>() / timed;
        let length = |turn: &Turn| if turn.amount == Amount::Wait { average } else { plan.length(*turn) };
        let pieces: Vec<Duration> = plan
            .turns
            .iter()
            .flat_map(|turn| {
                let count = count(turn);
                let length = length(turn).max(Duration::from_secs(1)) / u32::try_from(count).unwrap_or(1);
                std::iter::repeat_n(length, count)
            })
            .collect();
        let before: usize = plan.turns.iter().take(self.span.turn).map(count).sum();
        let here = plan.turns.get(self.span.turn).map_or(1, count);
        let (present, into) = part_of(here, into);
        let style = match self.session.pause() {
            Some(_) => paper.theme.quiet,
            None if self.breathes() => paper.theme.breath,
            None => paper.theme.touch,
        };
        Strip { pieces: &pieces, present: before + present, into, style }.draw(grid.left, grid.right, grid.strip, paper);
    }

    /// Returns the pieces of the strip for `turn`: one for each breath, if it is breathing.
    pub fn cycles(&self, turn: Turn) -> usize {
        let breath = self.session.plan().step(turn).pace.as_ref().is_some_and(crate::domain::pace::Pace::is_breath);
        match turn.amount {
            Amount::Cycles(cycles) if breath => usize::try_from(cycles).unwrap_or(1).max(1),
            _ => 1,
        }
    }

    /// Whose left and right they are, under what is seen from the front; and what is seen, where there is room for it.
    pub fn name_sides(&self, (left, right, y): (u16, u16, u16), text: &str, paper: &mut Paper<'_>) {
        let (texts, plain, quiet) = (&self.texts.figure, &self.texts.place, paper.theme.quiet);
        let fits = width(texts.your_left) + width(texts.your_right) + 4 <= right.saturating_sub(left);
        let whose = if fits { [texts.your_right, texts.your_left] } else { [plain.side(Side::Right), plain.side(Side::Left)] };
        let after = paper.text(left + 1, y, whose[0], quiet);
        let before = paper.text_right(right.saturating_sub(1), y, whose[1], quiet);
        if after + width(text) + 2 <= before {
            paper.text_centred(after, before, y, text, quiet);
        }
    }

    /// Names a limb below it; two whose names would touch have only their sides.
    pub fn name_limb(&self, (left, right, y): (u16, u16, u16), (name, side): (&str, Side), paper: &mut Paper<'_>) {
        let name = if width(name) + 2 > right.saturating_sub(left) { self.texts.place.side(side) } else { name };
        paper.text_centred(left, right, y, name, paper.theme.quiet);
    }

    /// Draws the side as a badge, `LEFT` or `RIGHT`. Returns the column after it, or `x` if there is no side.
    pub fn badge(&self, x: u16, y: u16, style: ratatui::style::Style, paper: &mut Paper<'_>) -> u16 {
        let Some(side) = self.turn.side else { return x };
        paper.text(x, y, &format!(" {} ", self.texts.session.badge(side)), style)
    }
}

/// Returns the piece that a share (0–1) of `count` equal pieces falls in, and the share of that piece.
fn part_of(count: usize, share: f32) -> (usize, f32) {
    let along = share.clamp(0.0, 1.0) * as_f32(count);
    let piece = to_usize(along).min(count.saturating_sub(1));
    (piece, along - as_f32(piece))
}
