//! Floor 2, the program: what there is (`Model`), what happens (`Msg`), what follows (`update`, `Effect`). Plain data, no
//! terminal, no file, no clock. What every screen knows is the `World`; what only one knows is its variant of `Screen`.

use std::time::Duration;

pub mod audio;
pub mod diary;
pub mod entry;
pub mod health;
pub mod key_table;
pub mod library;
pub mod library_view;
pub mod message;
pub mod routine_files;
pub mod saving;
pub mod session;
pub mod session_flow;
pub mod suggest;
pub mod text_input;
pub mod world;

use audio::AudioState;
use diary::DiaryScreen;
use entry::EntryScreen;
use health::HealthQuestions;
use key_table::{Action, Key, KeyContext};
use library::LibraryScreen;
use message::{Effect, Go, Msg};
use session_flow::SessionFlow;
use suggest::SuggestScreen;
use text_input::TextInput;
use world::World;

use crate::domain::diary::follow_up;
use crate::domain::diary::peg::PegDue;
use crate::domain::diary::record::{Line, Record};
use crate::domain::safety::history::History;
use crate::domain::session::audio::AudioEvent;

/// Everything the program knows.
#[derive(Debug)]
pub struct Model {
    /// What every screen knows.
    pub world: World,
    /// What is on the screen.
    pub screen: Screen,
    /// The screens it was opened from, the first at the bottom; it leads back to the last.
    behind: Vec<Screen>,
    /// Laid over it.
    pub overlay: Option<Overlay>,
}

/// What is on the screen, and what only that screen knows.
#[derive(Debug)]
pub enum Screen {
    /// All routines.
    Library(LibraryScreen),
    /// What suits now.
    Suggest(SuggestScreen),
    /// The answers to the health questions.
    Health(HealthQuestions),
    /// A session, from its health questions to its summary.
    Session(Box<SessionFlow>),
    /// The diary.
    Diary(DiaryScreen),
    /// An entry of the diary.
    Entry(Box<EntryScreen>),
}

/// A page laid over the screen; any key but its own takes it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlay {
    /// Which page.
    pub page: OverlayPage,
    /// How many of its rows are above the first one shown.
    pub top: u16,
}

/// What is laid over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayPage {
    /// All keys.
    Help,
    /// Why the routine may help.
    Why,
    /// What there is to learn.
    Learn,
    /// When to stop.
    Signals,
}

/// No page laid over the screen is longer, in rows.
const LONGEST_PAGE: u16 = 400;

impl Model {
    /// The library, over what `world` knows.
    #[must_use]
    pub fn new(world: World) -> Self {
        Self { world, screen: Screen::Library(LibraryScreen::default()), behind: Vec::new(), overlay: None }
    }

