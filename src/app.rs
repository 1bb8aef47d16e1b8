//! The program as plain data: its state (`Model`), its input (`Msg`, `update`) and its output (`Effect`). It knows no
//! terminal, file or clock. State that every screen shares is in `World`; state of one screen is in its variant of `Screen`.

use std::time::Duration;

pub mod audio;
pub mod diary;
pub mod diary_news;
pub mod entry;
pub mod former_keys;
pub mod health;
pub mod key_table;
pub mod keyboards;
pub mod keys;
pub mod library;
pub mod library_view;
pub mod message;
pub mod routine_files;
pub mod saving;
pub mod session;
pub mod session_flow;
pub mod session_notices;
pub mod start_page;
pub mod suggest;
pub mod text_input;
pub mod typed_ten;
pub mod unfinished;
pub mod update;
pub mod world;

use diary::DiaryScreen;
use entry::EntryScreen;
use health::HealthQuestions;
use keys::{Action, Key, KeyContext, SESSION};
use library::LibraryScreen;
use message::{Effect, NextScreen};
use session_flow::SessionFlow;
use start_page::StartPage;
use suggest::SuggestScreen;
use text_input::TextInput;
use unfinished::UnfinishedPage;
use world::{Notice, World};

use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::overview::OverviewQuery;
use crate::domain::routine::breathing;

/// The whole state of the program.
#[derive(Debug)]
pub struct Model {
    /// State that every screen shares.
    pub world: World,
    /// The screen that is shown.
    pub screen: Screen,
    /// The screens below the shown one, the first opened at the bottom. `NextScreen::Back` returns to the last.
    previous: Vec<Screen>,
    /// The page laid over the screen; `None` if there is none.
    pub overlay: Option<Overlay>,
}

/// A screen, with the state that only this screen has.
#[derive(Debug)]
pub enum Screen {
    /// The start page: breathing, a few routines, the search.
    Start(StartPage),
    /// The question what to do with a session that an earlier run of the program left unfinished.
    Unfinished(Box<UnfinishedPage>),
    /// All routines.
    Library(LibraryScreen),
    /// Suggestions for now.
    Suggest(SuggestScreen),
    /// The answers to the health questions.
    Health(HealthQuestions),
    /// A session, from its health questions to its summary.
    Session(Box<SessionFlow>),
    /// The diary.
    Diary(Box<DiaryScreen>),
    /// One entry of the diary.
    Entry(Box<EntryScreen>),
}

/// A page laid over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlay {
    /// The page.
    pub page: OverlayPage,
    /// Number of rows scrolled out of view at the top.
    pub top: u16,
    /// The row after the last visible one, where the next page begins; 0 until it was drawn.
    pub next: u16,
    /// The page below it, to which leaving it returns; `None` if that is the screen.
    pub under: Option<OverlayPage>,
}

impl Overlay {
    /// Lays `page` over the screen.
    pub fn of(page: OverlayPage) -> Self {
        Self { page, top: 0, next: 0, under: None }
    }
}

/// The pages that can be laid over a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayPage {
    /// All keys.
    Help,
    /// The reasons why the routine may help.
    Why,
    /// The list of topics to learn about.
    Learn,
    /// One topic of that list, from 1.
    Topic(u8),
    /// The signs to stop at.
    Signals,
    /// The diary's ratings of the chosen routine.
    Outcome,
}

impl OverlayPage {
    /// Returns the key context of the page.
    pub fn key_context(self) -> KeyContext {
        if self == Self::Signals { KeyContext::Overlay } else { KeyContext::Page }
    }
}

impl Model {
    /// Creates the model with the start page on the screen.
    pub fn new(world: World) -> Self {
        Self { screen: Screen::Start(StartPage::default()), world, previous: Vec::new(), overlay: None }
    }

