//! Another version of the plan in the middle of a session: somebody saved the file. The session stays at the same step, and
//! whatever was eased off or given up stays so.

use std::time::Duration;

use crate::domain::body::Place;
use crate::domain::routine::breath_choice::{BreathChoice, paces_of};
use crate::domain::routine::model::Step;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::session::audio::AudioEvent;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::{EventKind, Hurt};
use crate::domain::session::timeline::{SpanKind, Timeline};

impl Session {
    /// Goes on with `plan` from the same step and side, as far into it as it was. Two minutes of breathing that took the
    /// place of the rest go on as they are.
    pub fn renew(&mut self, mut plan: Plan, now: Duration) {
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
        self.drop_given_up(&mut plan, target + 1);
        self.written = paces_of(&plan);
        self.breath = BreathChoice::default();
        self.plan = plan;
        self.fit_words();
        self.timeline = Timeline::lay_out(&self.plan, &self.gaps, self.hearing, &self.texts);
        let spans = &self.timeline.spans;
        let found = spans.iter().position(|new| new.turn == target && new.kind.is_step() == span.kind.is_step());
        let index = found.or_else(|| spans.iter().position(|new| new.turn == target)).unwrap_or(0);
        let Some(new) = spans.get(index).copied() else { return };
        // A second is left, so that a step that became shorter is not over before one sees it.
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

    /// From the turn at `first` on, places that were eased off twice are not touched again, and places that rest are not
    /// worked, whatever the new version says.
    pub(super) fn drop_given_up(&self, plan: &mut Plan, first: usize) {
        let eased = |id: &str| {
            let is_it = |area: &String| area.split('/').next() == Some(id);
            let events = self.done.events.iter().filter(|event| match &event.did {
                EventKind::EaseOff { areas, .. } | EventKind::Hurt { how: Some(Hurt::TooMuch), areas } => areas.iter().any(is_it),
                _ => false,
            });
            events.count()
        };
        let given_up = |step: &Step, turn: &Turn| {
            (step.touches() && step.areas.iter().any(|area| eased(&area.id) >= 2))
                || self.resting.iter().any(|region| step.loads_at(turn.side, Place { region, spot: None }))
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

/// The turn of `new` that is the one at `index` of `old`: the nearest of the same name and side; else the one at its place.
fn same_turn(old: &Plan, turn: Turn, index: usize, new: &Plan) -> Option<usize> {
    let name = &old.step(turn).name;
    let alike = |side: bool| {
        let turns = new.turns.iter().enumerate();
        let found = turns.filter(move |(_, other)| new.step(**other).name == *name && (!side || other.side == turn.side));
        found.map(|(at, _)| at).min_by_key(|at| at.abs_diff(index))
    };
    alike(true).or_else(|| alike(false)).or_else(|| new.turns.len().checked_sub(1).map(|last| index.min(last)))
}

/// The step of `new` that is the step `index` of `old`: the nearest of the same name.
fn same_step(old: &Plan, index: usize, new: &Plan) -> Option<usize> {
    let name = &old.steps.get(index)?.name;
    let alike = new.steps.iter().enumerate().filter(|(_, step)| step.name == *name);
    alike.map(|(at, _)| at).min_by_key(|at| at.abs_diff(index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::body::Side;
    use crate::domain::routine::library::Library;
    use crate::domain::routine::parse;
    use crate::domain::session::audio::AudioPrefs;
    use crate::domain::session::engine::commands::Command;
    use crate::domain::session::spoken::SpokenTexts;
    use crate::domain::session::transitions::Transitions;

    fn plan(steps: &str) -> Plan {
        let text = format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\n{steps}");
        let routine = parse::read("t", &text).routine.expect("it plays");
        Plan::of(&routine, &Library::default()).expect("it plays")
    }

    fn step(name: &str, seconds: u32, more: &str) -> String {
        format!("[[step]]\nname = \"{name}\"\ntime = {seconds}\n{more}\n")
    }

    fn session(steps: &str) -> Session {
        let gaps = Transitions { ready: Duration::ZERO, between: Duration::ZERO, switch: Duration::ZERO };
        Session::start(plan(steps), gaps, AudioPrefs::NOTHING, SpokenTexts::EMPTY, Duration::ZERO)
    }

    fn play(session: &mut Session, from: u64, to: u64) {
        (from..=to).for_each(|second| drop(session.advance(Duration::from_secs(second))));
    }

    #[test]
    fn it_stays_at_the_same_step_and_side() {
        let each = "sides = \"each\"";
        let mut playing = session(&[step("One", 10, ""), step("Two", 20, each)].concat());
        play(&mut playing, 0, 35);
        let now = Duration::from_secs(35);
        playing.act(Command::Pause, now);
        let other = [step("New", 5, ""), step("One", 10, ""), step("Two", 30, each), step("Three", 5, "")].concat();
        playing.renew(plan(&other), now);
        let turn = playing.turn().expect("a turn");
        assert_eq!((playing.plan().step(turn).name.as_str(), turn.side), ("Two", Some(Side::Right)));
        let (_, span) = playing.span().expect("a span");
        assert_eq!(playing.position(now), span.from + Duration::from_secs(5), "as far into it");
        assert!(playing.pause().is_some(), "it stands still until one goes on");
        playing.act(Command::GoOn, now);
        play(&mut playing, 36, 70);
        assert!(playing.ended().is_some());
        assert_eq!(playing.done(Duration::from_secs(70)).worked, Duration::from_secs(10 + 20 + 5 + 25 + 5));
    }

    #[test]
    fn a_step_that_is_gone_or_shorter_loses_nothing() {
        for (steps, name) in [(step("Two", 3, ""), "Two"), (step("Other", 9, ""), "Other")] {
            let mut playing = session(&[step("One", 10, ""), step("Two", 20, "")].concat());
            play(&mut playing, 0, 25);
            let now = Duration::from_secs(25);
            playing.act(Command::Pause, now);
            playing.renew(plan(&steps), now);
            let turn = playing.turn().expect("a turn");
            assert_eq!(playing.plan().step(turn).name, name);
            assert_eq!(playing.done(now).worked, Duration::from_secs(25));
        }
    }

    #[test]
    fn what_was_eased_off_stays_so() {
        let strong = "technique = \"petrissage\"\nareas = [\"calf\"]\npressure = 5\ncare = \"Lighten.\"";
        let steps = [step("One", 30, strong), step("Two", 30, strong)].concat();
        let mut playing = session(&steps);
        play(&mut playing, 0, 5);
        let now = Duration::from_secs(5);
        playing.act(Command::EaseOff, now);
        playing.act(Command::Pause, now);
        playing.renew(plan(&steps), now);
        assert_eq!(playing.plan().turns.len(), 2);
        assert!(playing.plan().turns.iter().all(|turn| playing.pressure(*turn) == 3));
        playing.act(Command::GoOn, now);
        playing.act(Command::EaseOff, now);
        playing.act(Command::Pause, now);
        playing.renew(plan(&steps), now);
        assert_eq!(playing.plan().turns.len(), 1, "a place eased off twice is not touched again");
    }

    #[test]
    fn breath_that_was_let_go_of_stays_natural() {
        let steps = "[[step]]\nname = \"One\"\npace = [[\"in\", 2], [\"out\", 2]]\ncycles = 9\n";
        let mut playing = session(steps);
        play(&mut playing, 0, 5);
        let now = Duration::from_secs(5);
        playing.act(Command::Dizzy, now);
        playing.renew(plan(steps), now);
        assert!(playing.plan().steps.iter().all(|step| step.pace.is_none()), "the pace that made dizzy does not come back");
    }

    #[test]
    fn two_minutes_of_breathing_are_not_undone() {
        let strong = "technique = \"friction\"\nareas = [\"calf\"]\npressure = 3";
        let steps = [step("One", 60, strong), step("Two", 60, strong)].concat();
        let mut playing = session(&steps);
        play(&mut playing, 0, 5);
        let now = Duration::from_secs(5);
        (0..3).for_each(|_| drop(playing.act(Command::EaseOff, now)));
        playing.act(Command::Breathe, now);
        playing.renew(plan(&steps), now);
        let turn = playing.turn().expect("a turn");
        assert!(!playing.plan().step(turn).touches(), "it still breathes");
    }
}
