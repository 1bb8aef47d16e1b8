//! Continues the unfinished session of an earlier run: the same routine from the turn it was in, under the same id, with the
//! ratings given before it.

use std::time::Duration;

use crate::app::message::Now;
use crate::app::session_flow::SessionFlow;
use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::Ratings;
use crate::domain::routine::library::Library;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome;
use crate::domain::session::transitions::Transitions;

impl SessionFlow {
    /// Creates the session that continues `checkpoint`; `None` if its routine or the turn it was in no longer exists, or if it had
    /// ended.
    pub fn resume(library: &Library, checkpoint: &Checkpoint, usual: Transitions) -> Option<Self> {
        let ids: Vec<String> = checkpoint.record.routine.as_deref()?.split('+').map(str::to_owned).collect();
        let mut flow = Self::of_routines(library, &ids, usual)?;
        checkpoint.reached.as_ref()?.turn_in(&flow.whole)?;
        if checkpoint.record.routine.as_ref() != Some(&flow.whole.id) {
            return None;
        }
        flow.ratings = [checkpoint.record.before.clone(), Ratings::new()];
        flow.resumed = Some(Box::new(checkpoint.clone()));
        Some(flow)
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
