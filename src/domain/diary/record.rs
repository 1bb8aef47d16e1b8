//! One line of the diary (format 1): a session, a rating, or the removal of an earlier line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::domain::body::Place;
use crate::domain::diary::entry_time::{EntryTime, InvalidInstant};
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::rating::Rating;
use crate::domain::session::outcome::{Ended, EventKind, Hurt, Outcome, SessionEvent};
use crate::domain::{duration_text, text};

/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

/// Ratings by measure, such as `pain`; `None` means asked for but not given.
pub type Ratings = BTreeMap<String, Option<Rating>>;

/// The measure that every session asks for.
pub const PAIN: &str = "pain";

/// A line of the diary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A record, or a correction of one.
    Record(Box<Record>),
    /// The removal of an earlier line.
    Removal(Removal),
}

/// A recorded session or rating. Which fields it has depends on its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Version of the format.
    pub v: u32,
    /// Its id; ids sort by time of writing.
    pub id: Uuid,
    /// The time it is about.
    pub at: EntryTime,
    /// The time of writing.
    pub made: EntryTime,
    /// Its kind.
    pub kind: EntryKind,
    /// The record that this one corrects and replaces as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Uuid>,
    /// Correction: its number among the versions of the record, which rises with time. The highest counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// Correction that is not written yet: the version that the person corrected. No file holds it.
    #[serde(skip)]
    pub corrected: Option<Box<Self>>,
    /// Session: id of the routine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routine: Option<String>,
    /// Session: title of the routine at that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Session: seconds of work planned; of a session that was to end sooner, those of the whole routine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_s: Option<u64>,
    /// Session: seconds of work done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_s: Option<u64>,
    /// Session: seconds spent in steps that wait for a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_s: Option<u64>,
    /// Session: how it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// Session: ratings before.
    #[serde(default, skip_serializing_if = "Ratings::is_empty")]
    pub before: Ratings,
    /// Session: ratings after.
    #[serde(default, skip_serializing_if = "Ratings::is_empty")]
    pub after: Ratings,
    /// Check-in and follow-up: ratings at that time.
    #[serde(default, skip_serializing_if = "Ratings::is_empty")]
    pub now: Ratings,
    /// Follow-up: the session it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Uuid>,
    /// Places: `low-back/left`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// Session: regions worked at pressure 5 or more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub firm: Vec<String>,
    /// Session: the highest intended felt pressure, 0–6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pressure: Option<u8>,
    /// Session: what the person did or reported on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<SessionEvent>,
    /// Check-in: the change since the beginning.
    #[serde(default, rename = "change", skip_serializing_if = "Option::is_none")]
    pub overall: Option<GlobalChange>,
    /// The person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields that a newer version has added, kept as they are.
    #[serde(flatten)]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// The kind of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// One playing of a routine.
    Session,
    /// A rating outside a session.
    CheckIn,
    /// A rating some time after a session.
    FollowUp,
}

/// The removal of an earlier line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Version of the format.
    pub v: u32,
    /// Its own id.
    pub id: Uuid,
    /// The line that it removes.
    pub removes: Uuid,
    /// The time of writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<EntryTime>,
    /// Whether `undo` wrote it; `undo` does not take back such a line.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undo: bool,
    /// Fields that a newer version has added, kept as they are.
    #[serde(flatten)]
    pub extra: BTreeMap<String, serde_json::Value>,
}

impl Removal {
    /// The key in the line that ends an import and removes nothing: it holds the ids of the lines of that import.
    pub const IMPORTED: &'static str = "imported";

    /// The key beside it: the ids of the entries that the import corrected or deleted.
    pub const CHANGED: &'static str = "changed";

    /// Returns the ids of the lines of the import that this line ends; `None` if it ends no import.
    pub fn imported(&self) -> Option<Vec<Uuid>> {
        self.ids_under(Self::IMPORTED)
    }

    /// Returns the ids of the entries that the import corrected or deleted. Older programs did not write them.
    pub fn changed(&self) -> Vec<Uuid> {
        self.ids_under(Self::CHANGED).unwrap_or_default()
    }

    fn ids_under(&self, key: &str) -> Option<Vec<Uuid>> {
        let ids = self.extra.get(key)?.as_array()?;
        Some(ids.iter().filter_map(|id| id.as_str()?.parse().ok()).collect())
    }

