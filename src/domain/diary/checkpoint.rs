//! A session under way, kept in case the program dies: the record so far, and where the session can go on.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::body::{self, Place};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{Line, Record, Removal};
use crate::domain::session::engine::resume::SessionPosition;
use crate::domain::session::outcome::{Ended, Outcome};
use crate::domain::session::transitions::Transitions;

/// A length that no session has: a week.
const IMPOSSIBLE: Duration = Duration::from_secs(7 * 24 * 3600);

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The record that the diary would get now.
    pub record: Record,
    /// The position in the session; `None` if it is over, and in files of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<SessionPosition>,
    /// The length of the work as it was begun: it may have been cut. `None` in files of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Duration>,
    /// The gaps around the work. `None` in files of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gaps: Option<Transitions>,
    /// The command that runs after the session, if there is one. `None` in files of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_finish: Option<String>,
}

/// The reason why a session cannot be continued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoResume {
    /// It began too long ago.
    TooLate,
    /// It was not a routine of the library, or no longer is.
    NotListed,
    /// The person stopped because it hurt, and no step is to follow that.
    Hurt,
    /// The routine no longer has the step.
    Changed,
}

impl Checkpoint {
    /// Keeps `record` without a position to continue from.
    pub fn of(record: Record) -> Self {
        Self { record, reached: None, work: None, gaps: None, on_finish: None }
    }

    /// Whether the session was cut off, as opposed to ended and not yet recorded.
    pub fn is_cut_off(&self) -> bool {
        self.record.ended == Some(Ended::Interrupted)
    }

    /// Returns the lines that discard it: its record, and a removal with this `id`, `made` now, so that `undo` brings it
    /// back.
    pub fn discarding(&self, id: Uuid, made: EntryTime) -> [Line; 2] {
        let removal = Removal::new(id, self.record.id, made, false);
        [Line::Record(Box::new(self.record.clone())), Line::Removal(removal)]
    }

    /// Whether all its times are those of a session: none lasts a week.
    pub fn is_possible(&self) -> bool {
        let record = &self.record;
        let seconds = [record.planned_s, record.done_s, record.waited_s, self.reached.as_ref().map(|reached| reached.run_s)];
        let gaps = self.gaps.map(|gaps| [gaps.ready, gaps.between, gaps.switch]).into_iter().flatten();
        let times = seconds.into_iter().flatten().map(Duration::from_secs).chain(self.work).chain(gaps);
        times.into_iter().all(|time| time < IMPOSSIBLE)
    }

    /// Returns the time spent in it, including steps that wait.
    pub fn length(&self) -> Duration {
        Duration::from_secs(self.record.done_s.unwrap_or(0) + self.record.waited_s.unwrap_or(0))
    }

    /// Returns the outcome of the session, as far as the record tells.
    pub fn outcome(&self) -> Outcome {
        let record = &self.record;
        let seconds = |seconds: Option<u64>| Duration::from_secs(seconds.unwrap_or(0));
        Outcome {
            routine: record.routine.clone().unwrap_or_default(),
            title: record.title.clone().unwrap_or_default(),
            planned: seconds(record.planned_s),
            worked: seconds(record.done_s),
            waited: seconds(record.waited_s),
            ended: Ended::Interrupted,
            steps: Vec::new(),
            places: record.areas.iter().filter_map(|area| Place::parse(area).ok()).collect(),
            firm: record.firm.iter().filter_map(|region| body::region(region)).collect(),
            pressure: record.pressure.unwrap_or(0),
            events: record.events.clone(),
        }
    }
}
