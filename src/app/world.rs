//! State that every screen shares and may change: the time, the settings, the routines, the diary as read, the health
//! answers, the notice.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;

use crate::app::audio::AudioState;
use crate::app::keys::Action;
use crate::app::library_view::LibraryView;
use crate::app::message::Now;
use crate::app::typed_ten::TypedTen;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::pairs::{self, PairFilter};
use crate::domain::diary::peg::PegDue;
use crate::domain::diary::record::{Line, Record};
use crate::domain::recommend::offers::{self, Offer};
use crate::domain::recommend::suggest::SuggestInput;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::safety::history::History;
use crate::domain::safety::profile::HealthProfile;
use crate::settings::{Settings, TerminalTraits};
use crate::texts::Texts;

/// The time for which a notice is shown.
const NOTICE: Duration = Duration::from_secs(4);

/// State that every screen shares.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct World {
    /// The present time.
    pub now: Now,
    /// The settings.
    pub settings: Settings,
    /// The program's own texts.
    pub texts: &'static Texts,
    /// All routines. The thread that owns the files prepares the search in them.
    pub library: Arc<Library>,
    /// The routines listed and the one chosen.
    pub view: LibraryView,
    /// The ids of favourite routines, the first marked first; some may be gone.
    pub favourites: Vec<String>,
    /// The action to confirm: a key that deletes or copies something was pressed once, and pressing it again does so.
    pub asked_to_delete: Option<Action>,
    /// Whether there is a diary, read or not.
    pub has_diary: bool,
    /// The routines that the start page offers; empty while an existing diary is not read yet.
    pub offers: Vec<Offer>,
    /// The records of the diary.
    pub diary: DiaryRecords,
    /// The health answers, and what the diary adds to them.
    pub profile: HealthProfile,
    /// The session that a follow-up is due for.
    pub follow_up: Option<Record>,
    /// The weekly and four-weekly questions that are due.
    pub due: PegDue,
    /// The message in the notice line.
    pub notice: Option<Notice>,
    /// Whether a rating of 10 is being typed as two digits.
    pub typed_ten: TypedTen,
    /// The generator of ids for diary lines.
    pub ids: Ids,
    /// Lines submitted to the diary and not confirmed yet.
    pub unanswered: Vec<Line>,
    /// Lines that could not be written to the diary; never dropped.
    pub unsaved: Vec<Line>,
    /// Columns and rows of the screen, which moving by a page needs.
    pub size: (u16, u16),
    /// The abilities of the terminal.
    pub terminal: TerminalTraits,
    /// Whether the first picture is on the screen. Slower drawing waits for it.
    pub first_picture_drawn: bool,
    /// Whether sessions are shown in letters that can be read from two metres.
    pub big_type: bool,
    /// Whether no sound device was found.
    pub no_sound: bool,
    /// The sound settings of this run.
    pub audio: AudioState,
}

/// The records of the diary.
#[derive(Debug, Default)]
pub struct DiaryRecords {
    /// The valid records, oldest first; `None` until they are read.
    pub records: Option<Vec<Record>>,
    /// A message for each line that was left out.
    pub left_out: Vec<String>,
    /// A number that grows with each change, by which results from older records are recognised.
    pub version: u64,
}

/// A message in the notice line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text of the message.
    pub text: String,
    /// The time it disappears, on the steady clock; `None` keeps it until another replaces it.
    pub until: Option<Duration>,
}

impl World {
    /// Creates the world with the library only; nothing else is read yet. It speaks `texts`.
    pub fn new(now: Now, settings: Settings, texts: &'static Texts, library: Library, terminal: TerminalTraits) -> Self {
        Self {
            now,
            texts,
            view: LibraryView::default(),
            library: Arc::new(library),
            favourites: Vec::new(),
            asked_to_delete: None,
            has_diary: false,
            offers: offers::for_newcomers(),
            diary: DiaryRecords::default(),
            profile: HealthProfile::default(),
            follow_up: None,
            due: PegDue::default(),
            notice: None,
            no_sound: false,
            typed_ten: TypedTen::default(),
            ids: Ids::default(),
            unanswered: Vec::new(),
            unsaved: Vec::new(),
            size: (80, 24),
            terminal,
            first_picture_drawn: false,
            big_type: false,
            audio: AudioState::of(&settings),
            settings,
        }
    }

    /// Returns the present time, as diary entries hold it.
    pub fn entry_time(&self) -> EntryTime {
        EntryTime::from(&self.now.wall)
    }

    /// Returns the local date and time.
    pub fn wall(&self) -> &Zoned {
        &self.now.wall
    }

    /// Whether no session at all may start now, not even breathing.
    pub fn rules_out_all(&self) -> bool {
        self.profile.rules_out_all(self.now.wall.timestamp())
    }

    /// Notes that there is a diary: the start page offers nothing until it is read.
    pub fn expect_diary(&mut self) {
        self.has_diary = true;
        self.offers.clear();
    }

    /// Chooses the routines that the start page offers, from the newest records of the diary.
    pub fn find_offers(&mut self, records: &[Record]) {
        self.has_diary |= !records.is_empty();
        let groups = pairs::groups(records, &PairFilter::default(), self.settings.day_ends);
        let input = SuggestInput {
            library: &self.library,
            profile: &self.profile,
            records,
            groups: &groups,
            day_ends: self.settings.day_ends,
            now: &self.now.wall,
        };
        self.offers = offers::offers(&input, &self.favourites);
    }

    /// Updates what the start page offers, if the whole diary was read or there is none.
    pub fn refresh_offers(&mut self) {
        match self.diary.records.take() {
            Some(records) => {
                // A session may have just been added to them.
                self.profile.history = History::with_days(&records, self.entry_time(), self.settings.day_ends);
                self.find_offers(&records);
                self.diary.records = Some(records);
            }
            None if !self.has_diary => self.find_offers(&[]),
            None => {}
        }
    }

    /// Toggles whether a routine is a favourite, and says so. Returns whether it is one now.
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

    /// Returns the chosen routine.
    pub fn chosen_routine(&self) -> Option<&RoutineEntry> {
        let listed = self.view.listed(&self.library, self.texts);
        listed.get(self.view.index(&listed)).copied()
    }

    /// Returns the number of rows by which a page moves, if `taken` rows of the screen are used otherwise.
    pub fn page(&self, taken: u16) -> usize {
        usize::from(self.size.1.saturating_sub(taken).max(1))
    }

    /// Shows `text` for some seconds.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: Some(self.now.steady + NOTICE) });
    }

    /// Shows `text` until another message replaces it.
    pub fn notify_lasting(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: None });
    }

    /// Removes a notice whose time is over.
    pub fn drop_old_notice(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| notice.until.is_some_and(|until| until <= self.now.steady)) {
            self.notice = None;
        }
    }
}

impl DiaryRecords {
    /// Takes over the records, oldest first, and the messages about lines left out.
    pub fn set(&mut self, records: Vec<Record>, left_out: Vec<String>) {
        self.records = Some(records);
        self.left_out = left_out;
        self.version += 1;
    }

    /// Applies a line that was submitted to the diary.
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

    /// Returns the number of records.
    pub fn count(&self) -> usize {
        self.records.as_ref().map_or(0, Vec::len)
    }

    /// Returns the record that `newer` records are newer than.
    pub fn newest(&self, newer: usize) -> Option<&Record> {
        self.records.as_ref()?.iter().rev().nth(newer)
    }
}
