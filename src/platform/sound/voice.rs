//! The voice: a command that takes text as its last argument and writes a WAV to stdout, or the recorded phrases where
//! there is none. It speaks on a thread of its own, is never trusted to end, and is never given to a shell. Whatever it
//! starts is ended with it.

use std::collections::{HashMap, VecDeque};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{env, fs};

use crate::domain::session::audio::{LinePart, Speech};
use crate::domain::text;
use crate::platform::sound::clip::Samples;
use crate::platform::sound::files;
use crate::platform::sound::mixer_thread::Order;
use crate::platform::sound::shared::Shared;
use crate::platform::sound::voice_command;
use crate::platform::sound_setup::SoundTrouble;
use crate::platform::{clock, private_file};
use crate::settings::sound::Settings;

/// A line that is ready later than this after it was wanted is not spoken any more.
const TOO_LATE: Duration = Duration::from_secs(1);
/// After so many failures in a row the command is not asked again.
const GIVES_UP: u32 = 3;
/// A line starts where it is this loud, as a share of its loudest sample.
const SILENCE: f32 = 0.02;

/// The known commands, best first: program, arguments. `{rate}` is words a minute, `{lang}` the language.
const KNOWN: [(&str, &[&str]); 3] = [
    ("espeak-ng", &["--stdout", "-s", "{rate}", "-v", "{lang}", "--"]),
    ("espeak", &["--stdout", "-s", "{rate}", "-v", "{lang}", "--"]),
    ("flite", &["-o", "/dev/stdout", "-t"]),
];

/// The longest that leaving waits for the thread to end its command.
const LEAVING: Duration = Duration::from_millis(500);

/// The thread that lets the command speak. Dropped, it ends its command and then itself.
pub struct Voice {
    requests: Sender<Request>,
    /// Nothing is wanted any more.
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

enum Request {
    /// Have this line ready.
    Prepare(Speech),
    /// Say it now: the line, its number, when it was wanted.
    Say(Speech, u64, Duration),
    /// Check whether anything is still wanted.
    WakeUp,
}

impl Voice {
    /// Starts the thread.
    pub(super) fn start(settings: &Settings, lang: &str, orders: Sender<Order>, shared: Shared) -> Self {
        let (requests, receiver) = mpsc::channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let (settings, lang, until) = (settings.clone(), lang.to_owned(), Arc::clone(&stopped));
        let run = move || {
            // The path is searched on this thread, because it may lie on a slow disk.
            let command = find(&settings, &lang);
            let ready = HashMap::new();
            VoiceThread { command, lang, ready, failures: 0, reported: false, stopped: until, orders, shared }.run(&receiver);
        };
        let thread = thread::Builder::new().name("voice".into()).spawn(run).ok();
        Self { requests, stopped, thread }
    }

    /// Says `speech` as soon as it is ready, if nothing else is wanted by then.
    pub fn say(&self, speech: Speech, ticket: u64) {
        let _ = self.requests.send(Request::Say(speech, ticket, clock::steady()));
    }

    /// Has these ready.
    pub fn prepare(&self, lines: Vec<Speech>) {
        for line in lines {
            let _ = self.requests.send(Request::Prepare(line));
        }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // An empty request wakes the thread, should it wait for one.
        let _ = self.requests.send(Request::WakeUp);
        let Some(thread) = self.thread.take() else { return };
        let pause = Duration::from_millis(5);
        let mut waited = Duration::ZERO;
        while !thread.is_finished() && waited < LEAVING {
            thread::sleep(pause);
            waited += pause;
        }
    }
}

/// What speaks, in words; `None` when nothing does.
pub fn describe(settings: &Settings, lang: &str) -> Option<String> {
    find(settings, lang).map(|command| text::clean(&command.join(" ")))
}

/// The command of the settings, or the first known one that is installed.
fn find(settings: &Settings, lang: &str) -> Option<Vec<String>> {
    if !settings.voice.is_empty() {
        return Some(settings.voice.iter().map(|word| expand(word, settings, lang)).collect());
    }
    let (program, arguments) = KNOWN.iter().find(|(program, _)| find_in_path(program).is_some())?;
    let parts = [*program].into_iter().chain(arguments.iter().copied());
    Some(parts.map(|part| expand(part, settings, lang)).collect())
}

fn expand(word: &str, settings: &Settings, lang: &str) -> String {
    word.replace("{rate}", &settings.rate.to_string()).replace("{lang}", lang)
}

/// Where on the path a program is.
fn find_in_path(program: &str) -> Option<PathBuf> {
    let runs = |path: &Path| fs::metadata(path).is_ok_and(|meta| private_file::can_run(&meta));
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| runs(path))
}

