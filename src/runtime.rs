//! Floor 4, the other front: the screen. A loop that waits for what happens, tells the program, does what follows, draws,
//! and sleeps again. It alone reads the clock for the screen.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::message::{Effect, Msg};
use crate::app::sitting::Sitting;
use crate::app::{Model, Now, Screen, update};
use crate::domain::diary::at::At;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::{Line, Record};
use crate::domain::diary::told as diary_told;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::care::Care;
use crate::domain::session::gaps::Gaps;
use crate::domain::session::sounds::{Speech, What};
use crate::domain::text;
use crate::domain::words::Words;
use crate::platform::clock::{self, Clock};
use crate::platform::diary::{Diary, DiaryFolder};
use crate::platform::events::{self, Events, Input, Waker};
use crate::platform::own_routines::OwnRoutines;
use crate::platform::paths::Paths;
use crate::platform::session_file::SessionFile;
use crate::platform::sound::{Report, Setup, Sound, Trouble};
use crate::platform::terminal::{self, Terminal};
use crate::platform::watch::Watch;
use crate::platform::{answers, language, panics, routines, settings};
use crate::settings::sound::Mode;
use crate::ui;

mod key;
mod own;

/// What the screen opens with.
pub enum Opening {
    /// The library.
    Library,
    /// This plan, with the gaps typed; the rating before is asked first.
    Plan(Box<Plan>, Gaps),
    /// This plan, so many times as fast and without a record.
    Rehearsal(Box<Plan>, Gaps, u32),
}

/// The screen and all it needs of the world.
struct Runtime {
    model: Model,
    clock: Clock,
    diary: DiaryFolder,
    /// The file of answers to the check.
    answers: PathBuf,
    session_file: SessionFile,
    /// What would be recorded if the program died now.
    kept: Option<Record>,
    quit: Option<ExitCode>,
    /// Stop the process before the next draw.
    suspend: bool,
    /// How it is heard; started with the first session.
    sound: Option<Sound>,
    setup: Setup,
    /// What went wrong with sound, from its threads.
    troubles: Arc<Mutex<Vec<Trouble>>>,
    /// What was found out behind the screen.
    found: Arc<Mutex<Vec<Msg>>>,
    waker: Arc<Waker>,
    /// The user's files, their folder, and who tells when they change.
    own: OwnRoutines,
    routines: PathBuf,
    watch: Option<Watch>,
    /// A file to be opened in the editor before the next draw.
    opened: Option<own::Opened>,
    /// The terminal's bell stands in for chimes.
    bell: bool,
    /// It is to ring before the next draw.
    ring: bool,
}

/// Opens the screen and stays until it is left.
///
/// # Errors
/// When there is no terminal to draw on or to read.
pub fn run(opening: Opening) -> anyhow::Result<ExitCode> {
    panics::report_elsewhere(|_, _| {});
    let paths = Paths::find()?;
    let (settings, faults) = settings::load(&paths.settings());
    language::choose(&settings);
    let library = routines::load(&paths.routines());
    let sound_settings = settings.sound.clone();
    let times = if let Opening::Rehearsal(_, _, times) = &opening { Some(*times) } else { None };
    let clock = Clock::of(times.unwrap_or(1));
    let mut model = Model::new(now(clock), settings, library, terminal::facts());
    model.care = Care::of(answers::load(&paths.answers()));
    if let Opening::Plan(plan, gaps) | Opening::Rehearsal(plan, gaps, _) = opening {
        let entry = model.library.entry(&plan.id).and_then(|entry| entry.routine().cloned());
        model.sitting = Some(Sitting::new(*plan, gaps, entry.as_ref()));
    }
    // What is read behind the screen wakes it, so there is something to wake before anything is told.
    let (events, waker) = Events::open()?;
    let mut runtime = Runtime {
        model,
        clock,
        diary: DiaryFolder::new(paths.diary()),
        answers: paths.answers(),
        own: OwnRoutines::of(&paths),
        routines: paths.routines(),
        watch: None,
        opened: None,
        session_file: SessionFile::new(paths.state),
        kept: None,
        quit: None,
        suspend: false,
        sound: None,
        bell: !cfg!(feature = "audio") || sound_settings.mode == Some(Mode::Bell),
        setup: Setup {
            wants_voice: true,
            files: paths.config.join("sounds"),
            lang: Words::chosen().lang.clone(),
            settings: sound_settings,
        },
        troubles: Arc::default(),
        found: Arc::default(),
        waker: Arc::new(waker),
        ring: false,
    };
    runtime.tell(Msg::Faults(faults));
    if runtime.model.sitting.is_some() {
        runtime.tell(Msg::Opened);
    }
    runtime.record_left_over();
    if let Some(times) = times {
        runtime.tell(Msg::Rehearse(times));
    }
    let ended = panic::catch_unwind(AssertUnwindSafe(|| runtime.stay(events)));
    terminal::give_back();
    runtime.leave();
    if let Some(sound) = runtime.sound.take() {
        sound.finish();
    }
    match ended {
        Ok(done) => Ok(done?),
        Err(_) => Ok(ExitCode::from(101)),
    }
}

