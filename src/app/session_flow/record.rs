//! The record of a session: checkpoints while it plays, the record for the diary, and corrections afterwards.

use jiff::SignedDuration;
use uuid::Uuid;

use crate::app::message::Now;
use crate::app::saving::{self, Saving};
use crate::app::session_flow::{Begun, SessionFlow, SessionPhase, Stage};
use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::overview::Overview;
use crate::domain::diary::record::{EntryKind, Line, PAIN, Ratings, Record};
use crate::domain::rating::Rating;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::{Ended, EventKind};

/// A difference between the two clocks from which on the clock of the day was set, not corrected.
const JUMP: SignedDuration = SignedDuration::from_mins(2);

impl Begun {
    /// Returns the time of day as the clock would show it if nobody had set it since the beginning: setting it does not make
    /// the record late.
    fn without_jump(&self, now: &Now) -> EntryTime {
        let shown = EntryTime::from(&now.wall);
        let passed = now.steady.saturating_sub(self.started.steady);
        let due = self.started.wall.timestamp().checked_add(passed).unwrap_or(shown.instant());
        if shown.instant().duration_since(due).abs() < JUMP { shown } else { EntryTime::from(&self.started.wall).at_instant(due) }
    }
}

impl SessionFlow {
    /// Whether somebody set the clock of the day since the session began.
    pub fn clock_was_set(&self, now: &Now) -> bool {
        self.begun().is_some_and(|begun| begun.without_jump(now) != EntryTime::from(&now.wall))
    }

    /// Returns the record as it would be now; `None` for a rehearsal or before the start.
    pub fn present_record(&self, now: &Now) -> Option<Record> {
        let begun = self.begun().filter(|_| !self.rehearsal)?;
        let done = begun.session.outcome(now.steady);
        let mut record = Record::of_session(&done, begun.id, begun.at, begun.without_jump(now));
        self.put_ratings(&mut record);
        Some(record)
    }

    /// Puts the ratings into `record`, with pain asked for whether it was given or not.
    fn put_ratings(&self, record: &mut Record) {
        for (ratings, given) in [&mut record.before, &mut record.after].into_iter().zip(&self.ratings) {
            *ratings = Ratings::from([(PAIN.to_owned(), None)]);
            ratings.extend(given.clone());
        }
    }

    /// Returns the checkpoint to save in case the program dies now; `None` for a rehearsal or before the start. Before the
    /// first step, only what was rated is worth keeping.
    pub fn checkpoint(&self, now: &Now) -> Option<Checkpoint> {
        let record = self.present_record(now)?;
        if !self.has_begun() && self.resumed.is_none() && record.events.is_empty() {
            return self.as_check_in(now, record.id).map(|record| self.checkpoint_of(record));
        }
        let reached = self.session().and_then(|session| session.resume_position(now.steady));
        let (work, gaps) = (Some(self.whole.work()), Some(self.gaps));
        Some(Checkpoint { reached, work, gaps, ..self.checkpoint_of(record) })
    }

    /// Returns the checkpoint of a session that has ended with `record`.
    pub fn checkpoint_of(&self, record: Record) -> Checkpoint {
        Checkpoint { on_finish: self.on_finish.clone(), ..Checkpoint::of(record) }
    }

    /// Makes the record with which the session ends, under a new id, because the id says when the last rating was given. If the
    /// person left before the first step and neither reported pain nor rated anything after, what was rated before is recorded as a
    /// check-in; `None` if that is nothing. A session that was cut off in its first second of work counts only if it was
    /// rated. One that continues another is always recorded.
    pub fn finish(&mut self, now: &Now, ids: &mut Ids) -> Option<Record> {
        let mut record = self.present_record(now)?;
        let cut_off = record.ended == Some(Ended::Interrupted);
        let done = if cut_off { !record.is_skipped() } else { self.has_begun() };
        let rated = if cut_off && self.has_begun() { record.is_rated() } else { Record::has_rating(&record.after) };
        let reported = record.events.iter().any(|event| event.did == EventKind::Skip || event.did.is_about_the_body());
        if !done && !rated && !reported && self.resumed.is_none() {
            return self.rating_alone(now, ids);
        }
        record.id = ids.next(&now.wall);
        if let Stage::Begun(begun) = &mut self.stage {
            let saving = Saving::UnderWay;
            begun.phase = SessionPhase::Recorded { record: Box::new(record.clone()), saving, note: None };
        }
        Some(record)
    }

    /// Makes a check-in of what was rated before a session that was not done, once; `None` if nothing was.
    pub fn rating_alone(&mut self, now: &Now, ids: &mut Ids) -> Option<Record> {
        let record = self.as_check_in(now, ids.next(&now.wall)).filter(|_| !self.rehearsal && self.resumed.is_none())?;
        self.ratings[0].clear();
        Some(record)
    }

