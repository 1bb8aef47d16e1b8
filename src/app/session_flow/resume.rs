//! Continues the unfinished session of an earlier run: the same routine from the turn it was in, under the same id, with the
//! ratings given before it.

use std::time::Duration;

use jiff::SignedDuration;

use crate::app::message::Now;
use crate::app::session_flow::SessionFlow;
use crate::domain::diary::checkpoint::{Checkpoint, NoResume};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::Ratings;
use crate::domain::routine::library::Library;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome;
use crate::domain::session::transitions::Transitions;

/// How long after its beginning a session can be continued. Chosen for this program.
const LATEST: SignedDuration = SignedDuration::from_hours(24);

impl SessionFlow {
    /// Creates the session that continues `checkpoint` now, as it was begun: as long, with the same gaps, and with the same
    /// command after it.
    ///
    /// # Errors
    /// Returns the reason why it cannot be continued.
    pub fn resume(library: &Library, checkpoint: &Checkpoint, usual: Transitions, now: EntryTime) -> Result<Self, NoResume> {
        let record = &checkpoint.record;
        if now.instant().duration_since(record.at.instant()) > LATEST {
            return Err(NoResume::TooLate);
        }
        let ids: Vec<String> = record.routine.iter().flat_map(|ids| ids.split('+')).map(str::to_owned).collect();
        let flow = Self::of_routines(library, &ids, usual).filter(|flow| record.routine.as_ref() == Some(&flow.whole.id));
        let mut flow = flow.ok_or(NoResume::NotListed)?;
        if let Some(work) = checkpoint.work {
            flow.whole = flow.whole.cut_to(work);
        }
        flow.gaps = checkpoint.gaps.unwrap_or(flow.gaps);
        flow.on_finish.clone_from(&checkpoint.on_finish);
        checkpoint.reached.as_ref().ok_or(NoResume::Hurt)?.turn_in(&flow.whole).ok_or(NoResume::Changed)?;
        flow.ratings = [checkpoint.record.before.clone(), Ratings::new()];
        flow.resumed = Some(Box::new(checkpoint.clone()));
        Ok(flow)
    }

    /// Whether a rating is asked before it begins.
    pub fn is_rated_before(&self) -> bool {
        self.asks_ratings && self.resumed.is_none()
    }

    pub(super) fn resume_session(&self, checkpoint: &Checkpoint, session: &mut Session, now: &Now) {
        let Some(reached) = &checkpoint.reached else { return };
        let gone = EntryTime::from(&now.wall).instant().duration_since(checkpoint.record.made.instant());
        let away = Duration::try_from(gone).unwrap_or_default();
        let breath = outcome::chosen_breathing(&checkpoint.record.events).map(|choice| self.allowed(choice));
        session.resume_from(reached, checkpoint.outcome(), &self.whole, breath, away, now.steady);
    }
}
