//! The session's reaction to pain: it stands still, and the place rests. After a sharp or numb feeling it asks at once about
//! the signs of a pressed nerve, after dizziness at the neck about those of a torn artery. Nothing presses or loads the place
//! again in this session, whichever key follows.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::body::{self, Place, Region, Side};
use crate::domain::pace::Pace;
use crate::domain::routine::model::Step;
use crate::domain::routine::plan::Plan;
use crate::domain::session::cue::Cue;
use crate::domain::session::engine::commands::SessionCommand;
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::outcome::{Ended, EventKind, GraveCause, Hurt, Sign};
use crate::domain::session::timeline::SpanKind;

impl Session {
    /// Returns the regions that rest for the remainder of this session.
    pub fn resting(&self) -> &[&'static Region] {
        &self.resting
    }

    /// Returns the places that get no firm pressure and no stretch for the remainder of this session.
    pub fn spared(&self) -> &[Place] {
        &self.spared
    }

    /// Whether it stands still because it hurt.
    pub fn is_hurt(&self) -> bool {
        matches!(self.pause, Some(Pause::Hurt | Pause::Sign(_)))
    }

    /// Returns the plan and its length; while the person has yet to choose how to go on after pain, as they were before it.
    pub fn undecided(&self) -> (&Plan, Duration) {
        let before = self.before_pain.as_ref().filter(|_| self.is_hurt());
        before.map_or((&self.plan, self.timeline.total), |(plan, total)| (plan, *total))
    }

    /// Whether the person has not said what they felt when it last hurt.
    pub fn leaves_pain_open(&self) -> bool {
        let mut events = self.done.events.iter().rev();
        events.find_map(|event| if let EventKind::Hurt { how, .. } = event.did { Some(how.is_none()) } else { None })
            == Some(true)
    }

    /// Says so after the end, where it was left open. The areas that rest by it are named in the report.
    pub fn say_pain_later(&mut self, felt: Hurt, now: Duration) {
        if self.ended.is_none() || !self.leaves_pain_open() {
            return;
        }
        self.note_pain_kind(felt);
        match felt {
            Hurt::Sharp | Hurt::Numb => self.rest_places(now),
            Hurt::Dizzy => drop(self.rest_head_and_neck(now)),
            Hurt::TooMuch => {}
        }
    }

    fn note_pain_kind(&mut self, felt: Hurt) {
        for event in self.done.events.iter_mut().rev() {
            if let EventKind::Hurt { how, .. } = &mut event.did {
                *how = Some(felt);
                return;
            }
        }
    }

    /// Whether `command` must wait until the pause after pain is over.
    pub(super) fn is_blocked_by_pain(&self, command: SessionCommand) -> bool {
        let serves = matches!(
            command,
            SessionCommand::Hurts
                | SessionCommand::Hurting(_)
                | SessionCommand::Sign(_)
                | SessionCommand::GoOn
                | SessionCommand::Signals
                | SessionCommand::Stop
                | SessionCommand::Interrupt
        );
        self.is_hurt() && !serves
    }

    /// Pauses because it hurts. Between two steps this is about the previous step.
    pub(super) fn report_pain(&mut self, now: Duration) -> Option<Cue> {
        if self.is_hurt() {
            return None;
        }
        self.leave_wait(now);
        self.return_to_last_step(now);
        let turn = self.turn()?;
        self.before_pain = Some((self.plan.clone(), self.timeline.total));
        let areas = self.plan.step(turn).areas.iter().map(|region| Place::on(region, turn.side).to_string()).collect();
        self.event(now, EventKind::Hurt { how: None, areas });
        Some(self.pause_for(Pause::Hurt, now))
    }

    /// Returns the grave cause that what was felt last may have; `None` if none stands out.
    pub fn grave_cause(&self) -> Option<GraveCause> {
        let (how, areas) = self.done.events.iter().rev().find_map(|event| match &event.did {
            EventKind::Hurt { how, areas } => Some((*how, areas)),
            _ => None,
        })?;
        let places: Vec<Place> = areas.iter().filter_map(|area| Place::parse(area).ok()).collect();
        let step = self.turn().map(|turn| self.plan.step(turn));
        let breathes = step.is_some_and(|step| step.pace.as_ref().is_some_and(Pace::is_breath));
        if how == Some(Hurt::Sharp) && breathes {
            return Some(GraveCause::HeartOrLung);
        }
        let at_neck = step.is_some_and(|step| step.tags.contains(&"neck"));
        GraveCause::of(how?, &places, at_neck)
    }

