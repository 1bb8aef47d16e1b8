//! Sentences about a verdict: the part of a routine that the health rules leave, and why.

use jiff::{SignedDuration, Timestamp};

use crate::domain::body::Side;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::safety::answers::{Answer, StoredAnswer};
use crate::domain::safety::condition::{Ask, Condition, Level};
use crate::domain::safety::history::HistoryReason;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::verdict::{BlockReason, Extent, Verdict};
use crate::domain::text;
use crate::texts::Texts;

/// Where a health answer can be changed, which a message about one says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangedIn {
    /// On the screen, with a key.
    Screen,
    /// In a shell, with a command.
    Shell,
}

/// Returns the numbers of steps, from 1.
fn numbered(steps: &[usize]) -> String {
    steps.iter().map(|index| (index + 1).to_string()).collect::<Vec<_>>().join(", ")
}

impl Texts {
    /// Returns the difference to the whole routine, in a line; `None` if there is none.
    pub fn verdict_summary(&self, verdict: &Verdict) -> Option<String> {
        let safety = &self.safety;
        let steps = self.left_out(verdict);
        let top = (verdict.top_pressure > 0).then(|| safety.top_pressure(verdict.top_pressure));
        Some(match (verdict.offered, top) {
            (Extent::Whole, _) => return None,
            (Extent::Capped, _) if !verdict.halved.is_empty() => safety.shorter.to_owned(),
            (Extent::Capped, top) => safety.only_lighter(top.unwrap_or_default()),
            (Extent::Trimmed, None) => safety.trimmed_calm(steps),
            (Extent::Trimmed, Some(top)) => safety.trimmed(steps, top),
            (Extent::No(BlockReason::Stop(_)), _) => safety.stopped.to_owned(),
            (Extent::No(BlockReason::Waits), _) => safety.waits.to_owned(),
            (Extent::No(BlockReason::TooLittle), _) => safety.too_little.to_owned(),
            (Extent::No(BlockReason::Unread), _) => safety.unread.to_owned(),
        })
    }

    /// Like [`Texts::verdict_summary`], with the names of the reasons.
    pub fn verdict_line(&self, verdict: &Verdict) -> Option<String> {
        let summary = self.verdict_summary(verdict)?;
        let names: Vec<&str> = verdict.reasons.iter().map(|condition| self.condition(&condition.id).name).collect();
        Some(match verdict.offered {
            _ if names.is_empty() => summary,
            Extent::Capped | Extent::Trimmed => self.safety.with_names(names.join("; "), summary.trim_end_matches('.')),
            Extent::No(BlockReason::TooLittle) => self.safety.too_little_for(names.join("; ")),
            Extent::Whole | Extent::No(_) => summary,
        })
    }

    /// Says how many steps are left out, on both sides or on one.
    fn left_out(&self, verdict: &Verdict) -> String {
        let safety = &self.safety;
        let on = |side| verdict.sides_out.iter().filter(|(_, out)| *out == side).count();
        let (whole, left, right) = (verdict.left_out.len(), on(Side::Left), on(Side::Right));
        let parts =
            [(whole, safety.left_out(whole)), (left, safety.left_out_on_left(left)), (right, safety.left_out_on_right(right))];
        parts.into_iter().filter(|(steps, _)| *steps > 0).map(|(_, part)| part).collect::<Vec<_>>().join(", ")
    }

