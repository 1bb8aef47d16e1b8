//! Breathing sessions: the choices before the start, those taken from the last time, and the measures asked for.

use std::time::Duration;

use crate::app::keys::Action;
use crate::app::session_flow::{SessionFlow, Stage};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::Record;
use crate::domain::pace::Pace;
use crate::domain::rating::Rating;
use crate::domain::routine::breath_choice::{self, BreathChoice};
use crate::domain::session::engine::commands::SessionCommand;
use crate::domain::session::outcome;

/// How long after the start the choices of the last time may still be taken over: the diary is being read meanwhile.
const JUST_BEGUN: Duration = Duration::from_secs(2);

impl SessionFlow {
    /// Whether it is a breathing session.
    pub fn is_breathing(&self) -> bool {
        breath_choice::is_breathing(&self.whole)
    }

    /// Returns the first measure asked for: pain, or stress in a breathing session.
    pub fn first_measure(&self) -> Measure {
        if self.is_breathing() { Measure::Stress } else { Measure::Pain }
    }

    /// Whether pain is asked for in the area that the session works on. Breathing and calm routines work on none.
    pub fn works_on_an_area(&self) -> bool {
        self.first_measure() == Measure::Pain && !self.whole.calm && self.whole.steps.iter().any(|step| !step.areas.is_empty())
    }

    /// Returns all measures asked for. `others` are the further ones that the settings name.
    pub fn measures(&self, others: &[Measure]) -> Vec<Measure> {
        let first = self.first_measure();
        std::iter::once(first).chain(others.iter().copied().filter(|other| *other != first)).collect()
    }

    /// Returns the rating of the first measure, before (0) or after (1).
    pub fn first_rating(&self, when: usize) -> Option<Rating> {
        self.rating(when, self.first_measure().id())
    }

    /// Returns the pace of the breathing with the present choices, and whether the routine has holds; `None` if it is not
    /// for breathing.
    pub fn breath_pace(&self) -> Option<(Pace, bool)> {
        let written = self.routine_pace()?;
        let without = BreathChoice::default().with_holds_switched(written);
        Some((self.breath.pace(written), without.no_holds))
    }

    /// Returns how long the session lasts with the minutes of breathing that are chosen, and with its pauses.
    pub fn breath_length(&self) -> Duration {
        let planned = breath_choice::minutes_of(&self.plan);
        let minutes = |of: u32| Duration::from_secs(u64::from(of) * 60);
        let total = self.gaps.total(&self.plan) + minutes(self.breath.minutes.unwrap_or(planned));
        total.saturating_sub(minutes(planned))
    }

    /// Changes the choices before the start.
    pub fn change_breathing(&mut self, action: Action) {
        let Some(written) = self.routine_pace() else { return };
        let chosen = match action {
            Action::Play(SessionCommand::Counts(change)) => self.breath.with_other_counts(written, change),
            Action::Play(SessionCommand::Holds) => self.breath.with_holds_switched(written),
            _ => self.breath.with_minutes(action == Action::Later, &self.plan, self.most_minutes(self.breath)),
        };
        self.breath = self.allowed(chosen);
    }

    /// Takes over the choices of the last session of this routine in `records`, which are sorted oldest first.
    pub fn remember_breathing(&mut self, records: &[Record], now: Duration) {
        let last = records.iter().rev().find(|record| record.routine.as_ref() == Some(&self.whole.id));
        let Some(choice) = last.and_then(|record| outcome::chosen_breathing(&record.events)) else { return };
        if self.breath != BreathChoice::default() || self.resumed.is_some() || self.routine_pace().is_none() {
            return;
        }
        let choice = self.allowed(choice);
        match &mut self.stage {
            Stage::Begun(begun) => {
                let is_new = begun.session.elapsed(now) < JUST_BEGUN && begun.session.breath() == BreathChoice::default();
                if is_new {
                    begun.session.choose_breathing(choice, now);
                }
            }
            _ => self.breath = choice,
        }
    }

    /// Returns the pace of its longest breathing step; `None` if it is not for breathing.
    fn routine_pace(&self) -> Option<&Pace> {
        let turn = breath_choice::main_turn(&self.whole).filter(|_| self.is_breathing())?;
        self.whole.step(*self.whole.turns.get(turn)?).pace.as_ref()
    }

    fn most_minutes(&self, choice: BreathChoice) -> u32 {
        let shortened = self.verdict.as_ref().is_some_and(|verdict| !verdict.halved.is_empty());
        choice.most_minutes(&self.plan, shortened)
    }

    /// Returns `choice` without its minutes if there are more of them than allowed.
    pub(super) fn allowed(&self, choice: BreathChoice) -> BreathChoice {
        let most = self.most_minutes(choice);
        BreathChoice { minutes: choice.minutes.filter(|minutes| (1..=most).contains(minutes)), ..choice }
    }
}
