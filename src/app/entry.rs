//! One entry of the diary under the hands: a check-in in two keys, a follow-up, or an old entry to be corrected. The first
//! answer writes it; every later one is a correction, so that nothing waits to be saved.

use jiff::{SignedDuration, Timestamp};

use crate::app::keys::{Act, Key};
use crate::app::message::Effect;
use crate::app::text_input::TextInput;
use crate::app::{Model, Screen};
use crate::domain::body::{self, Place};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{EntryKind, Line, Ratings, Record, Removal};
use crate::domain::rating::Rating;
use crate::texts::Texts;

/// An entry under the hands.
#[derive(Debug)]
pub struct Entry {
    /// The entry as it is or will be.
    pub record: Record,
    /// Its lines, from above.
    pub fields: Vec<Field>,
    /// Index of the chosen line.
    pub chosen: usize,
    /// What is being typed.
    pub typing: Option<Typing>,
    /// Where leaving leads.
    back: Screen,
    /// When it was opened: what "now" means to it.
    opened: EntryTime,
    /// The diary was given it: every later answer is a correction.
    written: bool,
    /// It is in the diary.
    pub recorded: bool,
}

/// A line of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A rating.
    Rated(Slot, Measure),
    /// How it is since one began.
    GlobalChange,
    /// Where.
    Places,
    /// The person's own words.
    Note,
    /// When it was so.
    When,
}

/// Which of a record's ratings are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the diary")]
pub enum Slot {
    Before,
    After,
    Now,
}

impl Slot {
    fn of(self, record: &Record) -> &Ratings {
        match self {
            Self::Before => &record.before,
            Self::After => &record.after,
            Self::Now => &record.now,
        }
    }

