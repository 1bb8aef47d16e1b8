//! Sound: plays chimes and voice on the machine's output. It is told what to play and knows no sessions.
//!
//! One thread owns the output: it opens it at the first sound, closes it after eight silent seconds and sleeps. Another
//! thread runs the voice command. Each reports a failure once, as a `SoundTrouble`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use anyhow::anyhow;

use crate::domain::session::audio::{AudioEvent, Chime, Speech};
use crate::platform::language;
use crate::platform::sound_setup::{ReportTrouble, Setup, SoundTrouble};

pub mod chimes;
pub mod clip;
pub mod files;
#[cfg(unix)]
mod group;
#[cfg(windows)]
#[path = "sound/group_windows.rs"]
mod group;
mod mixer_thread;
#[cfg(target_os = "linux")]
mod output;
#[cfg(not(target_os = "linux"))]
#[path = "sound/output_rodio.rs"]
mod output;
pub mod spoken_lines;
pub mod voice;
mod voice_command;

use mixer_thread::MixerCommand;
use voice::Voice;

/// Whether this program cannot play sound at all: a static program cannot load the libraries of a Linux system.
pub const IS_SILENT: bool = cfg!(all(target_os = "linux", target_feature = "crt-static"));

/// Whether sound needs a library that a system can lack.
pub const NEEDS_LIBRARY: bool = cfg!(target_os = "linux");

/// The longest time to wait for the last chime at the end.
const LAST_CHIME: Duration = Duration::from_millis(500);

/// The longest time to wait for the output in [`Sound::probe`].
const PROBE: Duration = Duration::from_secs(2);

/// The handle of the sound threads.
pub struct Sound {
    orders: Sender<MixerCommand>,
    voice: Option<Voice>,
    /// The number of the line that may be played now; lines with another number are late.
    ticket: Arc<AtomicU64>,
}

impl Sound {
    /// Starts the threads, which read and decode what they need. The output is not opened before the first sound.
    pub fn start(setup: &Setup, report: &ReportTrouble) -> Self {
        let (orders, receiver) = mpsc::channel();
        let ticket = Arc::new(AtomicU64::new(0));
        mixer_thread::start(receiver, setup, Arc::clone(&ticket), Arc::clone(report));
        let voice = setup.wants_voice.then(|| Voice::start(&setup.settings, &setup.lang, orders.clone()));
        Self { orders, voice, ticket }
    }

    /// Plays `what` now.
    pub fn play(&self, what: &AudioEvent) {
        match what {
            AudioEvent::OpenDevice => self.order(MixerCommand::OpenDevice),
            AudioEvent::Chime(chime) => self.order(MixerCommand::Chime(*chime)),
            AudioEvent::Tone(tone, length) => self.order(MixerCommand::Tone(*tone, *length)),
            AudioEvent::Say(speech) => {
                let ticket = self.next_ticket();
                if let Some(voice) = &self.voice {
                    voice.say(speech.clone(), ticket);
                }
            }
            AudioEvent::StopSpeech => {
                self.next_ticket();
                self.order(MixerCommand::StopSpeech);
            }
        }
    }

    /// Prepares these lines before they are needed.
    pub fn prepare(&self, lines: Vec<Speech>) {
        if let Some(voice) = &self.voice {
            voice.prepare(lines);
        }
    }

    /// Sets the volume, 0–1.
    pub fn volume(&self, volume: f32) {
        self.order(MixerCommand::Volume(volume));
    }

    /// Waits for the last chime for a short time, and ends the voice command if it is still running.
    pub fn finish(self) {
        let (done, waiting) = mpsc::channel();
        self.order(MixerCommand::Finish(done));
        let _ = waiting.recv_timeout(LAST_CHIME);
    }

    /// Returns why the user's files that replace chimes cannot be played.
    pub fn check_files(setup: &Setup) -> Vec<SoundTrouble> {
        let mut found = Vec::new();
        files::load(&setup.settings.files, &setup.files, &mut |trouble| found.push(trouble));
        found
    }

    /// Opens the output for `doctor`. Returns its name.
    ///
    /// # Errors
    /// Fails if there is none, or if it does not answer.
    pub fn probe() -> anyhow::Result<&'static str> {
        let (answer, waiting) = mpsc::channel();
        // A server that accepts and never answers would hold up this thread.
        thread::spawn(move || answer.send(output::Output::open().map(|output| output.name())));
        let seconds = PROBE.as_secs();
        waiting.recv_timeout(PROBE).unwrap_or_else(|_| Err(anyhow!(language::texts().command.heard.no_answer(seconds))))
    }

    /// Returns the length of `chime`, ringing included.
    pub fn length(chime: Chime) -> Duration {
        chimes::length(chime)
    }

    fn order(&self, order: MixerCommand) {
        // The thread ends only after a panic, and then there is no sound to lose.
        let _ = self.orders.send(order);
    }

    fn next_ticket(&self) -> u64 {
        self.ticket.fetch_add(1, Ordering::Relaxed) + 1
    }
}