    /// Returns a word or two for a list; `None` if a routine is offered as it is.
    pub fn verdict_mark(&self, verdict: &Verdict) -> Option<&'static str> {
        match verdict.offered {
            Extent::Whole => None,
            Extent::Capped if verdict.halved.is_empty() => Some(self.safety.mark_lighter),
            Extent::Capped | Extent::Trimmed => Some(self.safety.mark_trimmed),
            Extent::No(_) => Some(self.safety.mark_no),
        }
    }

    /// Returns the whole verdict: the difference first, then the reasons, one text each.
    pub fn verdict_sentences(&self, verdict: &Verdict) -> Vec<String> {
        let mut sentences: Vec<String> = self.verdict_summary(verdict).into_iter().collect();
        if let Some(stop) = verdict.blocking_condition() {
            return self.help_sentences(stop).map(str::to_owned).to_vec();
        }
        let because = |condition: &&'static Condition| {
            self.safety.because(self.condition(&condition.id).name, self.say_of(condition, verdict))
        };
        if !verdict.never_right.is_empty() {
            sentences.push(self.safety.never_right(numbered(&verdict.never_right)));
        }
        if !verdict.left_as_worst.is_empty() {
            sentences.push(self.safety.left_as_worst(numbered(&verdict.left_as_worst)));
        }
        if !verdict.risky.is_empty() {
            sentences.push(self.safety.risky(numbered(&verdict.risky)));
        }
        sentences.extend(verdict.reasons.iter().map(because));
        sentences.extend(verdict.remembered.iter().map(|reason| self.history_reason(*reason)));
        sentences.extend(verdict.notes.iter().map(|condition| self.say_of(condition, verdict).to_owned()));
        sentences
    }

    /// Returns what to do about `stop`, which needs help before any session, with the numbers to call.
    pub fn help_sentences(&self, stop: &Condition) -> [&'static str; 3] {
        [self.condition(&stop.id).say, self.safety.stopped, self.safety.numbers]
    }

    /// Returns the extent of the verdict in a few words.
    pub fn offered(&self, verdict: &Verdict) -> &'static str {
        if verdict.offered == Extent::Whole && !(verdict.unjudged.is_empty() && verdict.unplaced.is_empty()) {
            return self.safety.as_far_as_judged;
        }
        self.offered.text(verdict.offered.id())
    }

    /// Names the steps that the health rules cannot judge; `None` if they can judge all.
    pub fn unjudged_steps(&self, verdict: &Verdict) -> Option<String> {
        let steps: Vec<usize> = verdict.unjudged.iter().filter(|index| !verdict.left_out.contains(index)).copied().collect();
        let untyped = (!steps.is_empty()).then(|| self.safety.unjudged_steps(numbered(&steps)));
        let unplaced = (!verdict.unplaced.is_empty()).then(|| self.safety.unplaced_steps(numbered(&verdict.unplaced)));
        Some([untyped, unplaced].into_iter().flatten().collect::<Vec<String>>().join(" ")).filter(|text| !text.is_empty())
    }

    fn say_of(&self, condition: &Condition, verdict: &Verdict) -> &'static str {
        self.said_of(condition, verdict.cleared.iter().any(|cleared| cleared.id == condition.id))
    }

    /// Returns what to do with a condition; if a clinician has agreed, what still holds, which may be nothing.
    pub fn said_of(&self, condition: &Condition, agreed: bool) -> &'static str {
        let texts = self.condition(&condition.id);
        if agreed { texts.then } else { texts.say }
    }

    /// Returns a fact from the diary in a sentence.
    pub fn history_reason(&self, reason: HistoryReason) -> String {
        match reason {
            HistoryReason::Hurt(region) => capitalised(&self.safety.hurt_lately(self.region(&region.id))),
            HistoryReason::Eased(region) => capitalised(&self.safety.eased_lately(self.region(&region.id))),
            HistoryReason::Firm(region) => capitalised(&self.safety.firm_lately(self.region(&region.id))),
            HistoryReason::Dizzy => self.safety.dizzy_lately.to_owned(),
            HistoryReason::RestOver(region) => capitalised(&self.safety.rest_over(self.region(&region.id))),
            HistoryReason::NeckRestOver => self.safety.neck_rest_over.to_owned(),
        }
    }

    /// Returns what was reported that rules out most of what there is, and until when; `None` if nothing was.
    pub fn reported(&self, profile: &HealthProfile, now: EntryTime, changed: ChangedIn) -> Option<String> {
        if profile.unread.is_some() {
            return Some(self.safety.unread.to_owned());
        }
        if let Some(stop) = profile.blocking_condition(now.instant()) {
            let texts = self.condition(&stop.id);
            return Some(self.safety.reported_stop(self.way_to_change(stop, changed), texts.name, texts.say));
        }
        let held = profile.answers.active_conditions(now.instant());
        let waits = held.iter().filter(|held| !held.cleared && held.condition.level <= Level::ClinicianFirst);
        let gravest = waits.map(|held| held.condition).min_by_key(|condition| condition.level);
        gravest.and_then(|condition| self.reported_as(condition, profile, changed)).or_else(|| self.resting_until(profile, now))
    }

    /// Says why no routine fits what was asked for.
    pub fn none_fits(&self, profile: &HealthProfile, now: EntryTime, changed: ChangedIn) -> String {
        let refused = self.reported(profile, now, changed).filter(|_| profile.rules_out_all(now.instant()));
        refused.unwrap_or_else(|| self.choose.nothing.to_owned())
    }

    /// Returns what led to `verdict`, and until when it holds; `None` if that is no answer and no pain of this week.
    pub fn reported_in(&self, verdict: &Verdict, profile: &HealthProfile, now: EntryTime, changed: ChangedIn) -> Option<String> {
        let rests = verdict.reasons.iter().any(|condition| condition.ask == Ask::Auto && condition.loads);
        let answered = verdict.blocking_condition().into_iter().chain(verdict.reasons.iter().copied());
        let gravest = answered.min_by_key(|condition| condition.level);
        let said = gravest.and_then(|condition| self.reported_as(condition, profile, changed));
        said.or_else(|| self.resting_until(profile, now).filter(|_| rests))
    }

    fn reported_as(&self, condition: &Condition, profile: &HealthProfile, changed: ChangedIn) -> Option<String> {
        let given = profile.answers.given(condition).filter(|given| given.answer == Answer::Yes)?;
        let (safety, name) = (&self.safety, self.condition(&condition.id).name);
        let Some(hours) = condition.lasts else { return Some(safety.reported(self.way_to_change(condition, changed), name)) };
        let until = given.at.instant().checked_add(SignedDuration::from_hours(hours)).ok()?;
        Some(safety.reported_until(name, self.date(|way| way.with_time, given.at.at_instant(until).civil())))
    }

    /// Returns which answer to change, and how.
    fn way_to_change(&self, condition: &Condition, changed: ChangedIn) -> String {
        match changed {
            ChangedIn::Screen => self.safety.change_on_screen.to_owned(),
            ChangedIn::Shell => self.safety.change_in_shell(&condition.id),
        }
    }

    fn resting_until(&self, profile: &HealthProfile, now: EntryTime) -> Option<String> {
        let history = &profile.history;
        let day = |until: Timestamp| self.date(|way| way.day_of_year, now.at_instant(until).civil());
        let places: Vec<&str> = history.hurt.iter().map(|region| self.region(&region.id)).collect();
        let hurt = history.hurt_until.map(|until| self.safety.resting_until(places.join(", "), day(until)));
        let dizzy = history.dizzy_neck_until.map(|until| self.safety.dizzy_until(day(until)));
        let said: Vec<String> = hurt.into_iter().chain(dizzy).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// Returns an answer to a health question: the answer, who agreed, the places, and its date.
    pub fn health_answer(&self, given: &StoredAnswer) -> String {
        let safety = &self.safety;
        let answer = match given.answer {
            Answer::Yes => safety.yes.to_owned(),
            Answer::No => safety.no.to_owned(),
            Answer::Cleared if given.by.is_empty() => safety.cleared.to_owned(),
            Answer::Cleared => safety.cleared_by(&given.by),
        };
        let said: Vec<&str> = [answer.as_str()].into_iter().chain(given.areas.iter().map(String::as_str)).collect();
        safety.answered(text::clean(&said.join(", ")), self.day(given.at.civil().date()))
    }
}

/// Returns `sentence` with its first letter in upper case, because it begins with the name of a body area.
fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
