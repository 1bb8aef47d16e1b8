//! The voice: a command that takes text as its last argument and writes a WAV to stdout, or the recorded phrases if there is
//! none. It runs on a thread of its own with a time limit, and never through a shell. Its child processes are ended with it.

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
use crate::platform::sound::mixer_thread::MixerCommand;
use crate::platform::sound::spoken_lines::SpokenLines;
use crate::platform::sound::voice_command;
use crate::platform::sound_setup::SoundTrouble;
use crate::platform::{clock, private_file};
use crate::settings::sound::SoundSettings;

/// A line ready later than this after its time is not spoken.
const MAX_DELAY: Duration = Duration::from_secs(1);
/// After this many failures in a row the command is not tried again.
const MAX_FAILURES: u32 = 3;
/// A line starts at this share of its loudest sample.
const SILENCE: f32 = 0.02;

/// The known commands, best first: program and arguments. `{rate}` is words per minute, `{lang}` the language.
const KNOWN: [(&str, &[&str]); 3] = [
    ("espeak-ng", &["--stdout", "-s", "{rate}", "-v", "{lang}", "--"]),
    ("espeak", &["--stdout", "-s", "{rate}", "-v", "{lang}", "--"]),
    ("flite", &["-o", "/dev/stdout", "-t"]),
];

/// The longest time to wait, on leaving, for the thread to end its command.
const SHUT_DOWN_WAIT: Duration = Duration::from_millis(500);

/// The handle of the voice thread. Dropping it ends the command and the thread.
pub struct Voice {
    requests: Sender<Request>,
    /// Whether the thread should end.
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

enum Request {
    /// Prepare these lines, in the order in which they will be said.
    Prepare(Vec<Speech>),
    /// Say it now: the line, its number, and the time it was wanted, on the steady clock.
    Say(Speech, u64, Duration),
    /// Check whether the thread should end.
    WakeUp,
}

impl Voice {
    /// Starts the thread.
    pub(super) fn start(settings: &SoundSettings, lang: &str, orders: Sender<MixerCommand>) -> Self {
        let (requests, receiver) = mpsc::channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let (settings, lang, until) = (settings.clone(), lang.to_owned(), Arc::clone(&stopped));
        let run = move || {
            // The path is searched on this thread, because it can be on a slow disk.
            let command = find(&settings, &lang);
            let lines = SpokenLines::default();
            VoiceThread { command, lang, lines, failures: 0, stopped: until, orders }.run(&receiver);
        };
        let thread = thread::Builder::new().name("voice".into()).spawn(run).ok();
        Self { requests, stopped, thread }
    }

    /// Says `speech` as soon as it is ready, unless another line is wanted by then.
    pub fn say(&self, speech: Speech, ticket: u64) {
        let _ = self.requests.send(Request::Say(speech, ticket, clock::steady()));
    }

    /// Prepares these lines, which will be said in this order.
    pub fn prepare(&self, lines: Vec<Speech>) {
        let _ = self.requests.send(Request::Prepare(lines));
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // An empty request wakes a waiting thread.
        let _ = self.requests.send(Request::WakeUp);
        let Some(thread) = self.thread.take() else { return };
        let pause = Duration::from_millis(5);
        let mut waited = Duration::ZERO;
        while !thread.is_finished() && waited < SHUT_DOWN_WAIT {
            thread::sleep(pause);
            waited += pause;
        }
    }
}

/// Returns the voice command as text; `None` if there is none.
pub fn describe(settings: &SoundSettings, lang: &str) -> Option<String> {
    find(settings, lang).map(|command| text::clean(&command.join(" ")))
}

/// Returns the command of the settings, or the first known one that is installed.
fn find(settings: &SoundSettings, lang: &str) -> Option<Vec<String>> {
    if !settings.voice.is_empty() {
        return Some(settings.voice.iter().map(|word| expand(word, settings, lang)).collect());
    }
    let (program, arguments) = KNOWN.iter().find(|(program, _)| find_in_path(program).is_some())?;
    let parts = [*program].into_iter().chain(arguments.iter().copied());
    Some(parts.map(|part| expand(part, settings, lang)).collect())
}

fn expand(word: &str, settings: &SoundSettings, lang: &str) -> String {
    word.replace("{rate}", &settings.rate.to_string()).replace("{lang}", lang)
}

/// Finds a program on the path.
fn find_in_path(program: &str) -> Option<PathBuf> {
    let runs = |path: &Path| fs::metadata(path).is_ok_and(|meta| private_file::can_run(&meta));
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| runs(path))
}

