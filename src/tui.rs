//! The screen's loop: events come in, `app::update` changes the model, and the effects are carried out. What may take long is
//! done by threads of their own. Only this room reads the clock for the screen; it does not touch the terminal.

use std::io;
use std::time::Duration;

use crate::app::keys::{Key, KeyContext};
use crate::app::message::{Effect, Msg, Now};
use crate::app::session_flow::SessionFlow;
use crate::app::update::update;
use crate::app::world::World;
use crate::app::{Model, Screen};
use crate::domain::diary::record::{Line, Record};
use crate::domain::routine::plan::Plan;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::session::transitions::Transitions;
use crate::platform::checkpoint_file::{CheckpointFile, LeftOver};
use crate::platform::clock::{self, Clock};
use crate::platform::diary::DiaryFolder;
use crate::platform::diary_worker::{self, DiaryJob, DiaryReply, DiaryWorker};
use crate::platform::events::Input;
use crate::platform::files_worker::{self, FilesWorker};
use crate::platform::mailbox::Sender;
use crate::platform::own_routines::OwnRoutines;
use crate::platform::paths::Paths;
use crate::platform::safety_file::AnswersFile;
use crate::platform::sound_setup::Setup;
use crate::platform::unsaved_file::UnsavedFile;
use crate::platform::{hook, language, routines, settings};
use crate::settings::TerminalTraits;
use crate::ui;

mod audio;
pub mod event;
mod file_tasks;
mod key;
pub mod run;
mod shut_down;

use audio::AudioOut;
use event::{Event, Flow};

/// What the screen opens with.
pub enum Opening {
    /// The start page.
    Start,
    /// The session that an earlier program has left, where it was.
    Resume,
    /// This plan, with the gaps typed; the rating before is asked first.
    Plan(Box<Plan>, Transitions),
    /// Breathing by this plan, at once.
    Breathe(Box<Plan>),
    /// This plan, so many times as fast and without a record.
    Rehearsal(Box<Plan>, Transitions, u32),
}

/// The most files of one's own that are read before the first picture. With more of them it does not wait: they come in when
/// the folder is watched.
const MOST_BEFORE: usize = 12;

/// The exit code of a program whose terminal is gone, as a shell has it for SIGHUP.
const HUNG_UP: u8 = 129;

/// The program and the threads that work for it.
pub struct Runtime {
    /// What there is.
    pub model: Model,
    clock: Clock,
    diary: DiaryWorker,
    files: FilesWorker,
    /// What would be recorded if the program died now.
    checkpoint: Option<Record>,
    /// How often the health answers were changed here.
    answers_version: diary_worker::AnswersVersion,
    /// The health answers could not be saved.
    answers_unsaved: bool,
    /// The session that was left over goes on without being asked about.
    resumes: bool,
    audio: AudioOut,
    /// When a text changes by itself next; `None` when none does.
    texts_until: Option<Duration>,
    /// What whoever has the terminal is to do next.
    next: Flow,
    /// The exit code, once the program is to end.
    quit: Option<u8>,
    /// Where threads send what they have to say.
    sender: Sender<Event>,
}