    /// Opens a session that was chosen outside the library. Returns the effects.
    pub fn open_session(&mut self, flow: SessionFlow) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.push_session(flow, &mut effects);
        effects
    }

    /// Starts the opened session as a rehearsal: `times` times as fast, without a record. Returns the effects.
    pub fn rehearse(&mut self, times: u32) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Screen::Session(flow) = &mut self.screen {
            let go = session::rehearse(flow, &mut self.world, times, &mut effects);
            self.go(go, &mut effects);
        }
        effects
    }

    /// Returns when something on the screen changes by itself next, on the steady clock.
    pub fn next_wake(&self) -> Option<Duration> {
        let notice = self.world.notice.as_ref().and_then(|notice| notice.until);
        let session = self.session().and_then(|flow| flow.next_wake(self.world.now.steady));
        let day = if matches!(self.screen, Screen::Diary(_)) { self.world.end_of_day() } else { None };
        [notice, session, day].into_iter().flatten().min()
    }

    /// Returns when more than the numbers of a session changes by itself; `None` if that is not known.
    pub fn next_news(&self) -> Option<Duration> {
        let news = self.session()?.session()?.next_news(self.world.now.steady)?;
        Some(self.world.notice.as_ref().and_then(|notice| notice.until).map_or(news, |until| until.min(news)))
    }

    /// Returns the session, if one is on the screen.
    pub fn session(&self) -> Option<&SessionFlow> {
        if let Screen::Session(flow) = &self.screen { Some(flow) } else { None }
    }

    /// Returns the key context of the overlay, or of the screen without one.
    pub fn key_context(&self) -> KeyContext {
        self.overlay.map_or_else(|| self.screen_context(), |overlay| overlay.page.key_context())
    }

    /// Returns the key context of the screen, even under an overlay.
    pub fn screen_context(&self) -> KeyContext {
        match &self.screen {
            Screen::Start(_) => KeyContext::Start,
            Screen::Unfinished(page) => page.key_context(),
            Screen::Library(screen) => screen.key_context(),
            Screen::Suggest(_) => KeyContext::Chooser,
            Screen::Health(questions) => questions.key_context(),
            Screen::Session(flow) => session::key_context(flow),
            Screen::Diary(screen) => screen.key_context(),
            Screen::Entry(screen) => screen.key_context(),
        }
    }

    /// Returns the place in the program that a notice is about: all of a session that plays is one.
    fn place(&self) -> (usize, KeyContext) {
        let context = self.screen_context();
        (self.previous.len(), if SESSION.contains(&context) { KeyContext::Work } else { context })
    }

    /// Removes the `notice` that was shown at `place`, if that was left and it says nothing of other places.
    fn drop_notice_of(&mut self, place: (usize, KeyContext), notice: Option<&Notice>) {
        if self.place() != place && self.world.notice.as_ref() == notice {
            self.world.notice.take_if(|notice| notice.here);
        }
    }

    /// Whether the entry on the screen is not in the diary yet.
    fn nothing_to_remove(&self) -> bool {
        matches!(&self.screen, Screen::Entry(entry) if !entry.written || entry.removed)
    }

    /// Goes where `go` leads.
    fn go(&mut self, go: NextScreen, effects: &mut Vec<Effect>) {
        let world = &mut self.world;
        let next = match go {
            NextScreen::Stay => return,
            NextScreen::Back => {
                let after_session = self.session().is_some_and(|flow| flow.begun().is_some());
                // The page about the unfinished session stays open below until that session has begun again.
                if after_session {
                    self.previous.retain(|screen| !matches!(screen, Screen::Unfinished(_)));
                }
                self.screen = self.previous.pop().unwrap_or_else(|| Screen::Start(StartPage::default()));
                if let Screen::Start(page) = &mut self.screen {
                    if after_session {
                        page.session_ended(self.world.now.steady);
                    }
                    self.world.refresh_history();
                    self.world.refresh_offers();
                }
                self.refresh_suggestions();
                return;
            }
            NextScreen::Library { find } => {
                Screen::Library(if find { LibraryScreen::finding(world, effects) } else { LibraryScreen::default() })
            }
            NextScreen::Breathe => {
                let flow =
                    breathing::usual(world.texts.breathing()).map(|plan| SessionFlow::breathing(plan, world.settings.gaps));
                if let Some(flow) = flow {
                    self.push_session(flow, effects);
                }
                return;
            }
            NextScreen::Session(ids) => {
                // A session opened from the suggestions returns to the screen before them, and knows the pain given there.
                let given = if let Screen::Suggest(screen) = &self.screen { Some(screen.pain) } else { None };
                if given.is_some() {
                    self.go(NextScreen::Back, effects);
                }
                if let Some(flow) = SessionFlow::of_routines(&self.world.library, &ids, self.world.settings.gaps) {
                    self.push_session(flow.with_pain_given_before(given.flatten()), effects);
                }
                return;
            }
            NextScreen::Resume(kept) => {
                match SessionFlow::resume(&self.world.library, &kept, self.world.settings.gaps, self.world.entry_time()) {
                    Ok(flow) => self.push_session(flow, effects),
                    Err(why) => self.world.notify_here(self.world.texts.cannot_resume(why)),
                }
                return;
            }
            NextScreen::Suggest => {
                effects.push(Effect::ReadDiary);
                Screen::Suggest(SuggestScreen::new(world))
            }
            NextScreen::Health => Screen::Health(HealthQuestions::to_read(&world.profile.answers)),
            NextScreen::Diary => {
                // Another program may have added to it.
                world.diary.asked = None;
                Screen::Diary(Box::default())
            }
            NextScreen::CheckIn => Screen::Entry(Box::new(EntryScreen::check_in(world))),
            NextScreen::FollowUp => match world.follow_up.take() {
                Some(session) => Screen::Entry(Box::new(EntryScreen::follow_up(session, world))),
                None => return,
            },
            NextScreen::Correct(record) => Screen::Entry(Box::new(EntryScreen::correct(*record, world))),
        };
        self.push(next);
    }

    /// Finds the suggestions again if they are on the screen: the settings, routines or answers may have changed.
    fn refresh_suggestions(&mut self) {
        if let Screen::Suggest(screen) = &mut self.screen {
            screen.refresh(&self.world);
        }
    }

    /// Asks what to do with the unfinished session of an earlier run. Records it as it is if another screen is already open,
    /// or if its routine no longer exists.
    fn offer(&mut self, kept: &Checkpoint, effects: &mut Vec<Effect>) {
        let page = UnfinishedPage::new(kept.clone(), &self.world).filter(|_| matches!(self.screen, Screen::Start(_)));
        match page {
            Some(page) => self.push(Screen::Unfinished(Box::new(page))),
            None => unfinished::save(kept, &mut self.world, effects),
        }
    }

    fn push(&mut self, next: Screen) {
        self.previous.push(std::mem::replace(&mut self.screen, next));
    }

    /// Opens a session at what comes before its first rating, and asks for the diary, which may add to it later.
    fn push_session(&mut self, mut flow: SessionFlow, effects: &mut Vec<Effect>) {
        flow.ask_health(&self.world.profile, self.world.now.wall.timestamp());
        effects.push(Effect::ReadDiary);
        flow.remember_breathing(self.world.diary.newest(), self.world.now.steady);
        let go = session::begin_unrated(&mut flow, &mut self.world, effects);
        self.push(Screen::Session(Box::new(flow)));
        self.go(go, effects);
    }

    /// Returns what to ask of the diary: what its screen shows, or would show.
    pub fn overview_query(&self) -> OverviewQuery {
        let mut screens = self.previous.iter().chain([&self.screen]).rev();
        let shown = screens.find_map(|screen| if let Screen::Diary(screen) = screen { Some(screen) } else { None });
        shown.map_or_else(|| DiaryScreen::default().query(&self.world), |screen| screen.query(&self.world))
    }

    /// Iterates over every session, including one below another screen.
    fn sessions(&mut self) -> impl Iterator<Item = &mut SessionFlow> {
        let all = self.previous.iter_mut().chain([&mut self.screen]);
        all.filter_map(|screen| if let Screen::Session(flow) = screen { Some(&mut **flow) } else { None })
    }

    /// Returns the text field being typed into, if any.
    fn text_field(&mut self) -> Option<&mut TextInput> {
        match &mut self.screen {
            Screen::Library(screen) => screen.text_field(&mut self.world),
            Screen::Health(questions) => questions.text_field(),
            Screen::Session(flow) => session::text_field(flow),
            Screen::Entry(screen) => screen.text_field(),
            Screen::Start(_) | Screen::Unfinished(_) | Screen::Suggest(_) | Screen::Diary(_) => None,
        }
    }

    /// Handles a key while text is being typed.
    fn type_key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        let world = &mut self.world;
        let go = match &mut self.screen {
            Screen::Library(screen) => screen.type_key(world, key, effects),
            Screen::Health(questions) => {
                let _ = questions.type_key(world, key, effects);
                NextScreen::Stay
            }
            Screen::Session(flow) => session::type_key(flow, world, key, effects),
            Screen::Entry(screen) => {
                screen.type_key(world, key, effects);
                NextScreen::Stay
            }
            Screen::Start(_) | Screen::Unfinished(_) | Screen::Suggest(_) | Screen::Diary(_) => NextScreen::Stay,
        };
        self.go(go, effects);
    }

    /// Does what a key asks of the screen.
    fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let world = &mut self.world;
        let go = match &mut self.screen {
            Screen::Start(page) => page.act(world, action, effects),
            Screen::Unfinished(page) => page.act(world, action, effects),
            Screen::Library(screen) => screen.act(world, action, effects),
            Screen::Suggest(screen) => screen.act(world, action),
            Screen::Health(questions) => match questions.act(world, action, effects) {
                health::HealthStep::Stay => NextScreen::Stay,
                health::HealthStep::Answered | health::HealthStep::Leave => NextScreen::Back,
            },
            Screen::Session(flow) => session::act(flow, world, action, effects),
            Screen::Diary(screen) => screen.act(world, action, effects),
            Screen::Entry(screen) => screen.act(world, action, effects),
        };
        self.go(go, effects);
    }
}