    /// Returns a check-in with what was rated before the session; `None` if nothing was.
    fn as_check_in(&self, now: &Now, id: Uuid) -> Option<Record> {
        let given = self.ratings.first()?.iter().filter(|(_, rating)| rating.is_some());
        let given: Ratings = given.map(|(measure, rating)| (measure.clone(), *rating)).collect();
        let shown = EntryTime::from(&now.wall);
        let (at, made) = self.begun().map_or((shown, shown), |begun| (begun.at, begun.without_jump(now)));
        (!given.is_empty()).then_some(Record { now: given, ..Record::new(EntryKind::CheckIn, id, at, made) })
    }

    /// Whether its first step has begun.
    pub fn has_begun(&self) -> bool {
        self.session().and_then(Session::span).is_some_and(|(index, span)| index > 0 || span.kind.is_step())
    }

    /// Makes a correction of the recorded session, after a rating or a note was added to it. A note that was typed replaces
    /// the previous one.
    pub fn amend(&mut self, now: &Now, ids: &mut Ids) -> Option<Record> {
        let made = self.begun()?.without_jump(now);
        let (known, _, note) = self.recorded_mut()?;
        let mut record = known.clone();
        record.made = made;
        if let Some(note) = note.take() {
            record.note = note.as_note(record.note.as_deref());
        }
        self.put_ratings(&mut record);
        let (known, ..) = self.recorded_mut()?;
        let corrected = std::mem::replace(known, record.clone());
        record.corrected = Some(Box::new(corrected));
        record.amends = Some(record.id);
        record.id = ids.next(&now.wall);
        Some(record)
    }

    /// Takes over what other programs have done to the recorded session: they corrected it, or deleted it.
    pub fn take_over(&mut self, diary: &Overview) {
        let Stage::Begun(begun) = &mut self.stage else { return };
        let SessionPhase::Recorded { record, saving, .. } = &mut begun.phase else { return };
        let Some(standing) = diary.newest.iter().find(|known| known.id == record.id) else {
            if *saving == Saving::Done && diary.lacks(record) {
                *saving = Saving::Removed;
            }
            return;
        };
        if *saving == Saving::Removed {
            *saving = Saving::Done;
        }
        for (ratings, standing) in self.ratings.iter_mut().zip([&standing.before, &standing.after]) {
            // The record also holds pain that was never asked for, without a rating.
            let is_known = |(measure, rating): &(&String, &Option<Rating>)| rating.is_some() || ratings.contains_key(*measure);
            *ratings = standing.iter().filter(is_known).map(|(measure, rating)| (measure.clone(), *rating)).collect();
        }
        record.as_mut().clone_from(standing);
    }

    /// Notes the diary's answer about `line`.
    pub fn line_answered(&mut self, line: &Line, saved: bool) {
        if let Some((record, saving, _)) = self.recorded_mut()
            && saving::is_version_of(record, line)
        {
            *saving = if saved { Saving::Done } else { Saving::Failed };
        }
    }

    /// Whether another program has deleted the recorded session from the diary.
    pub fn is_removed(&self) -> bool {
        let phase = self.begun().map(|begun| &begun.phase);
        matches!(phase, Some(SessionPhase::Recorded { saving: Saving::Removed, .. }))
    }

    /// Whether a note for the recorded session is being typed that differs from the one in the record.
    pub fn has_typed_note(&mut self) -> bool {
        let Some((record, _, Some(note))) = self.recorded_mut() else { return false };
        note.trimmed().is_some_and(|typed| record.note.as_deref() != Some(typed))
    }

    /// Whether a rating can still be given after the session: there is none. The answer may have been "not now" by mistake.
    pub fn can_rate_after(&self) -> bool {
        !self.is_removed() && self.first_rating(1).is_none()
    }

    /// Whether the question after the session is open: it was never answered, or the answer was taken back.
    pub fn asks_after(&self) -> bool {
        !self.is_removed() && self.ratings.get(1).is_some_and(|after| !after.contains_key(self.first_measure().id()))
    }

    /// Whether any question after the session was answered, also with "not now".
    pub fn has_answered_after(&self) -> bool {
        self.ratings.get(1).is_some_and(|after| !after.is_empty())
    }

    /// Takes back the ratings after the session. Returns whether there were any.
    pub fn take_back_ratings(&mut self) -> bool {
        self.ratings.get_mut(1).is_some_and(|after| Record::has_rating(&std::mem::take(after)))
    }
}
