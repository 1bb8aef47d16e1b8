//! The record of a session: what is kept while it plays, what is handed to the diary, what is corrected afterwards.

use crate::app::message::Now;
use crate::app::saving::Saving;
use crate::app::session_flow::{Phase, SessionFlow, Stage};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::kept::Kept;
use crate::domain::diary::record::{PAIN, Record};
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::{Ended, EventKind};

impl SessionFlow {
    /// What the diary would hold now; nothing of a rehearsal.
    pub fn present_record(&self, now: &Now) -> Option<Record> {
        let begun = self.begun().filter(|_| !self.rehearsal)?;
        let known = if let Phase::Recorded { record, .. } = &begun.phase { Some(record) } else { None };
        let id = known.map_or(begun.id, |record| record.id);
        let (at, made) = (begun.at, EntryTime::from(&now.wall));
        let mut record = Record::of_session(&begun.session.done(now.steady), id, at, made);
        for (ratings, given) in [&mut record.before, &mut record.after].into_iter().zip(&self.ratings) {
            ratings.insert(PAIN.to_owned(), None);
            ratings.extend(given.clone());
        }
        record.note = known.and_then(|record| record.note.clone());
        Some(record)
    }

    /// What is to be kept in case the program dies now; nothing of a rehearsal.
    pub fn keep(&self, now: &Now) -> Option<Kept> {
        let reached = self.session().and_then(|session| session.reached(now.steady));
        Some(Kept { record: self.present_record(now)?, reached })
    }

    /// The record with which the session ends. Its id is a new one, because it says when it was rated to its end. `None`
    /// where the person left before the first step: nothing hurt, nothing was rated after. One that was cut off is kept, and
    /// one that goes on with another.
    pub fn finish(&mut self, now: &Now, ids: &mut Ids) -> Option<Record> {
        let mut record = self.present_record(now)?;
        let left = record.ended != Some(Ended::Interrupted);
        let done = self.session().and_then(Session::span).is_some_and(|(index, span)| index > 0 || span.kind.is_step());
        let rated = record.after.values().any(Option::is_some);
        let said = record.events.iter().any(|event| event.did == EventKind::Skip || event.did.is_about_the_body());
        if left && !done && !rated && !said && self.resumed.is_none() {
            return None;
        }
        record.id = ids.next(&now.wall);
        if let Stage::Begun(begun) = &mut self.stage {
            let saving = Saving::UnderWay;
            begun.phase = Phase::Recorded { record: Box::new(record.clone()), saving, note: None };
        }
        Some(record)
    }

    /// A rating after, or a note, that came after the record was handed to the diary: a correction of it. The note that was
    /// written, if one was, takes the place of the one before.
    pub fn amend(&mut self, now: &Now, ids: &mut Ids) -> Option<Record> {
        let mut record = self.present_record(now)?;
        let (known, _, note) = self.recorded_mut()?;
        if let Some(note) = note.take() {
            record.note = Some(note.text().trim().to_owned()).filter(|note| !note.is_empty());
        }
        known.clone_from(&record);
        record.amends = Some(record.id);
        record.id = ids.next(&now.wall);
        Some(record)
    }

    /// Whether the rating after is still open: the session was left before it was asked.
    pub fn can_rate_after(&self) -> bool {
        let was_asked = self.asks_ratings && self.session().is_some_and(|session| session.ended() == Some(Ended::Finished));
        self.first_rating(1).is_none() && !was_asked
    }
}