    /// Creates the removal of the line `removes`; `undo` tells whether the command `undo` writes it.
    pub fn new(id: Uuid, removes: Uuid, made: EntryTime, undo: bool) -> Self {
        Self { v: VERSION, id, removes, made: Some(made), undo, extra: BTreeMap::new() }
    }
}

/// The reason why a line is left out of the diary. The line stays in its file as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer version wrote it.
    Version(u64),
    /// It is not JSON; the column, from 1.
    NoJson(usize),
    /// A field that every record has is missing.
    Missing(&'static str),
    /// A field is not a time with an offset.
    Time {
        /// The name of the field.
        field: &'static str,
        /// The text of the field, at most 40 characters.
        said: String,
    },
    /// A rating is not a whole number from 0 to 10.
    Rating {
        /// The path of the field: `now.pain`.
        field: String,
        /// The text of the rating, at most 40 characters.
        said: String,
    },
    /// Something else in it differs from a record; the column, from 1.
    NotARecord(usize),
    /// It is not UTF-8.
    NotUtf8,
}

impl Unreadable {
    /// Returns why `value` is not a record: what its fields tell, else the column of `error`.
    fn why(value: &Value, needed: &[&'static str], error: &serde_json::Error) -> Self {
        if let Some(field) = needed.iter().find(|field| value.get(field).is_none()) {
            return Self::Missing(field);
        }
        let wrong_time = ["at", "made"].into_iter().find_map(|field| {
            let said = value.get(field)?.as_str()?;
            EntryTime::parse(said).err().map(|InvalidInstant(said)| Self::Time { field, said: text::clean(&said) })
        });
        let ratings = ["before", "after", "now"].into_iter().flat_map(|when| {
            let rated = value.get(when).and_then(Value::as_object).into_iter().flatten();
            rated.map(move |(measure, rating)| (format!("{when}.{measure}"), rating))
        });
        let is_rating =
            |rating: &Value| rating.is_null() || rating.as_i64().is_some_and(|points| Rating::try_from(points).is_ok());
        let mut wrong_rating = ratings.filter(|(_, rating)| !is_rating(rating)).map(|(field, rating)| {
            let said = rating.to_string().chars().take(40).collect::<String>();
            Self::Rating { field: text::clean(&field), said: text::clean(&said) }
        });
        wrong_time.or_else(|| wrong_rating.next()).unwrap_or(Self::NotARecord(error.column().max(1)))
    }
}

impl Line {
    /// Reads one line of a diary file.
    ///
    /// # Errors
    /// If the line is of another version, or is not a record.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        // Nearly every line is a record of this version; only the others are parsed again.
        let read = match serde_json::from_str::<Record>(text) {
            Ok(record) if record.v == VERSION && !record.extra.contains_key("removes") => {
                return Ok(Self::Record(Box::new(record)));
            }
            read => read,
        };
        let value: Value = serde_json::from_str(text).map_err(|error| Unreadable::NoJson(error.column().max(1)))?;
        match value.get("v").map(Value::as_u64) {
            Some(Some(1)) => {}
            Some(Some(version)) => return Err(Unreadable::Version(version)),
            Some(None) => return Err(Unreadable::NotARecord(1)),
            None => return Err(Unreadable::Missing("v")),
        }
        let wrong = |needed: &'static [&'static str]| {
            let value = &value;
            move |error: serde_json::Error| Unreadable::why(value, needed, &error)
        };
        if value.get("removes").is_some() {
            return serde_json::from_str(text).map(Self::Removal).map_err(wrong(&["id", "removes"]));
        }
        read.map(|record| Self::Record(Box::new(record))).map_err(wrong(&["id", "at", "made", "kind"]))
    }

    /// Returns the line as it is in a diary file, without the line break.
    ///
    /// # Errors
    /// Never for lines that this program read or made.
    pub fn to_json(&self) -> serde_json::Result<String> {
        match self {
            Self::Record(record) => serde_json::to_string(record),
            Self::Removal(removal) => serde_json::to_string(removal),
        }
    }

    /// Returns its id.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Record(record) => record.id,
            Self::Removal(removal) => removal.id,
        }
    }

    /// Returns the time of writing; `None` if the line has none.
    pub fn made(&self) -> Option<EntryTime> {
        match self {
            Self::Record(record) => Some(record.made),
            Self::Removal(removal) => removal.made,
        }
    }
}

