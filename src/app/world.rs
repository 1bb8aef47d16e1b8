//! What every screen knows and may change: the time, the settings, the routines, the diary as it was read, the answers to
//! the health questions, what is said in the notice line.

use std::time::Duration;

use jiff::Zoned;

use crate::app::audio::AudioState;
use crate::app::keys::Action;
use crate::app::library_view::LibraryView;
use crate::app::message::Now;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::peg::PegDue;
use crate::domain::diary::record::{Line, Record};
use crate::domain::recommend::offers::{self, Offer};
use crate::domain::recommend::suggest::SuggestInput;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::safety::profile::HealthProfile;
use crate::settings::{Settings, TerminalTraits};
use crate::texts::Texts;

/// How long a notice stands.
const NOTICE: Duration = Duration::from_secs(4);

/// What every screen knows.
#[derive(Debug)]
pub struct World {
    /// When it is.
    pub now: Now,
    /// The settings.
    pub settings: Settings,
    /// The program's own texts.
    pub texts: &'static Texts,
    /// All routines.
    pub library: Library,
    /// Which of them are listed, and which one is chosen.
    pub view: LibraryView,
    /// The ids of favourite routines, the first marked first; some may be gone.
    pub favourites: Vec<String>,
    /// A key that deletes something was pressed once; pressed again it does so.
    pub asked_to_delete: Option<Action>,
    /// There is a diary, read or not.
    pub has_diary: bool,
    /// What the start page offers; empty until a diary that is there was read.
    pub offers: Vec<Offer>,
    /// What the diary holds, once it was read.
    pub diary: DiaryRecords,
    /// The answers to the health questions, and what the diary adds to them.
    pub profile: HealthProfile,
    /// The session whose place the library asks about.
    pub follow_up: Option<Record>,
    /// Which of the rare questions are due.
    pub due: PegDue,
    /// A line that stands for some seconds.
    pub notice: Option<Notice>,
    /// Makes the ids of lines for the diary.
    pub ids: Ids,
    /// Lines that were handed to the diary and that it has not answered yet.
    pub handed: Vec<Line>,
    /// Lines that could not be written to the diary; never thrown away.
    pub unsaved: Vec<Line>,
    /// Columns and rows of the screen: moving by a page needs them.
    pub size: (u16, u16),
    /// What the terminal can show.
    pub terminal: TerminalTraits,
    /// The first picture is on the screen: what takes a moment may be drawn.
    pub first_picture_drawn: bool,
    /// Sessions are shown in letters for reading from two metres.
    pub big_type: bool,
    /// What is heard.
    pub audio: AudioState,
}

/// What the diary holds.
#[derive(Debug, Default)]
pub struct DiaryRecords {
    /// Records that stand, oldest first; `None` before they were read.
    pub records: Option<Vec<Record>>,
    /// What was left out, each in a line.
    pub left_out: Vec<String>,
    /// Grows with each change, so that what was found out from the records can be known to be old.
    pub version: u64,
}

/// A line that stands for some seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// When it goes, on the steady clock; `None` stays until something else is said.
    pub until: Option<Duration>,
}

impl World {
    /// The library, nothing else known yet; it speaks `texts`.
    pub fn new(now: Now, settings: Settings, texts: &'static Texts, library: Library, terminal: TerminalTraits) -> Self {
        Self {
            now,
            texts,
            view: LibraryView::default(),
            library,
            favourites: Vec::new(),
            asked_to_delete: None,
            has_diary: false,
            offers: offers::for_newcomers(),
            diary: DiaryRecords::default(),
            profile: HealthProfile::default(),
            follow_up: None,
            due: PegDue::default(),
            notice: None,
            ids: Ids::default(),
            handed: Vec::new(),
            unsaved: Vec::new(),
            size: (80, 24),
            terminal,
            first_picture_drawn: false,
            big_type: false,
            audio: AudioState::of(&settings),
            settings,
        }
    }

    /// The time of day, as entries of the diary have it.
    pub fn entry_time(&self) -> EntryTime {
        EntryTime::from(&self.now.wall)
    }

    /// The time of day.
    pub fn wall(&self) -> &Zoned {
        &self.now.wall
    }

    /// There is a diary: what the start page offers is found out when it was read.
    pub fn expect_diary(&mut self) {
        self.has_diary = true;
        self.offers.clear();
    }

    /// Finds out anew what the start page offers, from the newest records of the diary.
    pub fn find_offers(&mut self, records: &[Record]) {
        self.has_diary |= !records.is_empty();
        let input = SuggestInput {
            library: &self.library,
            care: &self.profile,
            records,
            day_ends: self.settings.day_ends,
            now: &self.now.wall,
        };
        self.offers = offers::offers(&input, &self.favourites);
    }

    /// Finds out anew what the start page offers, where the whole diary was read or there is none.
    pub fn refresh_offers(&mut self) {
        match self.diary.records.take() {
            Some(records) => {
                self.find_offers(&records);
                self.diary.records = Some(records);
            }
            None if !self.has_diary => self.find_offers(&[]),
            None => {}
        }
    }

    /// Marks a routine as a favourite, or takes its mark away, and says so; whether it is one now.
    pub fn toggle_favourite(&mut self, id: &str) -> bool {
        let known = self.favourites.iter().position(|known| known == id);
        match known {
            Some(index) => drop(self.favourites.remove(index)),
            None => self.favourites.push(id.to_owned()),
        }
        let title = self.library.entry(id).map_or(id, RoutineEntry::title).to_owned();
        let texts = &self.texts.library;
        self.notify(if known.is_some() { texts.no_favourite(title) } else { texts.favourite(title) });
        known.is_none()
    }

    /// The chosen routine.
    pub fn chosen_routine(&self) -> Option<&RoutineEntry> {
        let listed = self.view.listed(&self.library, self.texts);
        listed.get(self.view.index(&listed)).copied()
    }

    /// How many rows a page has, when so many rows are taken by other things.
    pub fn page(&self, taken: u16) -> usize {
        usize::from(self.size.1.saturating_sub(taken).max(1))
    }

    /// Says `text` for some seconds.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: Some(self.now.steady + NOTICE) });
    }

    /// Says what must not be overlooked: it stands until something else is said.
    pub fn notify_lasting(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: None });
    }

    /// Takes a notice away whose time is over.
    pub fn drop_old_notice(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| notice.until.is_some_and(|until| until <= self.now.steady)) {
            self.notice = None;
        }
    }
}

impl DiaryRecords {
    /// Takes over what was read: records oldest first.
    pub fn set(&mut self, records: Vec<Record>, left_out: Vec<String>) {
        self.records = Some(records);
        self.left_out = left_out;
        self.version += 1;
    }

    /// Takes over a line that is handed to the diary.
    pub fn apply_line(&mut self, line: &Line) {
        let Some(records) = &mut self.records else { return };
        match line {
            Line::Removal(removal) => records.retain(|record| record.id != removal.removes),
            Line::Record(record) => {
                let record = Record { id: record.amends.unwrap_or(record.id), amends: None, ..record.as_ref().clone() };
                records.retain(|known| known.id != record.id);
                let after = |known: &Record| (known.at.instant(), known.id) < (record.at.instant(), record.id);
                records.insert(records.partition_point(after), record);
            }
        }
        self.version += 1;
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.records.as_ref().map_or(0, Vec::len)
    }

    /// The one that so many are newer than.
    pub fn newest(&self, newer: usize) -> Option<&Record> {
        self.records.as_ref()?.iter().rev().nth(newer)
    }
}