    fn return_to_last_step(&mut self, now: Duration) {
        let Some((index, span)) = self.span().filter(|(_, span)| !span.kind.is_step()) else { return };
        let before = self.timeline.spans.get(..index).unwrap_or_default();
        let Some(last) = before.iter().rposition(|before| before.kind.is_step()) else { return };
        let end = before.get(last).map_or(span.from, |last| last.to);
        self.span = last;
        self.anchor(end, now);
        self.counted = end;
    }

    /// Records how it hurts. The last answer counts, but a graver one stays. A pace that caused dizziness is noted too.
    pub(super) fn set_pain_kind(&mut self, text: Hurt, now: Duration) -> Option<Cue> {
        if self.pause != Some(Pause::Hurt) {
            return None;
        }
        let before = self.last_pain();
        let known = before.is_some_and(Hurt::is_of_a_nerve);
        if before == Some(text) || before.is_some_and(|before| before.gravity() > text.gravity()) {
            return None;
        }
        self.note_pain_kind(text);
        match text {
            Hurt::Sharp | Hurt::Numb if !known => {
                self.rest_places(now);
                self.pause = Some(Pause::Sign(Sign::CordSigns));
                None
            }
            Hurt::Sharp | Hurt::Numb => None,
            Hurt::Dizzy => {
                if self.rest_head_and_neck(now) {
                    self.pause = Some(Pause::Sign(Sign::StrokeArtery));
                }
                self.dizzy(now)
            }
            Hurt::TooMuch => {
                self.lower_pressure(now);
                None
            }
        }
    }

    /// Answers the question about a sign; if the sign is there, the session is over.
    pub(super) fn answer_sign(&mut self, is_there: bool, now: Duration) {
        let Some(Pause::Sign(sign)) = self.pause else { return };
        if is_there {
            self.event(now, EventKind::Sign { sign });
            self.end(Ended::Hurt, now);
            return;
        }
        self.pause = Some(match sign {
            Sign::CordSigns => Pause::Sign(Sign::CaudaEquina),
            Sign::CaudaEquina | Sign::StrokeArtery => Pause::Hurt,
        });
    }

    /// Continues after pain without the step, and without its places if the person did not say how it hurt. If nothing is left,
    /// the session ends.
    pub(super) fn continue_after_pain(&mut self, now: Duration) {
        if self.last_pain().is_none() {
            self.rest_places(now);
        }
        let next = self.span_of_next_step();
        if next < self.timeline.spans.len() {
            self.jump(next, now);
        } else {
            self.end(Ended::Hurt, now);
        }
    }

    /// Whether continuing now leaves out areas, and not only the step. What the person did not describe may be the graver kind.
    pub fn continues_without_areas(&self) -> bool {
        match self.last_pain() {
            None => self.turn().is_some_and(|turn| !self.plan.step(turn).areas.is_empty()),
            Some(how) => how != Hurt::TooMuch && !self.resting.is_empty(),
        }
    }

    /// Whether what the person felt leaves no step to continue with.
    pub fn leaves_no_step(&self) -> bool {
        self.last_pain().is_some() && self.span().is_none_or(|(_, span)| span.turn + 1 >= self.plan.turns.len())
    }

    /// Whether it ended because pain left nothing of it, although the person wanted to continue.
    pub fn has_nothing_left(&self) -> bool {
        self.ended == Some(Ended::Hurt) && self.pause.is_none()
    }

    /// Lets the places of the current step rest from now on. After a sharp or numb feeling in a step without places, those of
    /// the whole session rest, and the report names them, so that they are remembered.
    fn rest_places(&mut self, now: Duration) {
        let (Some((_, span)), Some(turn)) = (self.span(), self.turn()) else { return };
        let mut rest = self.plan.step(turn).areas.clone();
        if self.last_pain().is_some_and(Hurt::is_of_a_nerve) {
            if rest.is_empty() {
                let done = self.done.places.iter().map(|place| place.region);
                rest = done.chain(self.plan.turns.iter().flat_map(|turn| self.plan.step(*turn).areas.iter().copied())).collect();
            }
            self.name_in_report(&rest);
            self.add_spared(body::nerve_ends(rest.iter().map(|region| Place::on(region, turn.side))));
            rest = body::with_nerves(rest);
        }
        self.add_resting(rest);
        self.drop_resting_after(span.turn, now);
    }