impl Runtime {
    /// The program with the files of `paths`, on a terminal of which `traits` are known. What its threads have to say comes
    /// in through `sender`.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn start(paths: &Paths, opening: Opening, traits: TerminalTraits, sender: Sender<Event>) -> io::Result<Self> {
        let (settings, faults) = settings::load(&paths.settings());
        language::choose(&settings);
        let own = routines::paths_in(&paths.routines());
        let is_late = matches!(opening, Opening::Start) && own.len() > MOST_BEFORE;
        let library = if is_late { routines::library(Vec::new()) } else { routines::load(&paths.routines()) };
        let speed = if let Opening::Rehearsal(_, _, times) = &opening { *times } else { 1 };
        let clock = Clock::of(speed);
        let audio = AudioOut::new(Setup::new(settings.sound.clone(), paths, true));
        let mut world = World::new(now(clock), settings, language::texts(), library, traits);
        let answers = AnswersFile::new(paths.answers());
        world.profile = HealthProfile::of(answers.load());
        if paths.diary().exists() {
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
        let files = FilesWorker::start(OwnRoutines::of(paths), paths.routines(), move |reply| {
            from_files.send(Event::Files(reply));
        })?;
        let (checkpoint, next, quit) = (None, Flow::Go, None);
        let model = Model::new(world);
        let (answers_version, answers_unsaved, resumes) = (0, false, matches!(opening, Opening::Resume));
        let mut runtime = Self {
            model,
            clock,
            diary,
            files,
            checkpoint,
            answers_version,
            answers_unsaved,
            resumes,
            audio,
            texts_until: None,
            next,
            quit,
            sender,
        };
        runtime.update(Msg::Faults(faults));
        let wall = runtime.model.world.now.wall.clone();
        runtime.diary.submit(match opening {
            Opening::Start | Opening::Resume => DiaryJob::OfferLeftOver(wall),
            // Whoever asks for something else is not asked about what was.
            Opening::Plan(..) | Opening::Breathe(_) | Opening::Rehearsal(..) => DiaryJob::RecordLeftOver(wall),
        });
        runtime.files.submit(files_worker::FilesJob::Watch(runtime.model.world.library.user_files()));
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
            Opening::Plan(plan, gaps) => (flow_of(*plan, gaps), None),
            Opening::Breathe(plan) => (SessionFlow::breathing(*plan, world.settings.gaps), None),
            Opening::Rehearsal(plan, gaps, speed) => (flow_of(*plan, gaps), Some(speed)),
        };
        let mut effects = self.model.open_session(flow);
        if let Some(speed) = speed {
            effects.extend(self.model.rehearse(speed));
        }
        self.perform_all(effects);
    }

    /// A picture was drawn; whether another one follows at once.
    pub fn drawn(&mut self) -> bool {
        if std::mem::replace(&mut self.model.world.first_picture_drawn, true) {
            return false;
        }
        if matches!(self.model.screen, Screen::Start(_)) {
            // Only the end of the diary, and not before there is something on the screen.
            self.diary.submit(DiaryJob::ReadTail);
        }
        ui::is_drawn_twice(&self.model)
    }

    /// How long it takes until something visible changes by itself; `None` when nothing will.
    pub fn next_wake(&mut self) -> Option<Duration> {
        let now = self.model.world.now.steady;
        let [moving, count] = [ui::next_change(&self.model), ui::next_count(&self.model)].map(|change| Some(now + change?));
        self.texts_until = [self.model.next_wake(), count].into_iter().flatten().min();
        let wake = [self.texts_until, moving].into_iter().flatten().min();
        wake.map(|wake| self.clock.until(wake))
    }

    /// Whether no text has changed since the last picture, only what moves; where nothing but time has come.
    pub fn only_moves(&self) -> bool {
        self.texts_until.is_none_or(|until| self.model.world.now.steady < until)
    }

    /// The terminal has this size: columns, rows.
    pub fn resized(&mut self, (columns, rows): (u16, u16)) {
        self.update(Msg::Resized(columns, rows));
    }

    /// Time has passed.
    pub fn tick(&mut self) {
        self.update(Msg::Tick(now(self.clock)));
    }

    /// Whether the terminal's bell is to ring now.
    pub fn take_ring(&mut self) -> bool {
        self.audio.take_ring()
    }

    /// Something happened: the program is told, and what follows is done. What is left to do is for whoever has the
    /// terminal. A program that is to end takes no more keys.
    pub fn dispatch(&mut self, event: Event) -> Flow {
        self.tick();
        match event {
            Event::Input(Input::End(signal)) => self.end(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))),
            Event::Input(Input::Gone) => self.end(HUNG_UP),
            Event::Input(_) if self.quit.is_some() => {}
            Event::Input(Input::Key(key)) => {
                if let Some(key) = key::key_of(key) {
                    self.update(Msg::Key(key));
                    // A session that has begun keeps the rules it began with.
                    if self.model.session().is_none_or(|flow| flow.begun().is_none()) {
                        self.diary.submit(DiaryJob::ReadAnswers(self.answers_version));
                    }
                }
            }
            Event::Input(Input::Paste(text)) => self.update(Msg::Paste(text)),
            Event::Input(Input::Suspend) => self.update(Msg::Key(Key::Ctrl('z'))),
            // The size is asked for before each picture, and the terminal is not the runtime's.
            Event::Input(Input::Resized | Input::Continued) => {}
            Event::Diary(reply) => self.on_diary(reply),
            Event::Files(reply) => self.on_files(reply),
            Event::SoundTrouble(trouble) => {
                self.audio.note(&trouble);
                self.update(Msg::Said(trouble.describe(&self.model.world.texts.sound)));
            }
            Event::CommandEnded(said) => {
                self.update(Msg::StopSession);
                self.update(Msg::Said(said));
            }
            Event::ThreadPanicked(thread, message) => {
                let why = format!("{thread}: {message}");
                self.update(Msg::Failed(self.model.world.texts.command.front.part_failed(why)));
            }
        }
        let next = std::mem::take(&mut self.next);
        self.quit.map_or(next, Flow::Quit)
    }

    /// The program is to end with this exit code; what is under way is recorded first.
    fn end(&mut self, code: u8) {
        self.update(Msg::End);
        self.quit = Some(code);
    }

    /// Tells the program what happened, and does what follows.
    fn update(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.perform_all(effects);
    }

    fn perform_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Write(line) => self.write(line),
            Effect::File(task) => self.file(task),
            Effect::ReadDiary => {
                self.diary.submit(DiaryJob::ReadAll);
                self.diary.submit(DiaryJob::Watch);
            }
            Effect::UndoLast(id, made) => {
                self.diary.submit(DiaryJob::UndoLast(id, made));
                self.diary.submit(DiaryJob::ReadAll);
            }
            Effect::SaveAnswers(answers) => {
                self.answers_version += 1;
                self.diary.submit(DiaryJob::SaveAnswers(self.answers_version, answers));
            }
            Effect::DeleteAnswers => {
                self.answers_version += 1;
                self.diary.submit(DiaryJob::DeleteAnswers);
            }
            Effect::Keep(kept) => {
                self.checkpoint = kept.as_ref().map(|kept| kept.record.clone());
                self.diary.submit(kept.map_or(DiaryJob::ClearCheckpoint, DiaryJob::SaveCheckpoint));
            }
            Effect::Sound(what) => self.audio.play(&what),
            Effect::Prepare(lines) => {
                if self.model.world.audio.chimes || self.model.world.audio.voice {
                    self.audio.prepare(lines, &self.sender);
                }
            }
            Effect::Volume(volume) => self.audio.volume(volume),
            Effect::Suspend => self.next = Flow::Suspend,
            Effect::Quit => self.quit = Some(self.quit.unwrap_or(0)),
        }
    }

    /// Gives a line to the diary.
    fn write(&mut self, line: Line) {
        if self.checkpoint.as_ref().is_some_and(|checkpoint| checkpoint.id == line.id()) {
            self.checkpoint = None;
            if let (Line::Record(record), Some(command)) = (&line, &self.model.world.settings.on_finish) {
                let routine = record.routine.clone().unwrap_or_default();
                let seconds = record.done_s.unwrap_or(0).to_string();
                hook::run(command, &[("UNCLENCH_ROUTINE", routine), ("UNCLENCH_SECONDS", seconds)]);
            }
        }
        self.diary.submit(DiaryJob::Append(vec![line]));
    }

    fn on_diary(&mut self, reply: DiaryReply) {
        let msg = match reply {
            DiaryReply::Written(line) => Msg::Written(line),
            DiaryReply::NotWritten(line, why) => Msg::NotWritten(line, why),
            DiaryReply::Busy => Msg::DiaryBusy,
            DiaryReply::Undone(None) => Msg::Said(self.model.world.texts.back.nothing_to_undo.to_owned()),
            DiaryReply::Undone(Some(change)) => Msg::Said(self.model.world.texts.undone(&change)),
            DiaryReply::AnswersNotSaved(why) => {
                self.answers_unsaved = true;
                Msg::Failed(why)
            }
            DiaryReply::NotUndone(why) | DiaryReply::Failed(why) => Msg::Failed(why),
            DiaryReply::Changed => {
                if matches!(self.model.screen, Screen::Diary(_) | Screen::Entry(_)) {
                    self.diary.submit(DiaryJob::ReadAll);
                }
                return;
            }
            DiaryReply::Tail(records) => Msg::Recent(records),
            DiaryReply::All(records, left_out) => Msg::DiaryRead(records, left_out),
            DiaryReply::LeftOver(found) => return self.on_left_over(found),
            DiaryReply::Answers(version, read) => {
                self.answers_unsaved &= read.is_err();
                if version != self.answers_version {
                    return;
                }
                Msg::AnswersRead(read)
            }
        };
        self.update(msg);
    }

    /// Earlier programs had left this.
    fn on_left_over(&mut self, found: LeftOver) {
        let said = found.describe(self.model.world.texts);
        if !said.is_empty() {
            self.update(Msg::Said(said.join(" ")));
        }
        let Some(kept) = found.offered else { return };
        self.update(Msg::LeftOver(kept));
        if self.resumes && self.model.key_context() == KeyContext::Resume {
            self.update(Msg::Key(Key::Enter));
        }
    }
}

fn now(clock: Clock) -> Now {
    Now { steady: clock.steady(), wall: clock::wall() }
}