    fn of_mut(self, record: &mut Record) -> &mut Ratings {
        match self {
            Self::Before => &mut record.before,
            Self::After => &mut record.after,
            Self::Now => &mut record.now,
        }
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typing {
    /// The note.
    Note(TextInput),
    /// A place that is looked for, and which of those found is chosen.
    Place(TextInput, usize),
}

/// The longest text by which a place is looked for.
const LONGEST_PLACE: usize = 60;

/// Minutes before now that one key goes back by.
pub const CHIPS: [i64; 4] = [0, 15, 30, 60];

impl Entry {
    /// An entry with these questions to answer.
    fn new(record: Record, mut fields: Vec<Field>, back: Screen, opened: EntryTime) -> Self {
        let known = back == Screen::Diary;
        if record.kind == EntryKind::CheckIn {
            fields.push(Field::Places);
        }
        fields.extend([Field::Note, Field::When]);
        Self { record, fields, chosen: 0, typing: None, back, opened, written: known, recorded: known }
    }

    /// The chosen line.
    #[must_use]
    pub fn field(&self) -> Field {
        self.fields.get(self.chosen).copied().unwrap_or(Field::Note)
    }

    /// The ratings of a slot.
    #[must_use]
    pub fn ratings(&self, slot: Slot) -> &Ratings {
        slot.of(&self.record)
    }

    /// Whether the diary was given it.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.written
    }

    /// How many minutes before it was opened it was so.
    #[must_use]
    pub fn minutes_ago(&self) -> i64 {
        self.opened.instant().duration_since(self.record.at.instant()).as_mins()
    }

    /// The note, to be written on.
    fn note(&self) -> Typing {
        Typing::Note(TextInput::lines().with_text(self.record.note.as_deref().unwrap_or_default()))
    }

    /// Puts a place in, or takes it out: what a picture of the body would ask for too.
    pub fn toggle(&mut self, place: Place) {
        let name = place.to_string();
        match self.record.areas.iter().position(|area| *area == name) {
            Some(index) => drop(self.record.areas.remove(index)),
            None => self.record.areas.push(name),
        }
    }
}

/// The places whose names have every word that is looked for.
#[must_use]
pub fn found(wanted: &str, words: &Texts) -> Vec<Place> {
    let wanted = wanted.to_lowercase();
    let fits = |place: &Place| {
        let name = format!("{} {}", words.place(*place).to_lowercase(), place);
        wanted.split_whitespace().all(|word| name.contains(word))
    };
    body::places().into_iter().filter(fits).collect()
}

/// Opens a check-in.
pub fn check_in(model: &mut Model) {
    let now = EntryTime::from(&model.now.wall);
    let weeks = Measure::OF_WEEKS.into_iter().filter(|_| model.due.week);
    let rated = Measure::OF_DAYS.into_iter().chain(model.settings.asked.iter().copied()).chain(weeks);
    let fields = rated.map(|measure| Field::Rated(Slot::Now, measure)).chain(model.due.overall.then_some(Field::GlobalChange));
    let fields = fields.collect();
    let record = Record::new(EntryKind::CheckIn, model.ids.next(&model.now.wall), now, now);
    open(model, record, fields, Screen::Library);
}

/// Opens the follow-up that the library asks for.
pub fn follow_up(model: &mut Model) {
    let Some(session) = model.follow_up.take() else { return };
    let now = EntryTime::from(&model.now.wall);
    let mut record = Record::new(EntryKind::FollowUp, model.ids.next(&model.now.wall), now, now);
    record.session = Some(session.id);
    record.areas = session.areas;
    open(model, record, vec![Field::Rated(Slot::Now, Measure::Pain)], Screen::Library);
}

/// Opens an entry of the diary to be corrected.
pub fn correct(model: &mut Model, record: Record) {
    let mut fields = Vec::new();
    let slots: &[Slot] = if record.kind == EntryKind::Session { &[Slot::Before, Slot::After] } else { &[Slot::Now] };
    for slot in slots {
        fields.push(Field::Rated(*slot, Measure::Pain));
        let ratings = slot.of(&record);
        let others = Measure::ALL.into_iter().filter(|measure| *measure != Measure::Pain && ratings.contains_key(measure.id()));
        fields.extend(others.map(|measure| Field::Rated(*slot, measure)));
    }
    fields.extend(record.overall.map(|_| Field::GlobalChange));
    open(model, record, fields, Screen::Diary);
}

fn open(model: &mut Model, record: Record, rated: Vec<Field>, back: Screen) {
    let opened = EntryTime::from(&model.now.wall);
    model.entry = Some(Entry::new(record, rated, back, opened));
    model.screen = Screen::Entry;
}

/// Takes a key while something is typed; `None` when nothing is.
pub fn typed(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let words = model.words;
    let entry = model.entry.as_mut().filter(|_| model.screen == Screen::Entry)?;
    let typing = entry.typing.as_mut()?;
    match (typing, key) {
        (_, Key::Esc) => entry.typing = None,
        (Typing::Note(note), Key::Enter) => {
            entry.record.note = Some(note.text().trim().to_owned()).filter(|note| !note.is_empty());
            entry.typing = None;
            return Some(write(model));
        }
        (Typing::Place(wanted, chosen), Key::Enter) => {
            let place = found(wanted.text(), words).get(*chosen).copied();
            if !wanted.is_empty() {
                wanted.clear();
                // The whole list is there again; one stays where one was on the body.
                *chosen = body::places().iter().position(|other| Some(*other) == place).unwrap_or(0);
            }
            if let Some(place) = place {
                entry.toggle(place);
                return Some(if entry.is_written() { write(model) } else { Vec::new() });
            }
        }
        (Typing::Place(_, chosen), Key::Up) => *chosen = chosen.saturating_sub(1),
        (Typing::Place(wanted, chosen), Key::Down) => {
            *chosen = (*chosen + 1).min(found(wanted.text(), words).len().saturating_sub(1));
        }
        (Typing::Place(wanted, chosen), Key::Left) => *chosen = body::beside(&found(wanted.text(), words), *chosen, false),
        (Typing::Place(wanted, chosen), Key::Right) => *chosen = body::beside(&found(wanted.text(), words), *chosen, true),
        (Typing::Place(wanted, chosen), _) => {
            let before = wanted.text().len();
            wanted.press(key);
            if wanted.text().len() != before {
                *chosen = 0;
            }
        }
        (Typing::Note(note), _) => {
            note.press(key);
        }
    }
    Some(Vec::new())
}

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(entry) = &mut model.entry else {
        model.screen = Screen::Library;
        return Vec::new();
    };
    if let Some(chosen) = act.moved(entry.chosen, entry.fields.len().saturating_sub(1), 1) {
        entry.chosen = chosen;
        return Vec::new();
    }
    match act {
        Act::Rate(points) => return answer(model, Some(points)),
        Act::Open => return into_field(model),
        Act::Note => entry.typing = Some(entry.note()),
        Act::Places if entry.fields.contains(&Field::Places) => {
            entry.typing = Some(Typing::Place(TextInput::line().with_longest(LONGEST_PLACE), 0));
        }
        Act::Earlier => return shift(model, true),
        Act::Later => return shift(model, false),
        Act::Remove => return remove(model),
        Act::Back => {
            model.screen = entry.back;
            model.entry = None;
        }
        _ => {}
    }
    Vec::new()
}

