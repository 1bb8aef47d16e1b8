//! Replaces the plan during a session after its file was saved. The session stays at the same step, and whatever was eased
//! off or given up stays so.

use std::time::Duration;

use crate::domain::routine::breath_choice::{BreathChoice, paces_of};
use crate::domain::routine::model::Step;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::session::audio::AudioEvent;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::{EventKind, Hurt};
use crate::domain::session::timeline::{SpanKind, Timeline};

impl Session {
    /// Continues with `plan` at the same step and side, as far into it as before. Two minutes of breathing that replaced the
    /// rest go on as they are.
    pub fn replace_plan(&mut self, mut plan: Plan, now: Duration) {
        if self.done.events.iter().any(|event| event.did == EventKind::Breathe) {
            return;
        }
        let (Some((_, span)), Some(turn)) = (self.span(), self.turn()) else { return };
        let Some(target) = same_turn(&self.plan, turn, span.turn, &plan) else { return };
        let into = if span.kind == SpanKind::Work { self.position(now).saturating_sub(span.from) } else { Duration::ZERO };
        self.leave_wait(now);
        let renumbered: Vec<Option<usize>> = (0..self.plan.steps.len()).map(|step| same_step(&self.plan, step, &plan)).collect();
        let number = |step: usize| renumbered.get(step).copied().flatten();
        self.easing.renumber(number);
        self.done.steps = self.done.steps.iter().filter_map(|step| number(*step)).collect();
        self.drop_refused_turns(&mut plan, target + 1);
        self.written = paces_of(&plan);
        self.breath = BreathChoice::default();
        self.texts.say_repetitions(&mut plan);
        self.plan = plan;
        self.adapt_texts();
        self.timeline = Timeline::lay_out(&self.plan, &self.gaps, self.prefs, &self.texts);
        let spans = &self.timeline.spans;
        let found = spans.iter().position(|new| new.turn == target && new.kind.is_step() == span.kind.is_step());
        let index = found.or_else(|| spans.iter().position(|new| new.turn == target)).unwrap_or(0);
        let Some(new) = spans.get(index).copied() else { return };
        // A second is left, so that a shortened step is not over before the person sees it.
        let position = new.from + into.min(new.length().saturating_sub(Duration::from_secs(1)));
        self.span = index;
        self.half_announced = None;
        self.anchor(position, now);
        self.counted = position;
        self.rebuild_timeline(position);
        if self.done.events.iter().any(|event| matches!(event.did, EventKind::Natural { .. } | EventKind::Dizzy { .. })) {
            self.drop_paces(now);
        }
        self.due_sounds.push(AudioEvent::StopSpeech);
    }

    /// Removes turns from `first` on that touch a place eased off twice or work on a resting place, whatever the new version
    /// says.
    pub(super) fn drop_refused_turns(&self, plan: &mut Plan, first: usize) {
        let eased = |id: &str| {
            let is_it = |area: &String| area.split('/').next() == Some(id);
            let events = self.done.events.iter().filter(|event| match &event.did {
                EventKind::EaseOff { areas, .. } | EventKind::Hurt { how: Some(Hurt::TooMuch), areas } => areas.iter().any(is_it),
                _ => false,
            });
            events.count()
        };
        let given_up = |step: &Step, turn: &Turn| {
            (step.touches() && step.areas.iter().any(|area| eased(&area.id) >= 2)) || self.is_resting(step, turn.side)
        };
        let steps = plan.steps.clone();
        let mut index = 0;
        plan.turns.retain(|turn| {
            let kept = index < first || steps.get(turn.step).is_none_or(|step| !given_up(step, turn));
            index += 1;
            kept
        });
    }
}

/// Returns the turn of `new` for the one at `index` of `old`: the nearest by name and side, else by name, else by place.
fn same_turn(old: &Plan, turn: Turn, index: usize, new: &Plan) -> Option<usize> {
    let name = &old.step(turn).name;
    let alike = |side: bool| {
        let turns = new.turns.iter().enumerate();
        let found = turns.filter(move |(_, other)| new.step(**other).name == *name && (!side || other.side == turn.side));
        found.map(|(at, _)| at).min_by_key(|at| at.abs_diff(index))
    };
    alike(true).or_else(|| alike(false)).or_else(|| new.turns.len().checked_sub(1).map(|last| index.min(last)))
}

/// Returns the step of `new` for the step `index` of `old`: the nearest with the same name.
fn same_step(old: &Plan, index: usize, new: &Plan) -> Option<usize> {
    let name = &old.steps.get(index)?.name;
    let alike = new.steps.iter().enumerate().filter(|(_, step)| step.name == *name);
    alike.map(|(at, _)| at).min_by_key(|at| at.abs_diff(index))
}
