//! State that every screen shares and may change: the time, the settings, the routines, the diary as read, the health
//! answers, the notice.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;
use jiff::civil::Time;

use crate::app::audio::AudioState;
use crate::app::keys::Action;
use crate::app::library_view::LibraryView;
use crate::app::message::{Effect, Now};
use crate::app::typed_ten::TypedTen;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::overview::{Overview, OverviewQuery};
use crate::domain::diary::pairs::{self, PairFilter, PairGroup};
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
    /// The diary as read.
    pub diary: DiaryRead,
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

/// The diary as read.
#[derive(Debug, Default)]
pub struct DiaryRead {
    /// What was found in it; `None` until it is read.
    pub overview: Option<Overview>,
    /// A message for each line that was left out.
    pub left_out: Vec<String>,
    /// What the diary screen last asked for.
    pub asked: Option<OverviewQuery>,
}

/// A message in the notice line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text of the message.
    pub text: String,
    /// The time it disappears, on the steady clock; `None` keeps it until another replaces it.
    pub until: Option<Duration>,
    /// Whether it is about one screen, and disappears when that is left.
    pub here: bool,
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
            diary: DiaryRead::default(),
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

    /// Asks for the health answers to be saved as they are now.
    pub fn save_answers(&self, effects: &mut Vec<Effect>) {
        effects.push(Effect::SaveAnswers(Box::new(self.profile.answers.clone())));
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

    /// Chooses the routines that the start page offers, from the newest records of the diary while no more of it is read.
    pub fn find_offers(&mut self, records: &[Record]) {
        let groups = pairs::groups(records, &PairFilter::default(), self.settings.day_ends);
        self.choose_offers(records, &groups);
    }

    fn choose_offers(&mut self, records: &[Record], groups: &[PairGroup]) {
        self.has_diary |= !records.is_empty();
        self.offers = offers::offers(&self.suggest_input(records, groups), &self.favourites);
    }

    /// Returns what decides what to suggest now, for these `records` and `groups` of the diary.
    pub fn suggest_input<'w>(&'w self, records: &'w [Record], groups: &'w [PairGroup]) -> SuggestInput<'w> {
        let (library, profile, now) = (&self.library, &self.profile, &self.now.wall);
        let (day_ends, gaps) = (self.settings.day_ends, self.settings.gaps);
        SuggestInput { library, profile, records, groups, day_ends, gaps, now }
    }

    /// Updates what the start page offers, if the whole diary was read or there is none.
    pub fn refresh_offers(&mut self) {
        match self.diary.overview.take() {
            Some(overview) => {
                self.choose_offers(&overview.newest, &overview.groups);
                self.diary.overview = Some(overview);
            }
            None if !self.has_diary => self.find_offers(&[]),
            None => {}
        }
    }

    /// Updates what the diary adds to the health answers, once it was read. A session may have just been added to it.
    pub fn refresh_history(&mut self) {
        let Some(Overview { newest, stats, .. }) = &self.diary.overview else { return };
        let history = History::with_daily(newest, &stats.daily, self.entry_time(), self.settings.day_ends);
        self.profile.history = history;
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

    /// Returns when the day ends by the settings, on the steady clock.
    pub fn end_of_day(&self) -> Option<Duration> {
        let (wall, day_ends) = (&self.now.wall, self.settings.day_ends);
        let next = self.entry_time().day(day_ends).tomorrow().ok()?.to_datetime(Time::midnight());
        let end = next.checked_add(day_ends).ok()?.to_zoned(wall.time_zone().clone()).ok()?;
        Some(self.now.steady + Duration::try_from(end.duration_since(wall)).ok()?)
    }

    /// Shows `text` for some seconds, or until another screen is shown.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: Some(self.now.steady + NOTICE), here: true });
    }

    /// Shows `text` until another screen is shown or another message replaces it.
    pub fn notify_here(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: None, here: true });
    }

    /// Shows `text` on every screen until another message replaces it.
    pub fn notify_lasting(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: None, here: false });
    }

    /// Ends the question whether to delete or copy something.
    pub fn end_question(&mut self) {
        if self.asked_to_delete.take().is_some() {
            self.notice = None;
        }
    }

    /// Removes a notice whose time is over.
    pub fn drop_old_notice(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| notice.until.is_some_and(|until| until <= self.now.steady)) {
            self.notice = None;
        }
    }
}

impl DiaryRead {
    /// Whether there are sessions of this routine, as far as the diary is read.
    pub fn has_sessions_of(&self, routine: &str) -> bool {
        self.overview.as_ref().is_some_and(|overview| {
            let is_newest = || overview.newest.iter().any(|record| record.routine.as_deref() == Some(routine));
            is_newest() || overview.stats.outcomes.iter().any(|outcome| outcome.all.routine == routine)
        })
    }

    /// Returns the newest records, oldest first; none before the diary is read.
    pub fn newest(&self) -> &[Record] {
        self.overview.as_ref().map_or(&[], |overview| &overview.newest)
    }

    /// Applies a line that was submitted to the diary.
    pub fn apply_line(&mut self, line: &Line) {
        self.overview.iter_mut().for_each(|overview| overview.apply_line(line));
    }
}