struct VoiceThread {
    command: Option<Vec<String>>,
    lang: String,
    lines: SpokenLines,
    /// The number of failures in a row.
    failures: u32,
    /// Whether the thread should end.
    stopped: Arc<AtomicBool>,
    orders: Sender<MixerCommand>,
}

impl VoiceThread {
    /// Handles requests. Lines to say come before lines to prepare.
    fn run(mut self, requests: &Receiver<Request>) {
        while !self.stopped.load(Ordering::Relaxed) {
            let request = match requests.try_recv() {
                Err(TryRecvError::Empty) => match self.lines.wanted() {
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
                Some(Request::Prepare(lines)) => self.lines.replace(lines),
                Some(Request::Say(speech, ticket, wanted)) => self.say(&speech, ticket, wanted),
            }
        }
    }

    fn say(&mut self, speech: &Speech, ticket: u64, wanted: Duration) {
        if self.command.is_none() && speech.parts.iter().any(|part| matches!(part, LinePart::Free(_))) {
            self.report(SoundTrouble::NoVoice);
        }
        let samples = self.samples(speech);
        self.lines.said(speech);
        let Some(samples) = samples else { return };
        if clock::steady().saturating_sub(wanted) <= MAX_DELAY {
            let _ = self.orders.send(MixerCommand::Voice(samples, speech.limit, ticket));
        }
    }

    /// Returns the line as sound: spoken by the command, or joined from recordings.
    fn samples(&mut self, speech: &Speech) -> Option<Samples> {
        let text = speech.text();
        if let Some(known) = self.lines.get(&text) {
            return Some(known);
        }
        let samples = match &self.command {
            Some(command) if self.failures < MAX_FAILURES => match voice_command::run(command, &text, &self.stopped) {
                Ok(samples) => {
                    self.failures = 0;
                    trim_silence(&samples)
                }
                Err(why) => {
                    self.failures += 1;
                    self.report(SoundTrouble::VoiceFailed(format!("{why:#}")));
                    return self.recorded(speech);
                }
            },
            _ => self.recorded(speech)?,
        };
        self.lines.hold(speech, samples.clone());
        Some(samples)
    }

    /// Leaves trouble to the thread that owns the output: without an output it does not matter.
    fn report(&self, trouble: SoundTrouble) {
        if !self.stopped.load(Ordering::Relaxed) {
            let _ = self.orders.send(MixerCommand::VoiceTrouble(trouble));
        }
    }

    /// Joins the recorded parts of the line; `None` if there are none.
    fn recorded(&self, speech: &Speech) -> Option<Samples> {
        let mut data: Vec<i16> = Vec::new();
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

/// Removes the silence before and after the line.
fn trim_silence(samples: &Samples) -> Samples {
    let loudest = samples.data.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
    let is_loud = |sample: &i16| f32::from(sample.unsigned_abs()) > f32::from(loudest) * SILENCE;
    let first = samples.data.iter().position(is_loud).unwrap_or(0);
    let last = samples.data.iter().rposition(is_loud).unwrap_or(samples.data.len().saturating_sub(1));
    // A few milliseconds are kept on both sides, because consonants are soft.
    let margin = samples.rate.get() as usize / 100;
    let range = first.saturating_sub(margin)..(last + margin * 3).min(samples.data.len());
    Samples { data: samples.data.get(range).unwrap_or_default().into(), rate: samples.rate }
}
