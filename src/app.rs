//! Floor 2, the program: what there is (`Model`), what happens (`Msg`), what follows (`update`, `Effect`). Plain data, no
//! terminal, no file, no clock. One file a screen.

use std::time::Duration;

use jiff::Zoned;

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::follow_up;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::peg::PegDue;
use crate::domain::diary::record::{Line, Record};
use crate::domain::routine::library::Library;
use crate::domain::safety::history::History;
use crate::domain::safety::profile::HealthProfile;
use crate::settings::{Settings, TerminalTraits};
use crate::texts::Texts;

pub mod check;
pub mod chooser;
pub mod diary;
pub mod entry;
pub mod find;
pub mod keys;
pub mod library;
pub mod message;
pub mod opening;
pub mod own;
pub mod rating;
pub mod saving;
pub mod session;
pub mod sitting;
pub mod sound;
pub mod summary;
pub mod text_fields;
pub mod text_input;

use keys::{Act, Key};
use message::{Effect, Msg};
use sitting::Sitting;

/// Everything the program knows.
#[derive(Debug)]
pub struct Model {
    /// When it is.
    pub now: Now,
    /// The settings.
    pub settings: Settings,
    /// The program's own texts.
    pub words: &'static Texts,
    /// All routines.
    pub library: Library,
    /// Where one is in the library.
    pub browse: library::Browse,
    /// What the diary holds, once it was read.
    pub diary: diary::Shelf,
    /// What is known of the person's care.
    pub care: HealthProfile,
    /// The check under way.
    pub check: Option<check::Check>,
    /// What fits now, while it is asked.
    pub chooser: Option<chooser::Chooser>,
    /// The entry under the hands.
    pub entry: Option<entry::Entry>,
    /// The session whose place the library asks about.
    pub follow_up: Option<Record>,
    /// Which of the rare questions are due.
    pub due: PegDue,
    /// The session being prepared, played or looked back on.
    pub sitting: Option<Sitting>,
    /// What is on the screen.
    pub screen: Screen,
    /// Laid over it.
    pub overlay: Option<Overlay>,
    /// How many rows of what is laid over it are passed by.
    pub overlay_top: u16,
    /// A line being typed, in place of the key bar.
    pub prompt: Option<own::Prompt>,
    /// A line that stands for some seconds.
    pub notice: Option<Notice>,
    /// Makes the ids of what is recorded.
    pub ids: Ids,
    /// Lines that the diary was given and has not answered yet.
    pub handed: Vec<Line>,
    /// Lines that could not be written to the diary; never thrown away.
    pub unsaved: Vec<Line>,
    /// Columns and rows of the screen: moving by a page needs them.
    pub size: (u16, u16),
    /// What the terminal can show.
    pub terminal: TerminalTraits,
    /// The first picture is on the screen: what takes a moment may be drawn.
    pub opened: bool,
    /// The session is shown in letters for reading from two metres.
    pub big: bool,
    /// What is heard.
    pub sound: sound::Heard,
}

/// When it is, on both clocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    /// On a clock that never goes back.
    pub steady: Duration,
    /// The time of day.
    pub wall: Zoned,
}

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// All routines.
    Library,
    /// What fits now.
    Chooser,
    /// The check.
    Check,
    /// Why there is no session.
    Stop,
    /// The rating before.
    Before,
    /// The session.
    Session,
    /// The rating after.
    After,
    /// What was done.
    Summary,
    /// The diary.
    Diary,
    /// An entry of the diary.
    Entry,
}

/// Something laid over the screen; any key but its own takes it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// All keys.
    Help,
    /// Why the routine may help.
    Why,
    /// What there is to learn.
    Learn,
    /// When to stop.
    Signals,
}

/// A line that stands for some seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// When it goes, on the steady clock; `None` stays until something else is said.
    pub until: Option<Duration>,
}

/// No page laid over the screen is longer, in rows.
const LONGEST_PAGE: u16 = 400;
/// How long a notice stands.
const NOTICE: Duration = Duration::from_secs(4);

impl Model {
    /// The library, nothing else known yet.
    #[must_use]
    pub fn new(now: Now, settings: Settings, library: Library, terminal: TerminalTraits) -> Self {
        Self {
            now,
            words: Texts::chosen(),
            browse: library::Browse::default(),
            library,
            diary: diary::Shelf::default(),
            care: HealthProfile::default(),
            check: None,
            chooser: None,
            entry: None,
            follow_up: None,
            due: PegDue::default(),
            sitting: None,
            screen: Screen::Library,
            overlay: None,
            overlay_top: 0,
            prompt: None,
            notice: None,
            ids: Ids::default(),
            handed: Vec::new(),
            unsaved: Vec::new(),
            size: (80, 24),
            terminal,
            opened: false,
            big: false,
            sound: sound::Heard::of(&settings),
            settings,
        }
    }

    /// Says `text` for some seconds.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), until: Some(self.now.steady + NOTICE) });
    }

    /// When something visible changes by itself next, on the steady clock.
    #[must_use]
    pub fn next_wake(&self) -> Option<Duration> {
        let notice = self.notice.as_ref().and_then(|notice| notice.until);
        let session = match (self.screen, &self.sitting) {
            (Screen::Session, Some(sitting)) => sitting.next_wake(self.now.steady),
            _ => None,
        };
        [notice, session].into_iter().flatten().min()
    }
}

/// The program's one step: what happens changes the model, and something may follow.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = handle(model, msg);
    saving::hand_over(model, &effects);
    diary::settle(model);
    effects
}

