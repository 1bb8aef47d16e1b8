//! The screen's loop: events go to `app::update`, slow effects to other threads. Only `run` touches the terminal.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::app::keys::Key;
use crate::app::message::{Effect, Msg, Now};
use crate::app::session_flow::SessionFlow;
use crate::app::update::update;
use crate::app::world::World;
use crate::app::{Model, Screen};
use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::record::{EntryKind, Line};
use crate::domain::routine::plan::Plan;
use crate::domain::safety::profile::HealthProfile;
use crate::platform::checkpoint_file::CheckpointFile;
use crate::platform::clock::{self, Clock};
use crate::platform::diary::DiaryFolder;
use crate::platform::diary_worker::{self, DiaryJob, DiaryWorker};
use crate::platform::favourites_file::FavouritesFile;
use crate::platform::files_worker::{FilesJob, FilesWorker};
use crate::platform::input::Input;
use crate::platform::keep_awake::KeepAwake;
use crate::platform::mailbox::Sender;
use crate::platform::own_routines::OwnRoutines;
use crate::platform::paths::Paths;
use crate::platform::safety_file::AnswersFile;
use crate::platform::session_sound::SessionSound;
use crate::platform::sound_setup::{ReportTrouble, Setup};
use crate::platform::terminal::Reports;
use crate::platform::unsaved_file::UnsavedFile;
use crate::platform::{hook, language, routines, settings, text_file};
use crate::settings::TerminalTraits;
use crate::settings::look::ThemeName;
use crate::tui::opening::Opening;
use crate::ui;
use crate::ui::changes::{Change, Changes};

mod diary_replies;
pub mod event;
mod file_tasks;
pub mod key;
pub mod mouse;
pub mod opening;
pub mod run;
mod shut_down;

use event::{Event, Flow};
use mouse::Mouse;

/// The most own routines that the program reads before the first picture. It reads more of them when it watches the folder,
/// so that the first picture does not wait.
const MAX_ROUTINES_BEFORE_FRAME: usize = 12;

/// How long after the start the program takes a reply about the background as an answer to its own question.
const GROUND_REPLY: Duration = Duration::from_secs(2);

/// The exit code after the terminal has gone: the one of a shell after SIGHUP.
const HUNG_UP: u8 = 129;

/// The program with its threads.
#[expect(clippy::struct_excessive_bools, reason = "they are about different threads and do not depend on each other")]
pub struct Runtime {
    /// The state of the program.
    pub model: Model,
    clock: Clock,
    diary: DiaryWorker,
    files: FilesWorker,
    /// The record that would be written if the program died now.
    checkpoint: Option<Box<Checkpoint>>,
    /// The notice that the checkpoint could not be saved, until it is.
    checkpoint_failed: Option<String>,
    /// Number of changes made to the health answers here.
    answers_version: diary_worker::AnswersVersion,
    /// Whether another program may have changed the health answers since they were read.
    looks_for_answers: bool,
    /// Whether the health answers could not be saved.
    answers_unsaved: bool,
    /// Whether all lines that could not be written when it was tried last, on leaving, are kept for the next start.
    keeps_unsaved: bool,
    /// Whether the unfinished session continues without a question.
    resumes: bool,
    sound: SessionSound,
    /// Keeps the desktop from blanking the screen while a session plays, where that is possible.
    awake: Option<KeepAwake>,
    /// The time of the start, on the steady clock.
    started: Duration,
    mouse: Mouse,
    /// Whether the bell should ring before the next frame.
    ring: bool,
    /// When the picture changes by itself.
    changes: Changes,
    /// The loop's next step with the terminal.
    next: Flow,
    /// The exit code; `None` while the program goes on.
    quit: Option<u8>,
    /// The sender by which threads report.
    sender: Sender<Event>,
}

