//! Continues a session that another program began and did not end. Its position is kept beside its record. Its events decide
//! which pressure, breath and resting places hold for the remainder.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::body::{self, Place, Region, Side};
use crate::domain::routine::breath_choice::BreathChoice;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::outcome::{EventKind, Hurt, Outcome, SessionEvent};
use crate::domain::session::stopwatch::Stopwatch;
use crate::domain::session::timeline::Timeline;

/// The position in a session, as far as the record does not give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPosition {
    /// The step, from 1.
    pub step: usize,
    /// Its side; `None` for a step without sides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Its name.
    pub name: String,
    /// The steps begun, from 1.
    pub begun: Vec<usize>,
    /// The seconds run, without pauses.
    pub run_s: u64,
}

impl SessionPosition {
    /// Returns the index of its turn in `plan`, the whole routine; `None` if the routine no longer has such a turn.
    pub fn turn_in(&self, plan: &Plan) -> Option<usize> {
        let is_it = |step: usize| step + 1 == self.step && plan.steps.get(step).is_some_and(|step| step.name == self.name);
        plan.turns.iter().position(|turn| is_it(turn.step) && turn.side == self.side)
    }
}

impl Session {
    /// Returns the position from which to continue: the current turn, or the one that the gap leads to; after a step that
    /// hurt, the next one. Returns `None` if the session is over, while it asks about a sign of a pressed nerve, and in the
    /// breathing that replaced the rest.
    pub fn resume_position(&self, now: Duration) -> Option<SessionPosition> {
        let breathes = self.done.events.iter().any(|event| event.did == EventKind::Breathe);
        if self.ended.is_some() || breathes || matches!(self.pause, Some(Pause::Sign(_))) {
            return None;
        }
        let span = if self.pause == Some(Pause::Hurt) { self.span_of_next_step() } else { self.span };
        let turn = *self.plan.turns.get(self.timeline.spans.get(span)?.turn)?;
        Some(SessionPosition {
            step: turn.step + 1,
            side: turn.side,
            name: self.plan.step(turn).name.clone(),
            begun: self.done.steps.iter().map(|step| step + 1).collect(),
            run_s: self.watch.elapsed(now).as_secs(),
        })
    }

    /// Continues at `now` from the position of another program, `away` ago, which had `done` this much. `whole` is the plan
    /// of this session before the rules left anything out: a turn that they left out is passed over. `breath` are the choices
    /// for breathing that still hold.
    pub fn resume_from(
        &mut self,
        reached: &SessionPosition,
        done: Outcome,
        whole: &Plan,
        breath: Option<BreathChoice>,
        away: Duration,
        now: Duration,
    ) {
        self.watch = Stopwatch::start_after(Duration::from_secs(reached.run_s), now);
        let steps = reached.begun.iter().filter_map(|step| step.checked_sub(1));
        self.done = Outcome { steps: steps.filter(|step| *step < self.plan.steps.len()).collect(), ..done };
        for event in self.done.events.clone() {
            self.reapply(&event);
        }
        self.adapt_texts();
        let to_come = whole.turns.get(reached.turn_in(whole).unwrap_or(0)..).unwrap_or_default();
        let is_to_come = |turn: &Turn| to_come.iter().any(|other| (other.step, other.side) == (turn.step, turn.side));
        let turns = &self.plan.turns;
        let target = turns.iter().position(is_to_come).unwrap_or(turns.len());
        let mut plan = self.plan.clone();
        let rest = plan.turns.split_off(target);
        plan.turns.extend(rest.into_iter().filter(|turn| !self.was_left_out(turn.step + 1)));
        self.drop_refused_turns(&mut plan, target);
        self.plan = plan;
        self.timeline = Timeline::lay_out(&self.plan, &self.gaps, self.prefs, &self.texts);
        let spans = &self.timeline.spans;
        self.jump(spans.iter().position(|span| span.turn == target).unwrap_or(spans.len()), now);
        if self.done.events.iter().any(|event| matches!(event.did, EventKind::Natural { .. } | EventKind::Dizzy { .. })) {
            self.drop_paces(now);
        }
        if let Some(choice) = breath {
            self.choose_breathing(choice, now);
        }
        self.event(now, EventKind::Away { seconds: away.as_secs() });
    }

    /// Applies an old event again: pressure that was eased off stays low, and places that hurt rest.
    fn reapply(&mut self, event: &SessionEvent) {
        let (eased, areas) = match &event.did {
            EventKind::EaseOff { areas, .. } | EventKind::Hurt { how: Some(Hurt::TooMuch), areas } => (true, areas),
            EventKind::Hurt { how: None | Some(Hurt::Sharp | Hurt::Numb), areas } => (false, areas),
            EventKind::Hurt { how: Some(Hurt::Dizzy), areas } => {
                if regions_of(areas).iter().any(|region| region.is_head_or_neck()) {
                    self.add_resting(body::head_and_neck());
                }
                return;
            }
            EventKind::Gentle => return self.easing.go_gently(),
            _ => return,
        };
        let regions = regions_of(areas);
        let index = event.step.and_then(|step| step.checked_sub(1));
        let step = index.and_then(|index| Some((index, self.plan.steps.get(index)?)));
        match step.filter(|(_, step)| eased && step.areas.iter().all(|area| regions.contains(area))) {
            Some((index, step)) if step.touches() => drop(self.easing.ease_off(step, index)),
            Some(_) => {}
            // If the routine has changed, the places rest instead of being worked as before.
            None if matches!(event.did, EventKind::Hurt { how: Some(how), .. } if how.is_of_a_nerve()) => {
                self.add_spared(body::nerve_ends(areas.iter().filter_map(|area| Place::parse(area).ok())));
                self.add_resting(body::with_nerves(regions));
            }
            None => self.add_resting(regions),
        }
    }
}

fn regions_of(areas: &[String]) -> Vec<&'static Region> {
    areas.iter().filter_map(|area| Some(Place::parse(area).ok()?.region)).collect()
}