    /// Opens a session that was chosen outside the library; what follows.
    pub fn open_session(&mut self, flow: SessionFlow) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.push_session(flow, &mut effects);
        effects
    }

    /// Plays the session that was opened at once, so many times as fast and without a record.
    pub fn rehearse(&mut self, times: u32) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Screen::Session(flow) = &mut self.screen {
            let go = session::rehearse(flow, &mut self.world, times, &mut effects);
            self.go(go, &mut effects);
        }
        effects
    }

    /// When something visible changes by itself next, on the steady clock.
    #[must_use]
    pub fn next_wake(&self) -> Option<Duration> {
        let notice = self.world.notice.as_ref().and_then(|notice| notice.until);
        let session = self.session().and_then(|flow| flow.next_wake(self.world.now.steady));
        [notice, session].into_iter().flatten().min()
    }

    /// The session on the screen.
    #[must_use]
    pub fn session(&self) -> Option<&SessionFlow> {
        if let Screen::Session(flow) = &self.screen { Some(flow) } else { None }
    }

    /// Where keys are looked up.
    #[must_use]
    pub fn key_context(&self) -> KeyContext {
        self.overlay.map_or_else(|| self.screen_context(), |overlay| page_context(overlay.page))
    }

    /// Where the keys of the screen are looked up, whatever is laid over it.
    #[must_use]
    pub fn screen_context(&self) -> KeyContext {
        match &self.screen {
            Screen::Library(screen) => screen.key_context(),
            Screen::Suggest(_) => KeyContext::Chooser,
            Screen::Health(questions) => questions.key_context(),
            Screen::Session(flow) => session::key_context(flow),
            Screen::Diary(screen) => screen.key_context(),
            Screen::Entry(screen) => screen.key_context(),
        }
    }

    /// Goes where a screen leads to.
    fn go(&mut self, go: Go, effects: &mut Vec<Effect>) {
        let world = &mut self.world;
        let next = match go {
            Go::Stay => return,
            Go::Back => {
                self.screen = self.behind.pop().unwrap_or_else(|| Screen::Library(LibraryScreen::default()));
                return;
            }
            Go::Session(ids) => {
                // What the chooser led to comes back to the library, not to the chooser.
                if matches!(self.screen, Screen::Suggest(_)) {
                    self.go(Go::Back, effects);
                }
                if let Some(flow) = SessionFlow::of_routines(&self.world.library, &ids, self.world.settings.gaps) {
                    self.push_session(flow, effects);
                }
                return;
            }
            Go::Suggest => {
                effects.push(Effect::ReadDiary);
                Screen::Suggest(SuggestScreen::new(world))
            }
            Go::Health => Screen::Health(HealthQuestions::to_read(&world.profile.answers)),
            Go::Diary => {
                effects.push(Effect::ReadDiary);
                Screen::Diary(DiaryScreen::default())
            }
            Go::CheckIn => Screen::Entry(Box::new(EntryScreen::check_in(world))),
            Go::FollowUp => match world.follow_up.take() {
                Some(session) => Screen::Entry(Box::new(EntryScreen::follow_up(session, world))),
                None => return,
            },
            Go::Correct(record) => Screen::Entry(Box::new(EntryScreen::correct(*record, world))),
        };
        self.push(next);
    }

    fn push(&mut self, next: Screen) {
        self.behind.push(std::mem::replace(&mut self.screen, next));
    }

    /// Goes to a session: what comes before its first rating, with what the diary knows as soon as it is read.
    fn push_session(&mut self, mut flow: SessionFlow, effects: &mut Vec<Effect>) {
        flow.ask_health(&self.world.profile, self.world.now.wall.timestamp());
        self.push(Screen::Session(Box::new(flow)));
        effects.push(Effect::ReadDiary);
    }

    /// Every session, also one that another screen stands before.
    fn sessions(&mut self) -> impl Iterator<Item = &mut SessionFlow> {
        let all = self.behind.iter_mut().chain([&mut self.screen]);
        all.filter_map(|screen| if let Screen::Session(flow) = screen { Some(&mut **flow) } else { None })
    }

    /// The text that is typed, if one is.
    fn text_field(&mut self) -> Option<&mut TextInput> {
        match &mut self.screen {
            Screen::Library(screen) => screen.text_field(&mut self.world),
            Screen::Health(questions) => questions.text_field(),
            Screen::Session(flow) => session::text_field(flow),
            Screen::Entry(screen) => screen.text_field(),
            Screen::Suggest(_) | Screen::Diary(_) => None,
        }
    }

    /// Takes a key while a text is typed.
    fn type_key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        let world = &mut self.world;
        let go = match &mut self.screen {
            Screen::Library(screen) => screen.type_key(world, key, effects),
            Screen::Health(questions) => {
                let _ = questions.type_key(world, key, effects);
                Go::Stay
            }
            Screen::Session(flow) => session::type_key(flow, world, key, effects),
            Screen::Entry(screen) => {
                screen.type_key(world, key, effects);
                Go::Stay
            }
            Screen::Suggest(_) | Screen::Diary(_) => Go::Stay,
        };
        self.go(go, effects);
    }

    /// Does what a key asks of the screen.
    fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let world = &mut self.world;
        let go = match &mut self.screen {
            Screen::Library(screen) => screen.act(world, action, effects),
            Screen::Suggest(screen) => screen.act(world, action),
            Screen::Health(questions) => match questions.act(world, action, effects) {
                health::HealthStep::Stay => Go::Stay,
                health::HealthStep::Answered | health::HealthStep::Leave => Go::Back,
            },
            Screen::Session(flow) => session::act(flow, world, action, effects),
            Screen::Diary(screen) => screen.act(world, action, effects),
            Screen::Entry(screen) => screen.act(world, action, effects),
        };
        self.go(go, effects);
    }
}