fn now(clock: Clock) -> Now {
    Now { steady: clock.steady(), wall: clock::wall() }
}

impl Runtime {
    /// Draws, waits, tells; until it is time to go.
    fn stay(&mut self, mut events: Events) -> io::Result<ExitCode> {
        self.watch();
        let mut terminal = Terminal::take()?;
        loop {
            let (columns, rows) = terminal.size();
            self.tell(Msg::Resized(columns, rows));
            terminal.draw(|frame| ui::view(&self.model, frame))?;
            if !std::mem::replace(&mut self.model.opened, true) {
                terminal.draw(|frame| ui::view(&self.model, frame))?;
                if self.model.screen == Screen::Library {
                    // Only the end of the diary, and not before there is something on the screen.
                    self.in_background(|folder, answer| answer(Msg::Recent(folder.read_tail().lines.into_fold())));
                }
            }
            let moving = ui::next_change(&self.model).map(|change| self.model.now.steady + change);
            let wake = [self.model.next_wake(), moving].into_iter().flatten().min();
            let wait = wake.map(|wake| self.clock.until(wake));
            let inputs = events.wait(wait)?;
            self.tell(Msg::Tick(now(self.clock)));
            for input in inputs {
                match input {
                    Input::Key(key) => self.key(key),
                    Input::Resized => terminal.forget()?,
                    Input::Suspend => self.key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL)),
                    Input::Continued => terminal.take_again()?,
                    Input::End(signal) => self.end_by(signal),
                    Input::Gone => self.hang_up(),
                    Input::Woken => {
                        self.tell_woken();
                        if self.watch.as_ref().is_some_and(Watch::take_changed) {
                            self.read_again();
                        }
                    }
                }
            }
            if std::mem::take(&mut self.ring) {
                terminal.ring()?;
            }
            if self.opened.is_some() {
                self.edit(&mut terminal)?;
                if let Some(signal) = events.forget() {
                    self.end_by(signal);
                }
            }
            if std::mem::take(&mut self.suspend) {
                terminal::give_back();
                events::stop_here()?;
                terminal.take_again()?;
            }
            if let Some(code) = self.quit {
                return Ok(code);
            }
        }
    }

    fn end_by(&mut self, signal: i32) {
        self.tell(Msg::End);
        self.quit = Some(ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))));
    }

    fn key(&mut self, key: KeyEvent) {
        if let Some(key) = key::key_of(key) {
            self.tell(Msg::Key(key));
        }
    }

    /// Tells the program what happened, and does what follows until nothing more does.
    fn tell(&mut self, msg: Msg) {
        let mut effects = update(&mut self.model, msg);
        while !effects.is_empty() {
            let answers: Vec<Msg> = effects.drain(..).filter_map(|effect| self.perform(effect)).collect();
            for answer in answers {
                effects.extend(update(&mut self.model, answer));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Write(line) => return Some(self.write(line)),
            Effect::File(task) => return Some(self.file(task)),
            Effect::ReadDiary => self.in_background(|folder, answer| answer(told(folder.read()))),
            Effect::UndoLast => {
                let (now, words) = (self.model.now.wall.clone(), self.model.words);
                self.in_background(move |folder, answer| {
                    answer(Msg::Undone(undo(folder, &now, words)));
                    answer(told(folder.read()));
                });
            }
            Effect::SaveAnswers(answers) => {
                return answers::save(&self.answers, &answers).err().map(|error| Msg::AnswersNotSaved(error.to_string()));
            }
            Effect::DeleteAnswers => {
                return answers::delete(&self.answers).err().map(|error| Msg::AnswersNotSaved(error.to_string()));
            }
            Effect::Keep(record) => self.keep(record.map(|record| *record)),
            Effect::Sound(what) => self.play(&what),
            Effect::Prepare(lines) => self.prepare(lines),
            Effect::Volume(volume) => {
                self.setup.settings.volume = volume;
                if let Some(sound) = &self.sound {
                    sound.volume(volume);
                }
            }
            Effect::Suspend => self.suspend = true,
            Effect::Quit => self.quit = Some(self.quit.unwrap_or(ExitCode::SUCCESS)),
        }
        None
    }

    /// Does what may take long behind the screen; its answers come as messages.
    fn in_background(&self, job: impl FnOnce(&DiaryFolder, &dyn Fn(Msg)) + Send + 'static) {
        let (folder, found, waker) = (self.diary.clone(), Arc::clone(&self.found), Arc::clone(&self.waker));
        std::thread::spawn(move || {
            job(&folder, &|msg| {
                if let Ok(mut found) = found.lock() {
                    found.push(msg);
                }
                waker.wake();
            });
        });
    }

    fn play(&mut self, what: &What) {
        match (&self.sound, what) {
            (_, What::Chime(chime)) if self.bell => self.ring |= chime.rings_bell(),
            (Some(sound), _) => sound.play(what),
            (None, _) => {}
        }
    }

    /// A session begins: its sounds are started, its lines made ready.
    fn prepare(&mut self, lines: Vec<Speech>) {
        let silent = !self.model.sound.chimes && !self.model.sound.voice;
        if silent || (self.bell && !self.setup.settings.bell_without_output) {
            return;
        }
        let (troubles, waker) = (Arc::clone(&self.troubles), Arc::clone(&self.waker));
        let report: Report = Arc::new(move |trouble| {
            if let Ok(mut troubles) = troubles.lock() {
                troubles.push(trouble);
            }
            waker.wake();
        });
        let sound = self.sound.get_or_insert_with(|| Sound::start(&self.setup, &report));
        sound.prepare(lines);
    }

    /// What other threads have to say.
    fn tell_woken(&mut self) {
        let found = self.found.lock().map(|mut found| std::mem::take(&mut *found)).unwrap_or_default();
        for answer in found {
            self.tell(answer);
        }
        let troubles = self.troubles.lock().map(|mut troubles| std::mem::take(&mut *troubles)).unwrap_or_default();
        for trouble in troubles {
            self.bell |= trouble.is_silence() && self.setup.settings.bell_without_output;
            let text = trouble.said(&self.model.words.sound);
            self.tell(Msg::SoundTrouble(text));
        }
    }

    /// Writes to the diary; a line gets its id here.
    fn write(&self, mut line: Line) -> Msg {
        let id = Ids::default().next(&self.model.now.wall);
        match &mut line {
            Line::Record(record) if record.id.is_nil() => record.id = id,
            Line::Removal(removal) if removal.id.is_nil() => removal.id = id,
            _ => {}
        }
        match self.diary.append(&line) {
            Ok(()) => Msg::Written(line),
            Err(error) => Msg::NotWritten(line, error.to_string()),
        }
    }

    fn keep(&mut self, record: Option<Record>) {
        match &record {
            Some(record) => {
                // A session goes on even where its state cannot be kept.
                let _ = self.session_file.keep(record);
            }
            None => self.session_file.clear(),
        }
        self.kept = record;
    }

    /// A session that its program did not live to record.
    fn record_left_over(&mut self) {
        if self.session_file.record_left_over(&self.diary, &self.model.now.wall).unwrap_or(false) {
            self.model.notify(self.model.words.session.cut_off.clone());
        }
    }

    /// The terminal is gone: what was done is recorded, and nothing is written to it any more.
    fn hang_up(&mut self) -> ! {
        self.tell(Msg::End);
        self.leave();
        std::process::exit(129)
    }

    /// What must not be lost on the way out: a session that a panic cut off, and lines the diary would not take.
    fn leave(&mut self) {
        if let Some(mut record) = self.kept.take() {
            record.id = Ids::default().next(&self.model.now.wall);
            self.model.unsaved.push(Line::Record(Box::new(record)));
        }
        for line in std::mem::take(&mut self.model.unsaved) {
            if let Msg::NotWritten(line, why) = self.write(line) {
                eprintln!("unclench: {}", text::clean(&why));
                eprintln!("{}", self.model.words.command().diary.kept);
                eprintln!("{}", line.to_json().unwrap_or_default());
            }
        }
        self.session_file.clear();
    }
}

/// The diary as the program hears of it.
fn told(diary: Diary) -> Msg {
    let left_out = diary.left_out.iter().map(|left_out| left_out.why.clone()).collect();
    Msg::DiaryRead(diary.lines.into_fold(), left_out)
}

/// Takes back the last change; says what it was, or why not.
fn undo(folder: &DiaryFolder, now: &jiff::Zoned, words: &Words) -> String {
    match folder.undo_last(Ids::default().next(now), At::from(now)) {
        Ok(None) => words.back.nothing_to_undo.clone(),
        Ok(Some(change)) => diary_told::undone(&change, words),
        Err(error) => error.to_string(),
    }
}
