//! The page of one diary entry: a check-in of two keys, a follow-up, or an old entry to correct. The first answer writes the
//! entry; each later answer writes a correction, so there is no unsaved state.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::app::entry::typing::EntryTyping;
use crate::app::keys::{Action, Key, KeyContext};
use crate::app::message::{Effect, NextScreen};
use crate::app::text_input::TextInput;
use crate::app::world::World;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::parse_time;
use crate::domain::diary::record::{EntryKind, Line, Ratings, Record, Removal};
use crate::domain::rating::Rating;

mod follow_up;
pub mod found;
pub mod place_search;
mod places;
pub mod typing;

/// The page of an entry that is being filled in or corrected.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each notes something that has happened, apart from the others")]
pub struct EntryScreen {
    /// The entry with the answers so far.
    pub record: Record,
    /// The entry as it was last written or read.
    known: Record,
    /// The lines of the page, from the top.
    pub fields: Vec<EntryField>,
    /// Index of the chosen line.
    pub chosen: usize,
    /// The text being typed, if any.
    pub typing: Option<EntryTyping>,
    /// Whether the diary already held the entry when the page opened.
    pub is_old: bool,
    /// Whether the entry was passed to the diary.
    pub written: bool,
    /// Whether the entry is in the diary on disk.
    pub recorded: bool,
    /// Whether another program has deleted the entry: it takes no more answers.
    pub removed: bool,
    /// A note that was typed but not saved, so that Esc loses nothing.
    dropped: Option<TextInput>,
    /// The time the page opened: the "now" from which the entry's time is counted back.
    opened: EntryTime,
}

/// A line of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryField {
    /// A rating.
    Rated(Slot, Measure),
    /// The change since the person began: the overall answer.
    GlobalChange,
    /// The places.
    Places,
    /// The person's own words.
    Note,
    /// The time the entry is about.
    When,
}

/// One of the three sets of ratings in a record.
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

/// The choices for the time of a new entry, in minutes before now.
pub const TIME_CHOICES: [i64; 4] = [0, 15, 30, 60];

impl EntryScreen {
    /// Creates a check-in with the questions that are due.
    pub fn check_in(world: &World) -> Self {
        let now = world.entry_time();
        let weeks = Measure::OF_WEEKS.into_iter().filter(|_| world.due.week);
        let rated = Measure::OF_DAYS.into_iter().chain(world.settings.asked.iter().copied()).chain(weeks);
        let rated = rated.map(|measure| EntryField::Rated(Slot::Now, measure));
        let fields = rated.chain(world.due.overall.then_some(EntryField::GlobalChange)).collect();
        Self::new(Record::new(EntryKind::CheckIn, Uuid::nil(), now, now), fields, false, now)
    }

    /// Opens an existing entry of the diary, to correct it.
    pub fn correct(record: Record, world: &World) -> Self {
        let mut fields = Vec::new();
        let slots: &[Slot] = if record.kind == EntryKind::Session { &[Slot::Before, Slot::After] } else { &[Slot::Now] };
        for slot in slots {
            fields.push(EntryField::Rated(*slot, Measure::Pain));
            let ratings = slot.of(&record);
            let others =
                Measure::ALL.into_iter().filter(|measure| *measure != Measure::Pain && ratings.contains_key(measure.id()));
            fields.extend(others.map(|measure| EntryField::Rated(*slot, measure)));
        }
        fields.extend(record.overall.map(|_| EntryField::GlobalChange));
        Self::new(record, fields, true, world.entry_time())
    }

    fn new(record: Record, mut fields: Vec<EntryField>, is_old: bool, opened: EntryTime) -> Self {
        if record.kind == EntryKind::CheckIn {
            fields.push(EntryField::Places);
        }
        fields.extend([EntryField::Note, EntryField::When]);
        let (chosen, written, recorded) = (0, is_old, is_old);
        let known = record.clone();
        Self { record, known, fields, chosen, typing: None, is_old, written, recorded, removed: false, dropped: None, opened }
    }

    /// Takes over what other programs have done to the entry: they corrected it, so that the next answer adds to that, or
    /// deleted it.
    pub fn refresh(&mut self, world: &World) {
        let mut newest = world.diary.newest().iter();
        if let Some(standing) = newest.find(|record| record.id == self.record.id) {
            self.record = standing.clone();
            self.known = standing.clone();
        }
        self.removed = self.recorded && world.diary.overview.as_ref().is_some_and(|overview| overview.lacks(&self.record));
    }

    /// Returns the key context of the page.
    pub fn key_context(&self) -> KeyContext {
        match self.typing {
            None => KeyContext::Entry,
            Some(EntryTyping::Place(..)) => KeyContext::Places,
            Some(EntryTyping::Note(_) | EntryTyping::Time(_)) => KeyContext::Line,
        }
    }