/// The program's one step: what happens changes the model, and something may follow.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    handle(model, msg, &mut effects);
    saving::hand_over(&mut model.world, &effects);
    if let Screen::Diary(screen) = &mut model.screen {
        screen.refresh_stats(&model.world);
    }
    effects
}

fn handle(model: &mut Model, msg: Msg, effects: &mut Vec<Effect>) {
    let world = &mut model.world;
    match msg {
        Msg::Tick(now) => {
            world.now = now;
            world.drop_old_notice();
            if let Screen::Session(flow) = &mut model.screen {
                let go = session::tick(flow, world, effects);
                model.go(go, effects);
            }
        }
        Msg::Key(key) => press(model, key, effects),
        Msg::Paste(text) => paste(model, &text),
        Msg::Resized(columns, rows) => world.size = (columns, rows),
        Msg::Written(line) => {
            saving::written(world, &line);
            line_answered(model, &line, true);
        }
        Msg::NotWritten(line, why) => {
            line_answered(model, &line, false);
            saving::not_written(&mut model.world, line, why);
        }
        Msg::DiaryBusy => world.notify_lasting(world.texts.command.diary.busy),
        Msg::Recent(records) => recent(world, &records),
        Msg::DiaryRead(records, left_out) => diary_read(model, records, left_out),
        Msg::FileDone(text, chosen) => {
            if !text.is_empty() {
                world.notify(text);
            }
            world.view.chosen = chosen.or(world.view.chosen.take());
        }
        Msg::ReadAgain(library) => {
            let before = std::mem::replace(&mut world.library, *library);
            world.view.keep_choice_valid(&world.library, world.texts);
            if let Screen::Session(flow) = &mut model.screen {
                routine_files::note_newer(flow, &before, world);
            }
        }
        Msg::Faults(faults) => {
            if let Some(fault) = faults.first() {
                world.notify(world.texts.fault(fault));
            }
        }
        Msg::Failed(said) => world.notify_lasting(said),
        Msg::Said(text) => world.notify(text),
        Msg::End => end(model, effects),
    }
}

/// The diary has answered for a line.
fn line_answered(model: &mut Model, line: &Line, saved: bool) {
    model.sessions().for_each(|flow| session::line_answered(flow, line, saved));
    if let Screen::Entry(screen) = &mut model.screen
        && saved
        && saving::is_of(&screen.record, line)
    {
        screen.recorded = true;
    }
}

/// The last days of the diary were read: which questions are due.
fn recent(world: &mut World, records: &[Record]) {
    let (now, day_ends) = (world.entry_time(), world.settings.day_ends);
    let session = follow_up::due(records, now, day_ends);
    world.follow_up = session.filter(|_| world.settings.follow_up).cloned();
    world.due = if world.settings.weekly { PegDue::of(records, now, day_ends) } else { PegDue::default() };
}

fn diary_read(model: &mut Model, records: Vec<Record>, left_out: Vec<String>) {
    let world = &mut model.world;
    world.profile.history = History::with_days(&records, world.entry_time(), world.settings.day_ends);
    world.diary.set(records, left_out);
    saving::keep_shown(world);
    match &mut model.screen {
        Screen::Suggest(screen) => screen.refresh(world),
        Screen::Session(flow) => flow.heed_history(&world.profile, world.now.wall.timestamp()),
        _ => {}
    }
}

/// A key: for what is laid over the screen, else for the text that is typed, else for what the table says.
fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    match key {
        Key::Ctrl('z') => {
            if let Screen::Session(flow) = &mut model.screen {
                let go = session::suspend(flow, &mut model.world, effects);
                model.go(go, effects);
            }
            effects.push(Effect::Suspend);
        }
        Key::Ctrl('c') => end(model, effects),
        _ if model.overlay.is_some() => press_overlay(model, key),
        _ if model.text_field().is_some() => model.type_key(key, effects),
        _ => {
            if let Some(action) = key_table::action(model.key_context(), key)
                && !act_anywhere(model, action, effects)
            {
                model.act(action, effects);
            }
        }
    }
}