/// A digit, or none: answers the chosen question.
fn answer(model: &mut Model, points: Option<u8>) -> Vec<Effect> {
    let Some(entry) = &mut model.entry else { return Vec::new() };
    match entry.field() {
        Field::Rated(slot, measure) => {
            let rating = points.and_then(|points| Rating::try_from(i64::from(points)).ok());
            slot.of_mut(&mut entry.record).insert(measure.id().to_owned(), rating);
        }
        Field::GlobalChange => {
            let place = points.and_then(|points| usize::from(points).checked_sub(1));
            let Some(overall) = place.and_then(|place| GlobalChange::all().nth(place)) else { return Vec::new() };
            entry.record.overall = Some(overall);
        }
        _ => return Vec::new(),
    }
    write(model)
}

/// Enter: into what can be typed; past a question. A follow-up passed over is recorded as not given, and not asked again.
fn into_field(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = &mut model.entry else { return Vec::new() };
    match entry.field() {
        Field::Places => entry.typing = Some(Typing::Place(TextInput::line().with_longest(LONGEST_PLACE), 0)),
        Field::Note => entry.typing = Some(entry.note()),
        _ if entry.record.kind == EntryKind::FollowUp && !entry.is_written() => {
            let effects = answer(model, None);
            model.screen = Screen::Library;
            model.entry = None;
            return effects;
        }
        _ => entry.chosen = (entry.chosen + 1).min(entry.fields.len().saturating_sub(1)),
    }
    Vec::new()
}

/// Another time: through the chips for what is new, by a quarter of an hour for what is old.
fn shift(model: &mut Model, earlier: bool) -> Vec<Effect> {
    let Some(entry) = &mut model.entry else { return Vec::new() };
    if entry.field() != Field::When {
        return Vec::new();
    }
    let opened = entry.opened.instant();
    let minutes = entry.minutes_ago();
    let to = match CHIPS.iter().position(|chip| *chip == minutes) {
        Some(chip) if entry.back == Screen::Library => {
            let chip = if earlier { (chip + 1).min(CHIPS.len() - 1) } else { chip.saturating_sub(1) };
            let back = SignedDuration::from_mins(CHIPS.get(chip).copied().unwrap_or(0));
            opened.checked_sub(back).unwrap_or(opened)
        }
        _ => {
            let quarter = SignedDuration::from_mins(if earlier { -15 } else { 15 });
            entry.record.at.instant().checked_add(quarter).unwrap_or(opened).min(opened)
        }
    };
    entry.record.at = entry.record.at.at_instant(Timestamp::from_second(to.as_second()).unwrap_or(to));
    if entry.is_written() { write(model) } else { Vec::new() }
}

fn remove(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.entry.take() else { return Vec::new() };
    model.screen = entry.back;
    if !entry.is_written() {
        return Vec::new();
    }
    model.notify(model.words.entry.removed);
    let id = model.ids.next(&model.now.wall);
    vec![Effect::Write(Line::Removal(Removal::new(id, entry.record.id, EntryTime::from(&model.now.wall), false)))]
}

/// Writes it: as new, or as a correction of what is there.
fn write(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = &mut model.entry else { return Vec::new() };
    entry.record.made = EntryTime::from(&model.now.wall);
    let mut record = entry.record.clone();
    if std::mem::replace(&mut entry.written, true) {
        record.amends = Some(record.id);
        record.id = model.ids.next(&model.now.wall);
    }
    model.due = model.due.after(&record);
    vec![Effect::Write(Line::Record(Box::new(record)))]
}