    /// Returns the text field being typed into, if any.
    pub fn text_field(&mut self) -> Option<&mut TextInput> {
        self.typing.as_mut().map(|typing| match typing {
            EntryTyping::Note(field) | EntryTyping::Time(field) => field,
            EntryTyping::Place(search) => &mut search.wanted,
        })
    }

    /// Chooses the first place found, after text was typed or pasted.
    pub fn typed(&mut self) {
        if let Some(EntryTyping::Place(search)) = &mut self.typing {
            search.typed();
        }
    }

    /// Returns the chosen line.
    pub fn field(&self) -> EntryField {
        self.fields.get(self.chosen).copied().unwrap_or(EntryField::Note)
    }

    /// Returns the ratings in `slot`.
    pub fn ratings(&self, slot: Slot) -> &Ratings {
        slot.of(&self.record)
    }

    /// Returns the minutes from the entry's time to the opening of the page.
    pub fn minutes_ago(&self) -> i64 {
        self.opened.instant().duration_since(self.record.at.instant()).as_mins()
    }

    /// Returns the text field for the note, with the note in it, or what was last typed there and not kept.
    fn note(&mut self) -> EntryTyping {
        let kept = || TextInput::lines().with_text(self.record.note.as_deref().unwrap_or_default());
        EntryTyping::Note(self.dropped.take().unwrap_or_else(kept))
    }

    /// Closes the text field. Says so if it held a note that is not in the entry, and puts it aside.
    fn leave_field(&mut self, world: &mut World) {
        if let Some(EntryTyping::Note(note)) = self.typing.take()
            && note.as_note(self.record.note.as_deref()) != self.record.note
        {
            self.dropped = Some(note);
            world.notify(world.texts.entry.note_dropped);
        }
    }

    /// Takes over the note as far as it is typed, because the program ends.
    pub fn keep_typed(&mut self, world: &mut World, effects: &mut Vec<Effect>) {
        if let Some(EntryTyping::Note(note)) = &self.typing
            && note.trimmed().is_some()
            && note.as_note(self.record.note.as_deref()) != self.record.note
        {
            self.type_key(world, Key::Enter, effects);
        }
    }

    /// Handles a key while text is being typed.
    pub fn type_key(&mut self, world: &mut World, key: Key, effects: &mut Vec<Effect>) {
        match (&mut self.typing, key) {
            (_, Key::Esc) => self.leave_field(world),
            (_, Key::Enter) if self.removed => world.notify_here(world.texts.entry.removed_elsewhere),
            (Some(EntryTyping::Place(_)), _) => self.type_place(world, key, effects),
            (Some(EntryTyping::Note(note)), Key::Enter) => {
                self.record.note = note.as_note(self.record.note.as_deref());
                self.typing = None;
                self.write(world, effects);
            }
            (Some(EntryTyping::Time(typed)), Key::Enter) => {
                let typed = typed.text().trim().to_owned();
                self.take_time(world, &typed, effects);
            }
            (Some(EntryTyping::Note(field) | EntryTyping::Time(field)), _) => drop(field.press(key)),
            (None, _) => {}
        }
    }

    /// Does what a key asks of the entry.
    pub fn act(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
        let action = world.typed_ten.correct(action, world.now.steady);
        if let Some(chosen) = action.moved(self.chosen, self.fields.len().saturating_sub(1), 1) {
            self.chosen = chosen;
            return NextScreen::Stay;
        }
        match action {
            Action::Back => return NextScreen::Back,
            // A note that was typed can still be read.
            Action::Note => self.typing = Some(self.note()),
            _ if self.removed => world.notify_here(world.texts.entry.removed_elsewhere),
            Action::Rate(points) => self.answer(world, Some(points), effects),
            Action::ClearScore if self.has_answer() => self.answer(world, None, effects),
            Action::Open => return self.open_field(world, effects),
            Action::Places if self.fields.contains(&EntryField::Places) => self.typing = Some(EntryTyping::place()),
            Action::Earlier => self.shift(world, true, effects),
            Action::Later => self.shift(world, false, effects),
            Action::Remove => {
                if self.written {
                    world.notify(world.texts.entry.removed);
                    let removal = Removal::new(world.ids.next(&world.now.wall), self.record.id, world.entry_time(), false);
                    effects.push(Effect::Write(Line::Removal(removal)));
                }
                return NextScreen::Back;
            }
            _ => {}
        }
        NextScreen::Stay
    }