impl Record {
    /// The key, with `true`, in a session whose areas a person has set: it shows them.
    pub const AREAS_SET: &'static str = "areas_set";

    /// Returns each report of pain: how it hurt, if the person said so, and at which places. A report without places means
    /// all places of the record. A record that ended because it hurt counts even without an event.
    pub fn hurts(&self) -> impl Iterator<Item = (Option<Hurt>, &[String])> {
        let events = self.events.iter().filter_map(|event| match &event.did {
            EventKind::Hurt { how, areas } => Some((*how, if areas.is_empty() { &self.areas[..] } else { &areas[..] })),
            _ => None,
        });
        let unsaid =
            self.ended == Some(Ended::Hurt) && !self.events.iter().any(|event| matches!(event.did, EventKind::Hurt { .. }));
        events.chain(unsaid.then_some((None, self.areas.as_slice())))
    }

    /// Whether a report of dizziness names the head or the neck.
    pub fn was_dizzy_at_the_neck(&self) -> bool {
        let is_there = |area: &String| Place::parse(area).is_ok_and(|place| place.region.is_head_or_neck());
        self.events
            .iter()
            .any(|event| matches!(&event.did, EventKind::Hurt { how: Some(Hurt::Dizzy), areas } if areas.iter().any(is_there)))
    }

    /// Whether it ended because the person felt dizzy, as last reported.
    pub fn ended_dizzy(&self) -> bool {
        self.ended == Some(Ended::Hurt) && self.hurts().last().is_some_and(|(how, _)| how == Some(Hurt::Dizzy))
    }

    /// Whether its areas are what a person said, not the steps that were done.
    pub fn has_set_areas(&self) -> bool {
        self.kind != EntryKind::Session || self.extra.contains_key(Self::AREAS_SET)
    }

    /// Whether nothing was done because every step was skipped.
    pub fn is_skipped(&self) -> bool {
        self.kind == EntryKind::Session && self.done_s == Some(0) && self.waited_s.unwrap_or(0) == 0
    }

    /// Whether anything was rated, before, after or without a session.
    pub fn is_rated(&self) -> bool {
        [&self.before, &self.after, &self.now].into_iter().any(Self::has_rating)
    }

    /// Whether a question was answered with a rating. A question that was passed over has none.
    pub fn has_rating(ratings: &Ratings) -> bool {
        ratings.values().any(Option::is_some)
    }

    /// Creates an empty record of `kind`.
    pub fn new(kind: EntryKind, id: Uuid, at: EntryTime, made: EntryTime) -> Self {
        Self {
            v: VERSION,
            id,
            at,
            made,
            kind,
            amends: None,
            revision: None,
            corrected: None,
            routine: None,
            title: None,
            planned_s: None,
            done_s: None,
            waited_s: None,
            ended: None,
            before: Ratings::new(),
            after: Ratings::new(),
            now: Ratings::new(),
            session: None,
            areas: Vec::new(),
            firm: Vec::new(),
            pressure: None,
            events: Vec::new(),
            overall: None,
            note: None,
            extra: BTreeMap::new(),
        }
    }

    /// Creates the record of a session that began at `at`.
    pub fn of_session(done: &Outcome, id: Uuid, at: EntryTime, made: EntryTime) -> Self {
        let waited = duration_text::whole_seconds(done.waited);
        Self {
            routine: Some(done.routine.clone()),
            title: Some(done.title.clone()),
            planned_s: Some(duration_text::whole_seconds(done.planned)),
            done_s: Some(done.worked.as_secs()),
            waited_s: (waited > 0).then_some(waited),
            ended: Some(done.ended),
            before: not_given(),
            after: not_given(),
            areas: done.places.iter().map(ToString::to_string).collect(),
            firm: done.firm.iter().map(|region| region.id.clone()).collect(),
            pressure: Some(done.pressure).filter(|pressure| *pressure > 0),
            events: done.events.clone(),
            ..Self::new(EntryKind::Session, id, at, made)
        }
    }

    /// Returns the pain in `ratings`; `None` if it was not given.
    pub fn pain(ratings: &Ratings) -> Option<Rating> {
        ratings.get(PAIN).copied().flatten()
    }
}

/// Returns ratings with pain asked for but not given.
fn not_given() -> Ratings {
    Ratings::from([(PAIN.to_owned(), None)])
}