fn handle(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Tick(now) => {
            model.now = now;
            if model.notice.as_ref().is_some_and(|notice| notice.until.is_some_and(|until| until <= model.now.steady)) {
                model.notice = None;
            }
            sitting::tick(model)
        }
        Msg::Key(key) => press(model, key),
        Msg::Paste(text) => {
            text_fields::paste(model, &text);
            Vec::new()
        }
        Msg::Opened => opening::open(model),
        Msg::Failed(said) => {
            saving::failed(model, said);
            Vec::new()
        }
        Msg::Resized(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Msg::Written(line) => {
            saving::written(model, &line);
            Vec::new()
        }
        Msg::NotWritten(line, why) => {
            saving::not_written(model, line, why);
            Vec::new()
        }
        Msg::DiaryBusy => {
            saving::busy(model);
            Vec::new()
        }
        Msg::Recent(records) => {
            let (now, day_ends) = (EntryTime::from(&model.now.wall), model.settings.day_ends);
            let session = follow_up::due(&records, now, day_ends);
            model.follow_up = session.filter(|_| model.settings.follow_up).cloned();
            model.due = if model.settings.weekly { PegDue::of(&records, now, day_ends) } else { PegDue::default() };
            Vec::new()
        }
        Msg::DiaryRead(records, left_out) => {
            model.care.memory = History::with_days(&records, EntryTime::from(&model.now.wall), model.settings.day_ends);
            model.diary.fill(records, left_out);
            saving::keep_shown(model);
            chooser::settle(model);
            opening::remember(model)
        }
        Msg::Said(text) => {
            model.notify(text);
            Vec::new()
        }
        Msg::FileDone(text, chosen) => {
            if !text.is_empty() {
                model.notify(text);
            }
            model.browse.chosen = chosen.or(model.browse.chosen.take());
            Vec::new()
        }
        Msg::ReadAgain(library) => {
            own::read_again(model, *library);
            Vec::new()
        }
        Msg::Faults(faults) => {
            if let Some(fault) = faults.first() {
                model.notify(model.words.fault(fault));
            }
            Vec::new()
        }
        Msg::Rehearse(times) => sitting::rehearse(model, times),
        Msg::End => end(model),
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if key == Key::Ctrl('z') {
        return session::suspend(model);
    }
    if key == Key::Ctrl('c') {
        return end(model);
    }
    if let Some(overlay) = model.overlay.take() {
        overlaid(model, overlay, keys::act(keys::overlay_place(overlay), key));
        return Vec::new();
    }
    if let Some(effects) = text_fields::press(model, key) {
        return effects;
    }
    let Some(act) = keys::act(keys::place(model), key) else { return Vec::new() };
    match act {
        Act::Help | Act::Why | Act::Learn => {
            lay_over(model, act);
            return Vec::new();
        }
        Act::Signals => {
            lay_over(model, act);
            return session::signals(model);
        }
        Act::Big => {
            model.big = !model.big;
            return Vec::new();
        }
        Act::CheckIn => {
            entry::check_in(model);
            return Vec::new();
        }
        Act::FollowUp => {
            entry::follow_up(model);
            return Vec::new();
        }
        Act::Correct if model.diary.view == diary::View::Entries => {
            if let Some(record) = model.diary.chosen().cloned() {
                entry::correct(model, record);
            }
            return Vec::new();
        }
        Act::Mute | Act::Voice | Act::Louder | Act::Softer => return sound::act(model, act),
        Act::Retry => return std::mem::take(&mut model.unsaved).into_iter().map(Effect::Write).collect(),
        _ => {}
    }
    match model.screen {
        Screen::Library if act == Act::Suits => chooser::open(model),
        Screen::Library => own::act(model, act).unwrap_or_else(|| library::act(model, act)),
        Screen::Session if act == Act::Edit => own::edit_step(model),
        Screen::Chooser => chooser::act(model, act),
        Screen::Check => check::act(model, act),
        Screen::Stop => check::stopped(model, act),
        Screen::Before => rating::before(model, act),
        Screen::Session => session::act(model, act),
        Screen::After => rating::after(model, act),
        Screen::Summary => summary::act(model, act),
        Screen::Diary => diary::act(model, act),
        Screen::Entry => entry::act(model, act),
    }
}

fn lay_over(model: &mut Model, act: Act) {
    model.overlay_top = 0;
    model.overlay = match act {
        Act::Help => Some(Overlay::Help),
        Act::Why => Some(Overlay::Why),
        Act::Learn => Some(Overlay::Learn),
        Act::Signals => Some(Overlay::Signals),
        _ => None,
    };
}

/// A key while something is laid over the screen: it moves there, opens another, or takes it away.
fn overlaid(model: &mut Model, overlay: Overlay, act: Option<Act>) {
    let page = model.size.1.saturating_sub(6).max(1);
    let by = match act {
        Some(Act::Down) => 1,
        Some(Act::PageDown) => page,
        Some(Act::Up | Act::PageUp) => 0,
        Some(Act::Help) if overlay == Overlay::Help => return,
        Some(act) => return lay_over(model, act),
        None => return,
    };
    let up = if act == Some(Act::PageUp) { page } else { u16::from(act == Some(Act::Up)) };
    model.overlay_top = model.overlay_top.saturating_add(by).saturating_sub(up).min(LONGEST_PAGE);
    model.overlay = Some(overlay);
}

/// The program ends: what is under way is recorded first.
fn end(model: &mut Model) -> Vec<Effect> {
    let mut effects = sitting::interrupt(model);
    effects.push(Effect::Quit);
    effects
}