    /// Whether the chosen line has a score or an overall answer.
    pub fn has_answer(&self) -> bool {
        match self.field() {
            EntryField::Rated(slot, measure) => self.ratings(slot).get(measure.id()).copied().flatten().is_some(),
            EntryField::GlobalChange => self.record.overall.is_some(),
            EntryField::Places | EntryField::Note | EntryField::When => false,
        }
    }

    /// Answers the chosen question with `points`; `None` records a rating as not given.
    fn answer(&mut self, world: &mut World, points: Option<u8>, effects: &mut Vec<Effect>) {
        match self.field() {
            EntryField::Rated(slot, measure) => {
                let rating = points.and_then(|points| Rating::try_from(i64::from(points)).ok());
                slot.of_mut(&mut self.record).insert(measure.id().to_owned(), rating);
            }
            EntryField::GlobalChange => {
                let place = points.and_then(|points| usize::from(points).checked_sub(1));
                let overall = place.and_then(|place| GlobalChange::all().nth(place));
                if points.is_some() && overall.is_none() {
                    return;
                }
                self.record.overall = overall;
            }
            _ => return,
        }
        self.write(world, effects);
    }

    /// Opens the chosen line for typing, or moves on from a question. On a follow-up without an answer, records it as not
    /// given, so that it is not asked again.
    fn open_field(&mut self, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
        match self.field() {
            EntryField::Places => self.typing = Some(EntryTyping::place()),
            EntryField::Note => self.typing = Some(self.note()),
            EntryField::When => self.typing = Some(EntryTyping::time()),
            _ if self.record.kind == EntryKind::FollowUp && !self.written => {
                self.answer(world, None, effects);
                return NextScreen::Back;
            }
            _ => self.choose_next(),
        }
        NextScreen::Stay
    }

    /// Chooses the line below.
    fn choose_next(&mut self) {
        self.chosen = (self.chosen + 1).min(self.fields.len().saturating_sub(1));
    }

    /// Sets the time typed in words, such as "yesterday 20:00". If it cannot be read, says so and leaves it open to
    /// correct.
    fn take_time(&mut self, world: &mut World, typed: &str, effects: &mut Vec<Effect>) {
        if typed.is_empty() {
            self.typing = None;
            return;
        }
        match parse_time::parse(typed, &world.now.wall, world.texts.time_words()) {
            Ok(at) => {
                world.texts.passed_over(typed, &at, &world.now.wall).into_iter().for_each(|said| world.notify(said));
                self.record.at = EntryTime::from(&at);
                self.typing = None;
                self.write_again(world, effects);
            }
            Err(error) => world.notify(world.texts.not_a_past_time(&error)),
        }
    }

    /// Changes the entry's time: through `TIME_CHOICES` for a new entry, by 15 minutes for an old one.
    fn shift(&mut self, world: &mut World, earlier: bool, effects: &mut Vec<Effect>) {
        if self.field() != EntryField::When {
            return;
        }
        let opened = self.opened.instant();
        let minutes = self.minutes_ago();
        let to = match TIME_CHOICES.iter().position(|chip| *chip == minutes) {
            Some(chip) if !self.is_old => {
                let chip = if earlier { (chip + 1).min(TIME_CHOICES.len() - 1) } else { chip.saturating_sub(1) };
                let back = SignedDuration::from_mins(TIME_CHOICES.get(chip).copied().unwrap_or(0));
                opened.checked_sub(back).unwrap_or(opened)
            }
            _ => {
                let quarter = SignedDuration::from_mins(if earlier { -15 } else { 15 });
                self.record.at.instant().checked_add(quarter).unwrap_or(opened).min(opened)
            }
        };
        self.record.at = self.record.at.at_instant(Timestamp::from_second(to.as_second()).unwrap_or(to));
        self.write_again(world, effects);
    }

    /// Writes a correction if the entry was written before; a new entry waits for its first answer.
    fn write_again(&mut self, world: &mut World, effects: &mut Vec<Effect>) {
        if self.written {
            self.write(world, effects);
        }
    }

    /// Writes the entry, as a new one or as a correction.
    fn write(&mut self, world: &mut World, effects: &mut Vec<Effect>) {
        self.record.made = world.entry_time();
        let mut record = self.record.clone();
        record.id = world.ids.next(&world.now.wall);
        if std::mem::replace(&mut self.written, true) {
            record.amends = Some(self.record.id);
            record.corrected = Some(Box::new(self.known.clone()));
        } else {
            // The id of an entry gives the time of its first answer, however long the page was open before.
            self.record.id = record.id;
        }
        self.known = self.record.clone();
        world.due = world.due.after(&record);
        effects.push(Effect::Write(Line::Record(Box::new(record))));
    }
}
