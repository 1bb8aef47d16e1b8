//! The session screen: at one glance what it is, which side, how long, what next. The text of steps, gaps and pauses is
//! in `session/`; this file holds what all of them share.

use std::time::Duration;

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::domain::duration_text;
use crate::domain::routine::model::{Amount, Step};
use crate::domain::routine::plan::Turn;
use crate::domain::session::engine::Session;
use crate::domain::session::timeline::{Span, SpanKind};
use crate::texts::Texts;
use crate::ui::layout::{Class, Grid};
use crate::ui::picture::raster::{as_f32, to_usize};
use crate::ui::surface::Paper;
use crate::ui::widgets::progress_strip::Strip;
use crate::ui::wrap;

mod big;
mod breath;
mod figure;
mod gap;
mod paused;
mod small;
mod work;

/// What the session screen shows, taken from the world once.
pub struct Scene<'m> {
    words: &'m Texts,
    flow: &'m SessionFlow,
    session: &'m Session,
    /// The present turn, or the one the gap leads to.
    turn: Turn,
    /// Its step.
    step: &'m Step,
    span: Span,
    position: Duration,
    /// How long the present step has waited for a key.
    waited: Option<Duration>,
    /// Pictures may move.
    motion: bool,
    /// What the line of what comes then says for a moment.
    notice: Option<&'m str>,
}

/// Draws it.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let Some(scene) = Scene::of(world, flow) else { return };
    if world.big_type && grid.class > Class::Least {
        big::view(&scene, grid, paper);
        return scene.strip(grid, paper);
    }
    match grid.class {
        Class::Least | Class::Tiny => return small::tiny(&scene, grid, paper),
        Class::Small => small::small(&scene, grid, paper),
        _ if breath::is_shown(&scene) => {
            scene.head(grid, paper);
            breath::view(&scene, grid, paper);
        }
        _ => {
            scene.head(grid, paper);
            figure::draw(&scene, grid, paper);
            match (scene.session.pause(), scene.span.kind.is_step()) {
                (Some(pause), _) => paused::view(&scene, pause, grid, paper),
                (None, true) => work::view(&scene, grid, paper),
                (None, false) => gap::view(&scene, grid, paper),
            }
            scene.then(grid, paper);
        }
    }
    scene.strip(grid, paper);
}

/// How long until it looks different by itself because a picture moves; `None` while none does.
#[must_use]
pub fn next_change(world: &World, flow: &SessionFlow, grid: &Grid) -> Option<Duration> {
    let scene = Scene::of(world, flow)?;
    if scene.session.pause().is_some() {
        return None;
    }
    let counted = breath::Moment::of(&scene).filter(|_| scene.span.kind.is_step()).map(|moment| moment.next_second());
    if world.big_type || grid.class <= Class::Tiny || !scene.motion {
        return counted;
    }
    let moving = if breath::is_shown(&scene) { breath::next_change(&scene) } else { figure::next_change(&scene, grid) };
    [counted, moving].into_iter().flatten().min()
}

impl<'m> Scene<'m> {
    fn of(world: &'m World, flow: &'m SessionFlow) -> Option<Self> {
        let session = flow.session()?;
        let (_, span) = session.span()?;
        let turn = session.turn()?;
        Some(Self {
            words: world.texts,
            flow,
            session,
            turn,
            step: session.plan().step(turn),
            span,
            position: session.position(world.now.steady),
            waited: session.waited(world.now.steady),
            motion: world.settings.look.motion,
            notice: world.notice.as_ref().map(|notice| notice.text.as_str()),
        })
    }

    /// How far into the present span it is; in a step that waits, how long it has waited.
    fn into(&self) -> Duration {
        self.waited.unwrap_or_else(|| self.position.saturating_sub(self.span.from))
    }

    /// Whole seconds left in the present span.
    fn seconds_left(&self) -> u64 {
        duration_text::seconds_left(self.span.to.saturating_sub(self.position))
    }

    /// The clock of the present span: what is left of it, or how long it has waited.
    fn clock(&self) -> String {
        duration_text::clock(self.waited.map_or_else(|| self.seconds_left(), |waited| waited.as_secs()))
    }

    /// `3:21` and `of 7:00`.
    fn whole(&self) -> (String, String) {
        let total = duration_text::clock(duration_text::whole_seconds(self.session.timeline().total));
        (duration_text::clock(self.position.as_secs()), self.words.session.of_total(total))
    }

    /// `step 4 of 7`, or `4 of 7`.
    fn step_of(&self, short: bool) -> String {
        let (n, all) = (self.turn.step + 1, self.session.plan().steps.len());
        if short { self.words.session.step_of_short(all, n) } else { self.words.session.step_of(all, n) }
    }

    /// The routine on the left, where in the whole one is on the right.
    fn head(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let (at, of) = self.whole();
        let (soft, quiet) = (paper.theme.soft, paper.theme.quiet);
        let x = paper.text_right(grid.right, grid.head, &of, quiet);
        let x = paper.text_right(x.saturating_sub(1), grid.head, &at, soft);
        let title = wrap::one_line(&self.flow.plan.title, x.saturating_sub(grid.left + 3));
        paper.text(grid.left, grid.head, &title, quiet);
    }

