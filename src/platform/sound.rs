//! Sound: chimes and voice, to whatever output the machine has. What to play comes in; nothing here knows of sessions.
//!
//! One thread owns the output: it opens it at the first sound, closes it after eight silent seconds and sleeps. Another
//! lets the voice command speak. Both report what went wrong once, as a `SoundTrouble`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use crate::domain::session::audio::{AudioEvent, Chime, Speech};
use crate::platform::sound_setup::{ReportTrouble, Setup};

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
mod shared;
pub mod voice;
mod voice_command;

use mixer_thread::Order;
use shared::Shared;
use voice::Voice;

/// The longest that leaving waits for the last chime.
const LAST_CHIME: Duration = Duration::from_millis(500);

/// The threads that make sound, as one handle.
pub struct Sound {
    orders: Sender<Order>,
    voice: Option<Voice>,
    /// The number of the line that may be heard now; any other is late.
    ticket: Arc<AtomicU64>,
}

impl Sound {
    /// Starts the threads; they read and decode what they need, and nothing is opened before the first sound.
    pub fn start(setup: &Setup, report: &ReportTrouble) -> Self {
        let (orders, receiver) = mpsc::channel();
        let ticket = Arc::new(AtomicU64::new(0));
        let no_output = Arc::new(AtomicBool::new(false));
        let shared = Shared { ticket: Arc::clone(&ticket), no_output, report: Arc::clone(report) };
        mixer_thread::start(receiver, setup, shared.clone());
        let voice = setup.wants_voice.then(|| Voice::start(&setup.settings, &setup.lang, orders.clone(), shared));
        Self { orders, voice, ticket }
    }

    /// Plays what is to be heard now.
    pub fn play(&self, what: &AudioEvent) {
        match what {
            AudioEvent::OpenDevice => self.order(Order::OpenDevice),
            AudioEvent::Chime(chime) => self.order(Order::Chime(*chime)),
            AudioEvent::Tone(tone, length) => self.order(Order::Tone(*tone, *length)),
            AudioEvent::Say(speech) => {
                let ticket = self.next_ticket();
                if let Some(voice) = &self.voice {
                    voice.say(speech.clone(), ticket);
                }
            }
            AudioEvent::StopSpeech => {
                self.next_ticket();
                self.order(Order::StopSpeech);
            }
        }
    }

    /// Has these lines ready before they are wanted.
    pub fn prepare(&self, lines: Vec<Speech>) {
        if let Some(voice) = &self.voice {
            voice.prepare(lines);
        }
    }

    /// How loud, 0–1.
    pub fn volume(&self, volume: f32) {
        self.order(Order::Volume(volume));
    }

    /// Waits for the last chime, but not long. The voice command, should it still run, is ended.
    pub fn finish(self) {
        let (done, waiting) = mpsc::channel();
        self.order(Order::Finish(done));
        let _ = waiting.recv_timeout(LAST_CHIME);
    }

    /// What `doctor` shows: the output, or why there is none; and the voice command.
    pub fn probe(setup: &Setup) -> (anyhow::Result<&'static str>, Option<String>) {
        (output::Output::open().map(|output| output.name()), voice::describe(&setup.settings, &setup.lang))
    }

    /// How long `chime` sounds as it is, ringing included.
    pub fn length(chime: Chime) -> Duration {
        chimes::length(chime)
    }

    fn order(&self, order: Order) {
        // The thread is gone only after it has panicked, and then there is no sound to lose.
        let _ = self.orders.send(order);
    }

    fn next_ticket(&self) -> u64 {
        self.ticket.fetch_add(1, Ordering::Relaxed) + 1
    }
}