impl Runtime {
    /// Starts the program with the files of `paths`, on a terminal with `traits`. Its threads report through `sender`.
    ///
    /// # Errors
    /// Fails if the system cannot start a thread.
    pub fn start(paths: &Paths, opening: Opening, traits: TerminalTraits, sender: Sender<Event>) -> io::Result<Self> {
        let (settings, faults) = settings::load(&paths.settings());
        language::choose(&settings);
        let reads_routines_later =
            matches!(opening, Opening::Start) && routines::are_more_than(MAX_ROUTINES_BEFORE_FRAME, &paths.routines());
        let library = if reads_routines_later { routines::library(Vec::new()) } else { routines::load(&paths.routines()) };
        let speed = if let Opening::Rehearsal(_, _, times) = &opening { *times } else { 1 };
        let clock = Clock::of(speed);
        let sound = SessionSound::new(Setup::new(settings.sound.clone(), paths, true));
        let mut world = World::new(now(clock), settings, language::texts(), library, traits);
        let answers = AnswersFile::new(paths.answers());
        world.profile = HealthProfile::of(answers.load());
        let (favourites, unread) = FavouritesFile::new(paths.favourites()).load();
        world.favourites = favourites;
        if text_file::is_absent(&paths.diary()) == Ok(true) {
            world.refresh_offers();
        } else {
            world.expect_diary();
        }
        let owned = diary_worker::DiaryFiles {
            diary: DiaryFolder::new(paths.diary()),
            session: CheckpointFile::new(paths.state.clone()),
            unsaved: UnsavedFile::new(paths.state.clone()),
            answers,
        };
        let (from_diary, from_files) = (sender.clone(), sender.clone());
        let diary = DiaryWorker::start(owned, move |reply| from_diary.send(Event::Diary(reply)))?;
        let owned = OwnRoutines::of(paths);
        let files = FilesWorker::start(owned, paths.routines(), paths.settings(), move |reply| {
            from_files.send(Event::Files(reply));
        })?;
        let (checkpoint, awake, next, quit, started) = (None, None, Flow::Continue, None, world.now.steady);
        let model = Model::new(world);
        let (answers_version, answers_unsaved, resumes) = (0, false, matches!(opening, Opening::Resume));
        let mut runtime = Self {
            model,
            clock,
            diary,
            files,
            checkpoint,
            checkpoint_failed: None,
            answers_version,
            looks_for_answers: false,
            answers_unsaved,
            keeps_unsaved: true,
            resumes,
            mouse: Mouse::default(),
            started,
            sound,
            awake,
            ring: false,
            changes: Changes::default(),
            next,
            quit,
            sender,
        };
        runtime.say_faults(faults, unread);
        let (wall, query) = (runtime.model.world.now.wall.clone(), Box::new(runtime.model.overview_query()));
        runtime.diary.submit(match opening {
            Opening::Start | Opening::Resume => DiaryJob::OfferUnfinished(wall, query),
            // The person asked for something else, so there is no question about the unfinished session.
            Opening::Plan(..) | Opening::Breathe(_) | Opening::Rehearsal(..) => DiaryJob::RecordUnfinished(wall),
        });
        runtime.open(opening);
        Ok(runtime)
    }

    fn open(&mut self, opening: Opening) {
        let world = &self.model.world;
        let flow_of = |plan: Plan, gaps| {
            let routine = world.library.entry(&plan.id).and_then(|entry| entry.routine());
            SessionFlow::new(plan, gaps, routine)
        };
        let (flow, speed) = match opening {
            Opening::Start | Opening::Resume => return,
            Opening::Plan(plan, gaps, pain) => (flow_of(*plan, gaps).with_pain_given_before(pain), None),
            Opening::Breathe(plan) => (SessionFlow::breathing(*plan, world.settings.gaps), None),
            Opening::Rehearsal(plan, gaps, speed) => (flow_of(*plan, gaps), Some(speed)),
        };
        let mut effects = self.model.open_session(flow);
        if let Some(speed) = speed {
            effects.extend(self.model.rehearse(speed));
        }
        self.perform_all(effects);
    }

    /// Notes that a frame was drawn. Returns whether another one follows at once.
    pub fn drawn(&mut self) -> bool {
        if std::mem::replace(&mut self.model.world.first_picture_drawn, true) {
            return false;
        }
        // Only now, so that nothing that other threads do delays the first picture.
        self.watch_files();
        self.diary.submit(DiaryJob::WatchAnswers);
        self.look_for_answers();
        if matches!(self.model.screen, Screen::Start(_)) {
            // Reads only the end of the diary, and only after the first frame.
            self.diary.submit(DiaryJob::ReadTail);
        }
        self.diary.submit(DiaryJob::Watch);
        ui::is_drawn_twice(&self.model)
    }

