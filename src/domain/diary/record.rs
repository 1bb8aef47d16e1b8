//! One line of the diary (format 1): what was lived or rated, or that an earlier line is taken back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::domain::diary::entry_time::{EntryTime, NotAnInstant};
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::rating::Rating;
use crate::domain::session::outcome::{Ended, Event, EventKind, Hurt, Outcome, Sign};
use crate::domain::{duration_text, text};

/// The version of the format that is written.
pub const VERSION: u32 = 1;

/// Ratings by what was asked, such as `pain`; `None` was asked and not given.
pub type Ratings = BTreeMap<String, Option<Rating>>;

/// The measure that every session asks for.
pub const PAIN: &str = "pain";

/// A line of the diary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Something recorded, or a correction of it.
    Record(Box<Record>),
    /// Something taken back.
    Removal(Removal),
}

/// Something recorded. Which fields it has follows from its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Version of the format.
    pub v: u32,
    /// Its id; sorts by time of writing.
    pub id: Uuid,
    /// When it was so.
    pub at: EntryTime,
    /// When it was written.
    pub made: EntryTime,
    /// What it is.
    pub kind: EntryKind,
    /// The record that this one corrects, whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Uuid>,
    /// Of a correction: which one of its record it is, from 1. Of several the highest counts, whatever the clocks said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// Session: id of the routine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routine: Option<String>,
    /// Session: title of the routine at that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Session: seconds of work planned.
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
    /// Session: the highest felt pressure that was aimed at, 0–6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pressure: Option<u8>,
    /// Session: what was asked for on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Check-in: how it is since one began.
    #[serde(default, rename = "change", skip_serializing_if = "Option::is_none")]
    pub overall: Option<GlobalChange>,
    /// The person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What a newer version has added: kept as it is.
    #[serde(flatten)]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// What a record is.
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

/// An earlier line is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Version of the format.
    pub v: u32,
    /// Its own id.
    pub id: Uuid,
    /// The line it takes back.
    pub removes: Uuid,
    /// When it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<EntryTime>,
    /// It was written by `undo`, and is not itself undone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undo: bool,
    /// What a newer version has added: kept as it is.
    #[serde(flatten)]
    pub extra: BTreeMap<String, serde_json::Value>,
}

impl Removal {
    /// In the line that ends an import, which takes nothing back: the ids of the lines of that import.
    pub const IMPORTED: &'static str = "imported";

    /// The ids of the lines of the import that this line ends; `None` when it ends none.
    pub fn imported(&self) -> Option<Vec<Uuid>> {
        let ids = self.extra.get(Self::IMPORTED)?.as_array()?;
        Some(ids.iter().filter_map(|id| id.as_str()?.parse().ok()).collect())
    }

    /// Takes back the line `removes`; by `undo` or for itself.
    pub fn new(id: Uuid, removes: Uuid, made: EntryTime, undo: bool) -> Self {
        Self { v: VERSION, id, removes, made: Some(made), undo, extra: BTreeMap::new() }
    }
}

/// Why a line is left out of the diary. It stays in its file as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Written by a newer version.
    Version(u64),
    /// It is no JSON; the column, from 1.
    NoJson(usize),
    /// A field that every record has is not there.
    Missing(&'static str),
    /// A field is no time with an offset.
    Time {
        /// Its name.
        field: &'static str,
        /// What it holds, at most 40 characters.
        said: String,
    },
    /// A rating is no whole number from 0 to 10.
    Rating {
        /// Where it stands: `now.pain`.
        field: String,
        /// What it is, at most 40 characters.
        said: String,
    },
    /// Something else in it is not as in a record; the column, from 1.
    NotARecord(usize),
    /// It is not UTF-8.
    NotUtf8,
}

impl Unreadable {
    /// Why `value`, which `error` says is no record, is none: what can be told by its fields is.
    fn why(value: &Value, needed: &[&'static str], error: &serde_json::Error) -> Self {
        if let Some(field) = needed.iter().find(|field| value.get(field).is_none()) {
            return Self::Missing(field);
        }
        let wrong_time = ["at", "made"].into_iter().find_map(|field| {
            let said = value.get(field)?.as_str()?;
            EntryTime::parse(said).err().map(|NotAnInstant(said)| Self::Time { field, said: text::clean(&said) })
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
    /// When it is of another version, or no record.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        // Nearly every line is a record of this version: only the others are looked at twice.
        if let Ok(record) = serde_json::from_str::<Record>(text)
            && record.v == VERSION
            && !record.extra.contains_key("removes")
        {
            return Ok(Self::Record(Box::new(record)));
        }
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
        serde_json::from_str(text).map(|record| Self::Record(Box::new(record))).map_err(wrong(&["id", "at", "made", "kind"]))
    }

    /// As a line of a diary file, without its end.
    ///
    /// # Errors
    /// Never for lines that were read or made here.
    pub fn to_json(&self) -> serde_json::Result<String> {
        match self {
            Self::Record(record) => serde_json::to_string(record),
            Self::Removal(removal) => serde_json::to_string(removal),
        }
    }

    /// Its id.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Record(record) => record.id,
            Self::Removal(removal) => removal.id,
        }
    }

    /// When it was written, where it says so.
    pub fn made(&self) -> Option<EntryTime> {
        match self {
            Self::Record(record) => Some(record.made),
            Self::Removal(removal) => removal.made,
        }
    }
}

impl Record {
    /// What hurt in it: how, where that was said, and at which places. A record that names no place means all it worked;
    /// one that ended because it hurt says so even without an event.
    pub fn hurts(&self) -> impl Iterator<Item = (Option<Hurt>, &[String])> {
        let events = self.events.iter().filter_map(|event| match &event.did {
            EventKind::Hurt { how, areas } => Some((*how, if areas.is_empty() { &self.areas[..] } else { &areas[..] })),
            _ => None,
        });
        let unsaid =
            self.ended == Some(Ended::Hurt) && !self.events.iter().any(|event| matches!(event.did, EventKind::Hurt { .. }));
        events.chain(unsaid.then_some((None, self.areas.as_slice())))
    }

    /// The sign that was there, for which help comes first.
    pub fn sign(&self) -> Option<Sign> {
        self.events.iter().find_map(|event| if let EventKind::Sign { sign } = event.did { Some(sign) } else { None })
    }

    /// Whether enough of the planned work was done for its ratings to say something: at least half.
    pub fn is_counted(&self) -> bool {
        let (done, waited) = (self.done_s.unwrap_or(0), self.waited_s.unwrap_or(0));
        match (self.planned_s, self.done_s) {
            (Some(0), _) => done + waited > 0 || self.done_s.is_none(),
            (Some(planned), Some(_)) => done.saturating_mul(2) >= planned,
            _ => true,
        }
    }

    /// Whether nothing of it was done: every step was skipped.
    pub fn is_skipped(&self) -> bool {
        self.kind == EntryKind::Session && self.done_s == Some(0) && self.waited_s.unwrap_or(0) == 0
    }

    /// A record of `kind` with nothing in it yet.
    pub fn new(kind: EntryKind, id: Uuid, at: EntryTime, made: EntryTime) -> Self {
        Self {
            v: VERSION,
            id,
            at,
            made,
            kind,
            amends: None,
            revision: None,
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

    /// The record of a session that began at `at`.
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

    /// The pain given in `ratings`.
    pub fn pain(ratings: &Ratings) -> Option<Rating> {
        ratings.get(PAIN).copied().flatten()
    }
}

/// Pain asked for and not given.
fn not_given() -> Ratings {
    Ratings::from([(PAIN.to_owned(), None)])
}