    /// What comes after the present turn, in words.
    fn next(&self) -> String {
        let plan = self.session.plan();
        let after = self.span.turn + 1;
        let Some(next) = plan.turns.get(after).copied() else { return self.words.session.then_end.to_owned() };
        let step = plan.step(next);
        let name = match next.side {
            Some(side) if next.step == self.turn.step => self.words.session.same(side).to_owned(),
            Some(side) => self.words.session.side_of(side, &step.name),
            None => step.name.clone(),
        };
        let length = match next.amount {
            Amount::Wait => self.words.session.until_key.to_owned(),
            _ => duration_text::short(plan.length(next)),
        };
        format!("{name} · {length}")
    }

    /// The line above the strip: what comes then on the left, pressure on the right. A notice takes its place.
    fn then(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let (soft, quiet) = (paper.theme.soft, paper.theme.quiet);
        if let Some(notice) = self.notice {
            paper.text(grid.left, grid.then, &wrap::notice(notice, grid.content_width()), soft);
            return;
        }
        let working = self.span.kind.is_step() && self.session.pause().is_none();
        let pressure = if working { self.session.pressure(self.turn) } else { 0 };
        let split = pressure > 0 && grid.class > Class::High && grid.class < Class::Large;
        let right = if split { grid.text_x.saturating_sub(2) } else { grid.right };
        if self.span.kind.is_step() || self.session.pause().is_some() {
            let x = paper.text(grid.left, grid.then, self.words.session.then, quiet) + 2;
            paper.text(x, grid.then, &wrap::one_line(&self.next(), right.saturating_sub(x)), soft);
        } else {
            let said = if self.span.kind == SpanKind::Ready { self.needs() } else { self.words.session.not_work.to_owned() };
            paper.text(grid.left, grid.then, &wrap::one_line(&said, right.saturating_sub(grid.left)), quiet);
        }
        if split {
            work::pressure(self, pressure).draw(grid.text_x, grid.right, grid.then, paper);
        }
    }

    /// What to have at hand and how to sit.
    fn needs(&self) -> String {
        let tools: Vec<&str> = self.step.tools.iter().map(|tool| self.words.tool(tool)).collect();
        let tools = if tools.is_empty() { self.words.library.hands_only.to_owned() } else { tools.join(", ") };
        format!("{tools} · {}", self.words.posture(&self.step.posture.id))
    }

    /// The strip: a piece for each turn.
    fn strip(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let plan = self.session.plan();
        let into = if self.span.kind == SpanKind::Work {
            self.position.saturating_sub(self.span.from).as_secs_f32() / self.span.length().as_secs_f32().max(0.001)
        } else {
            0.0
        };
        let room = usize::from(grid.right.saturating_sub(grid.left));
        let cycles = |turn: &Turn| self.cycles(*turn);
        let in_cycles = plan.turns.iter().map(cycles).sum::<usize>() * 3 <= room;
        let count = |turn: &Turn| if in_cycles { cycles(turn) } else { 1 };
        let pieces: Vec<Duration> = plan
            .turns
            .iter()
            .flat_map(|turn| {
                let count = count(turn);
                let length = plan.length(*turn).max(Duration::from_secs(1)) / u32::try_from(count).unwrap_or(1);
                std::iter::repeat_n(length, count)
            })
            .collect();
        let before: usize = plan.turns.iter().take(self.span.turn).map(count).sum();
        let here = plan.turns.get(self.span.turn).map_or(1, count);
        let (present, into) = part_of(here, into);
        let style = match (self.session.pause(), &self.step.pace) {
            (Some(_), _) => paper.theme.quiet,
            (None, Some(pace)) if pace.is_breath() => paper.theme.breath,
            _ => paper.theme.touch,
        };
        Strip { pieces: &pieces, present: before + present, into, style }.draw(grid.left, grid.right, grid.strip, paper);
    }

    /// Pieces of the strip for `turn`: one for each breath, where one breathes along.
    fn cycles(&self, turn: Turn) -> usize {
        let breath = self.session.plan().step(turn).pace.as_ref().is_some_and(crate::domain::pace::Pace::is_breath);
        match turn.amount {
            Amount::Cycles(cycles) if breath => usize::try_from(cycles).unwrap_or(1).max(1),
            _ => 1,
        }
    }

    /// `LEFT` or `RIGHT` as a badge; returns the column after it, or `x` where there is no side.
    fn badge(&self, x: u16, y: u16, style: ratatui::style::Style, paper: &mut Paper<'_>) -> u16 {
        let Some(side) = self.turn.side else { return x };
        paper.text(x, y, &format!(" {} ", self.words.session.badge(side)), style)
    }
}

/// The piece that a share (0–1) of `count` equal pieces falls in, and the share of that piece.
fn part_of(count: usize, share: f32) -> (usize, f32) {
    let along = share.clamp(0.0, 1.0) * as_f32(count);
    let piece = to_usize(along).min(count.saturating_sub(1));
    (piece, along - as_f32(piece))
}