    /// Has the routine files and the settings watched from now on.
    fn watch_files(&self) {
        self.files.submit(FilesJob::Watch(self.model.world.library.user_files()));
    }

    /// Returns the time until something on the screen changes by itself; `None` if nothing will.
    pub fn next_wake(&mut self) -> Option<Duration> {
        // Only now, so that no other thread runs between a key and its picture.
        if std::mem::take(&mut self.looks_for_answers) {
            self.diary.submit(DiaryJob::ReadAnswers(self.answers_version));
        }
        self.changes = ui::changes(&self.model);
        self.changes.first().map(|wake| self.clock.until(wake))
    }

    /// Returns what has changed since the last picture, where nothing but time has come.
    pub fn change(&self) -> Change {
        self.changes.by(self.model.world.now.steady)
    }

    /// Sets the size of the terminal: columns, rows.
    pub fn resized(&mut self, (columns, rows): (u16, u16)) {
        self.update(Msg::Resized(columns, rows));
    }

    /// Tells the program the present time.
    pub fn tick(&mut self) {
        self.update(Msg::Tick(now(self.clock)));
    }

    /// Whether the terminal's bell should ring now.
    pub fn take_ring(&mut self) -> bool {
        std::mem::take(&mut self.ring)
    }

    /// Handles an event and carries out its effects. Returns what the loop should do with the terminal. Once the program
    /// should end, it takes no more keys.
    pub fn dispatch(&mut self, event: Event) -> Flow {
        self.tick();
        match event {
            Event::Input(Input::End(signal)) => self.end(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))),
            Event::Input(Input::Gone) => self.end(HUNG_UP),
            Event::Input(_) if self.quit.is_some() => {}
            Event::Input(Input::Key(key)) => {
                if let Some(key) = key::key_of(key) {
                    self.press(key);
                }
            }
            Event::Input(Input::Mouse(report)) if self.reports().mouse => {
                self.mouse.take(&self.model, report).into_iter().for_each(|key| self.press(key));
            }
            Event::Input(Input::Ground(light)) if self.awaits_ground() => self.update(Msg::Ground(light)),
            Event::Input(Input::Scheme(light)) => self.update(Msg::Ground(light)),
            Event::Input(Input::Paste(text)) => self.update(Msg::Paste(text)),
            Event::Input(Input::LongPaste) => self.update(Msg::LongPaste),
            Event::Input(Input::Suspend) => self.update(Msg::Key(Key::Ctrl('z'))),
            // The loop asks for the size before each frame, and handles the terminal itself.
            Event::Input(Input::Resized | Input::Continued | Input::Ground(_) | Input::Mouse(_)) => {}
            Event::Diary(reply) => self.on_diary(reply),
            Event::Files(reply) => self.on_files(reply),
            Event::SoundTrouble(trouble) => {
                self.sound.note(&trouble);
                let said = trouble.describe(&self.model.world.texts.sound);
                self.update(if trouble.is_silence() { Msg::NoSound(said) } else { Msg::Said(said) });
            }
            Event::CommandEnded(said) => {
                self.update(Msg::StopSession);
                self.update(Msg::Said(said));
            }
            Event::HookFailed(command, code) => {
                self.update(Msg::Failed(self.model.world.texts.command.until.ended(code, command)));
            }
            Event::ThreadPanicked(thread, message) => {
                let why = format!("{thread}: {message}");
                self.update(Msg::Failed(self.model.world.texts.command.front.part_failed(why)));
            }
        }
        let next = std::mem::take(&mut self.next);
        self.quit.map_or(next, Flow::Quit)
    }

    fn press(&mut self, key: Key) {
        self.update(Msg::Key(key));
        self.look_for_answers();
    }

    /// Has the health answers read again once the next frame is drawn.
    fn look_for_answers(&mut self) {
        self.looks_for_answers = true;
    }

    /// Returns the reports that the terminal should send.
    pub fn reports(&self) -> Reports {
        let (look, replies) = (&self.model.world.settings.look, self.model.world.terminal.replies);
        Reports { mouse: look.mouse && replies, ground: look.theme == ThemeName::Auto && replies }
    }

    /// Whether a reply about the background can be an answer to the program's own question.
    fn awaits_ground(&self) -> bool {
        self.reports().ground && self.model.world.now.steady < self.started + GROUND_REPLY
    }

    /// Ends the program with this exit code, after recording the session under way.
    fn end(&mut self, code: u8) {
        self.update(Msg::End);
        self.quit = Some(code);
    }

    /// Passes `msg` to the program and carries out the effects.
    fn update(&mut self, msg: Msg) {
        let before = (self.model.overlay, self.model.world.size);
        let effects = update(&mut self.model, msg);
        self.perform_all(effects);
        // Only a picture tells how long a page is; scrolling back must begin at its real end.
        if self.model.overlay.is_some() && (self.model.overlay, self.model.world.size) != before {
            let (last, next) = ui::page_rows(&self.model);
            self.model.overlay.iter_mut().for_each(|page| (page.top, page.next) = (page.top.min(last), next));
        }
    }

    fn perform_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(effect);
        }
        let plays = self.checkpoint.is_some() && self.model.world.settings.keep_awake;
        if plays != self.awake.is_some() {
            self.awake = plays.then(KeepAwake::start);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Write(line) => self.write(line),
            Effect::File(task) => self.file(task),
            Effect::IndexLibrary => self.files.submit(FilesJob::Index(Arc::clone(&self.model.world.library))),
            Effect::ReadDiary => {
                self.read_diary();
                self.diary.submit(DiaryJob::Watch);
            }
            Effect::UndoLast(id, made) => {
                self.diary.submit(DiaryJob::UndoLast(id, made));
                self.read_diary();
            }
            Effect::ReadAnswers => self.look_for_answers(),
            Effect::SaveAnswers(answers) => {
                self.answers_version += 1;
                self.diary.submit(DiaryJob::SaveAnswers(self.answers_version, answers));
            }
            Effect::DeleteAnswers => {
                self.answers_version += 1;
                self.diary.submit(DiaryJob::DeleteAnswers);
            }
            Effect::SaveCheckpoint(kept) => {
                self.checkpoint.clone_from(&kept);
                self.diary.submit(kept.map_or(DiaryJob::ClearCheckpoint, DiaryJob::SaveCheckpoint));
            }
            Effect::Sound(what) => self.ring |= self.sound.play(&what),
            Effect::Prepare(lines) => {
                if self.model.world.audio.chimes || self.model.world.audio.voice {
                    let sender = self.sender.clone();
                    let report: ReportTrouble = Arc::new(move |trouble| sender.send(Event::SoundTrouble(trouble)));
                    self.sound.prepare(lines, &report);
                }
            }
            Effect::Volume(volume) => self.sound.volume(volume),
            Effect::Suspend => self.next = Flow::Suspend,
            Effect::Quit => self.quit = Some(self.quit.unwrap_or(0)),
        }
    }

    /// Hands a line to the diary.
    fn write(&mut self, line: Line) {
        if let Some(kept) = self.checkpoint.take_if(|kept| kept.record.id == line.id())
            && let (Line::Record(record), Some(command)) = (&line, &kept.on_finish)
            && record.kind == EntryKind::Session
        {
            let routine = record.routine.clone().unwrap_or_default();
            let seconds = record.done_s.unwrap_or(0).to_string();
            let (sender, failed) = (self.sender.clone(), command.clone());
            hook::run(command, &[("UNCLENCH_ROUTINE", routine), ("UNCLENCH_SECONDS", seconds)], move |code| {
                sender.send(Event::HookFailed(failed, code));
            });
        }
        self.diary.submit(DiaryJob::Append(vec![line]));
    }
}

fn now(clock: Clock) -> Now {
    Now { steady: clock.steady(), wall: clock::wall() }
}