struct VoiceThread {
    command: Option<Vec<String>>,
    lang: String,
    /// Lines that are ready, by their text.
    ready: HashMap<String, Samples>,
    /// How often in a row the command has failed.
    failures: u32,
    /// What is wrong was reported.
    reported: bool,
    /// Nothing is wanted any more.
    stopped: Arc<AtomicBool>,
    orders: Sender<Order>,
    shared: Shared,
}

impl VoiceThread {
    /// What is to be said comes before what is to be prepared.
    fn run(mut self, requests: &Receiver<Request>) {
        let mut to_prepare: VecDeque<Speech> = VecDeque::new();
        while !self.stopped.load(Ordering::Relaxed) {
            let request = match requests.try_recv() {
                Err(TryRecvError::Empty) => match to_prepare.pop_front() {
                    Some(line) => {
                        self.samples(&line);
                        continue;
                    }
                    None => requests.recv().ok(),
                },
                received => received.ok(),
            };
            match request {
                None => return,
                Some(Request::WakeUp) => {}
                Some(Request::Prepare(speech)) => to_prepare.push_back(speech),
                Some(Request::Say(speech, ticket, wanted)) => self.say(&speech, ticket, wanted),
            }
        }
    }

    fn say(&mut self, speech: &Speech, ticket: u64, wanted: Duration) {
        if self.command.is_none() && speech.parts.iter().any(|part| matches!(part, LinePart::Free(_))) {
            self.report_once(SoundTrouble::NoVoice);
        }
        let Some(samples) = self.samples(speech) else { return };
        if clock::steady().saturating_sub(wanted) <= TOO_LATE {
            let _ = self.orders.send(Order::Voice(samples, speech.limit, ticket));
        }
    }

    /// The line as sound: spoken by the command, or put together from what is recorded.
    fn samples(&mut self, speech: &Speech) -> Option<Samples> {
        let text = speech.text();
        if let Some(known) = self.ready.get(&text) {
            return Some(known.clone());
        }
        let samples = match &self.command {
            Some(command) if self.failures < GIVES_UP => match voice_command::run(command, &text, &self.stopped) {
                Ok(samples) => {
                    self.failures = 0;
                    trim_silence(&samples)
                }
                Err(why) => {
                    self.failures += 1;
                    self.report_once(SoundTrouble::VoiceFailed(format!("{why:#}")));
                    return self.recorded(speech);
                }
            },
            _ => self.recorded(speech)?,
        };
        self.ready.insert(text, samples.clone());
        Some(samples)
    }

    /// Reports what is wrong, once, and only where something else could be heard.
    fn report_once(&mut self, trouble: SoundTrouble) {
        if !self.reported && !self.shared.no_output.load(Ordering::Relaxed) && !self.stopped.load(Ordering::Relaxed) {
            self.reported = true;
            (self.shared.report)(trouble);
        }
    }

    /// The recorded parts of the line, one after the other; `None` when none of it is recorded.
    fn recorded(&self, speech: &Speech) -> Option<Samples> {
        let mut data: Vec<f32> = Vec::new();
        let mut rate = None;
        for part in &speech.parts {
            let LinePart::Phrase(phrase, _) = part else { continue };
            let samples = files::phrase(*phrase, &self.lang)?;
            data.extend(samples.data.iter());
            rate = Some(samples.rate);
        }
        rate.map(|rate: NonZero<u32>| Samples { data: data.into(), rate })
    }
}

/// The samples without the silence before and after.
fn trim_silence(samples: &Samples) -> Samples {
    let loudest = samples.data.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
    let is_loud = |sample: &f32| sample.abs() > loudest * SILENCE;
    let first = samples.data.iter().position(is_loud).unwrap_or(0);
    let last = samples.data.iter().rposition(is_loud).unwrap_or(samples.data.len().saturating_sub(1));
    // A few milliseconds more on both sides: consonants are soft.
    let margin = samples.rate.get() as usize / 100;
    let range = first.saturating_sub(margin)..(last + margin * 3).min(samples.data.len());
    Samples { data: samples.data.get(range).unwrap_or_default().into(), rate: samples.rate }
}