    /// Names `regions` in the last report of pain if that names none.
    fn name_in_report(&mut self, regions: &[&Region]) {
        let report = self.done.events.iter_mut().rev().find_map(|event| match &mut event.did {
            EventKind::Hurt { areas, .. } => Some(areas),
            _ => None,
        });
        if let Some(areas) = report.filter(|areas| areas.is_empty()) {
            for region in regions {
                if !areas.contains(&region.id) {
                    areas.push(region.id.clone());
                }
            }
        }
    }

    /// After dizziness in a step on the head or neck, lets all of the head and neck rest: their arteries may be the cause.
    /// In a step without places, other than breathing, its words and what was worked before count. Returns whether it was there.
    fn rest_head_and_neck(&mut self, now: Duration) -> bool {
        let (Some((_, span)), Some(turn)) = (self.span(), self.turn()) else { return false };
        let step = self.plan.step(turn);
        let is_there = if step.areas.is_empty() && !step.pace.as_ref().is_some_and(Pace::is_breath) {
            step.tags.contains(&"neck") || self.done.places.iter().any(|place| place.region.is_head_or_neck())
        } else {
            step.areas.iter().any(|area| area.is_head_or_neck())
        };
        if is_there {
            self.name_in_report(&body::head_and_neck().collect::<Vec<_>>());
            self.add_resting(body::head_and_neck());
            self.drop_resting_after(span.turn, now);
        }
        is_there
    }

    pub(super) fn add_spared(&mut self, places: impl IntoIterator<Item = Place>) {
        for place in places {
            if !self.spared.contains(&place) {
                self.spared.push(place);
            }
        }
    }

    pub(super) fn add_resting(&mut self, regions: impl IntoIterator<Item = &'static Region>) {
        for region in regions {
            if !self.resting.contains(&region) {
                self.resting.push(region);
            }
        }
    }

    /// Removes every turn after `present` that works on a resting place.
    pub(super) fn drop_resting_after(&mut self, present: usize, now: Duration) {
        let turns = std::mem::take(&mut self.plan.turns);
        let kept = turns
            .iter()
            .enumerate()
            .filter(|(index, turn)| *index <= present || !self.is_resting(self.plan.step(**turn), turn.side));
        self.plan.turns = kept.map(|(_, turn)| *turn).collect();
        self.rebuild_timeline(self.position(now));
    }

    /// Whether `step`, done on `side`, works on a resting place, or strains one where its nerves end.
    pub(super) fn is_resting(&self, step: &Step, side: Option<Side>) -> bool {
        self.resting.iter().any(|region| step.loads_at(side, Place { region, spot: None }))
            || self.spared.iter().any(|place| step.strains_at(side, *place))
    }

    /// Lowers the pressure at the places of the current step from now on, as easing off does.
    fn lower_pressure(&mut self, now: Duration) {
        let (Some((_, span)), Some(turn)) = (self.span(), self.turn()) else { return };
        let step = Arc::clone(self.plan.step(turn));
        if !step.touches() {
            return;
        }
        let drop_region = self.easing.ease_off(&step, turn.step).drop_region;
        self.adapt_texts();
        self.rebuild_timeline(self.position(now));
        if drop_region {
            self.drop_later_touch(&step, span.turn, now);
        }
    }

    /// Returns the turn to which easing off applies, and whether the session is in a gap: there it is the coming turn if
    /// that presses, else the previous one.
    pub(super) fn turn_to_ease(&self) -> Option<(usize, bool)> {
        let (index, span) = self.span()?;
        let presses = |turn: usize| self.plan.turns.get(turn).is_some_and(|turn| self.plan.step(*turn).touches());
        if span.kind.is_step() || presses(span.turn) {
            return Some((span.turn, !span.kind.is_step()));
        }
        let before = self.timeline.spans.get(..index)?.iter().rev();
        let last = before.copied().find(|before| before.kind == SpanKind::Work || before.kind == SpanKind::Wait)?;
        presses(last.turn).then_some((last.turn, true))
    }
}