/// What a key asks for on whatever screen; false when it is for the screen to say.
fn act_anywhere(model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> bool {
    let world = &mut model.world;
    match action {
        Action::Help => model.overlay = Some(Overlay { page: OverlayPage::Help, top: 0 }),
        Action::Why => model.overlay = Some(Overlay { page: OverlayPage::Why, top: 0 }),
        Action::Learn => model.overlay = Some(Overlay { page: OverlayPage::Learn, top: 0 }),
        Action::Signals => {
            model.overlay = Some(Overlay { page: OverlayPage::Signals, top: 0 });
            if let Screen::Session(flow) = &mut model.screen {
                let go = session::signals(flow, world, effects);
                model.go(go, effects);
            }
        }
        Action::Big => world.big_type = !world.big_type,
        Action::CheckIn => model.go(Go::CheckIn, effects),
        Action::FollowUp => model.go(Go::FollowUp, effects),
        Action::Retry => saving::retry(world, effects),
        Action::Mute | Action::Voice | Action::Louder | Action::Softer => change_audio(model, action, effects),
        _ => return false,
    }
    true
}

/// Mute, voice, louder, softer.
fn change_audio(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let world = &mut model.world;
    let (texts, audio): (_, &mut AudioState) = (&world.texts.sound, &mut world.audio);
    match action {
        Action::Mute => {
            audio.muted = !audio.muted;
            let text = if audio.muted { texts.muted } else { texts.heard };
            world.notify(text);
            effects.push(Effect::Sound(AudioEvent::StopSpeech));
        }
        Action::Voice => {
            audio.voice = !audio.voice;
            let text = if audio.voice { texts.voice_on } else { texts.voice_off };
            let (prefs, now) = (world.audio.prefs(&world.settings), world.now.steady);
            world.notify(text);
            model.sessions().filter_map(SessionFlow::session_mut).for_each(|session| session.hear(prefs, now));
            effects.push(Effect::Sound(AudioEvent::StopSpeech));
        }
        _ => {
            audio.volume = if action == Action::Louder { (audio.volume + 1).min(10) } else { audio.volume.saturating_sub(1) };
            let volume = audio.volume;
            world.notify(texts.volume(volume));
            effects.push(Effect::Volume(f32::from(volume) / 10.0));
        }
    }
}

/// A key while something is laid over the screen: it moves there, opens another page, or takes it away.
fn press_overlay(model: &mut Model, key: Key) {
    let Some(overlay) = model.overlay.take() else { return };
    let action = key_table::action(page_context(overlay.page), key);
    let page = u16::try_from(model.world.page(6)).unwrap_or(u16::MAX);
    let top = match action {
        Some(Action::Down) => overlay.top.saturating_add(1),
        Some(Action::PageDown) => overlay.top.saturating_add(page),
        Some(Action::Up) => overlay.top.saturating_sub(1),
        Some(Action::PageUp) => overlay.top.saturating_sub(page),
        Some(Action::Learn) => {
            model.overlay = Some(Overlay { page: OverlayPage::Learn, top: 0 });
            return;
        }
        Some(Action::Help) if overlay.page != OverlayPage::Help => {
            model.overlay = Some(Overlay { page: OverlayPage::Help, top: 0 });
            return;
        }
        _ => return,
    };
    model.overlay = Some(Overlay { top: top.min(LONGEST_PAGE), ..overlay });
}

/// Where the keys of a page laid over the screen are looked up.
fn page_context(page: OverlayPage) -> KeyContext {
    if page == OverlayPage::Signals { KeyContext::Overlay } else { KeyContext::Page }
}

/// A pasted text goes into the text that is typed; where none is, it is nothing.
fn paste(model: &mut Model, text: &str) {
    if model.overlay.is_some() {
        return;
    }
    let Some(field) = model.text_field() else { return };
    field.paste(text);
    match &mut model.screen {
        Screen::Library(screen) => screen.typed(&mut model.world),
        Screen::Entry(screen) => screen.typed(),
        _ => {}
    }
}

/// The program ends: what is under way is recorded first.
fn end(model: &mut Model, effects: &mut Vec<Effect>) {
    if let Screen::Session(flow) = &mut model.screen {
        session::interrupt(flow, &mut model.world, effects);
    }
    effects.push(Effect::Quit);
}
