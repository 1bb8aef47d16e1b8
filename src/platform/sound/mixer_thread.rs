//! The thread that owns the output: mixes what is being played and writes it, a hundredth of a second at a time. While
//! nothing plays it sleeps, and after eight silent seconds nothing is open.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use rodio::mixer::{Mixer, MixerSource, mixer};

use crate::domain::session::audio::plan::CLOSED_AFTER;
use crate::domain::session::audio::{Chime, Tone};
use crate::platform::clock;
use crate::platform::sound::clip::{Clip, Samples};
use crate::platform::sound::output::{CHANNELS, Output, RATE};
use crate::platform::sound::shared::Shared;
use crate::platform::sound::{chimes, files};
use crate::platform::sound_setup::{Setup, SoundTrouble};

/// What the thread is asked to do.
pub enum Order {
    /// Open the output: a sound follows.
    OpenDevice,
    /// Play a chime.
    Chime(Chime),
    /// Carry a breath.
    Tone(Tone, Duration),
    /// Play a line, if its number is still the one wanted: its samples, the longest it may be, its number.
    Voice(Samples, Duration, u64),
    /// Cut the line that is being spoken, and the tone of a breath.
    StopSpeech,
    /// How loud, 0–1.
    Volume(f32),
    /// Play what is playing to its end, and say so.
    Finish(Sender<()>),
}

/// Frames written at once: a hundredth of a second.
const CHUNK: usize = RATE as usize / 100;
/// How far writing may be ahead of hearing.
const AHEAD: Duration = Duration::from_millis(20);
/// After a failure no new try for so long.
const RETRY: Duration = Duration::from_secs(5);

/// Starts the thread. The user's files are decoded there, before the first order is taken.
pub fn start(orders: Receiver<Order>, setup: &Setup, shared: Shared) {
    let (volume, duck) = (setup.settings.volume, setup.settings.duck);
    let (wanted, folder) = (setup.settings.files.clone(), setup.files.clone());
    let run = move || {
        let mixer_thread = MixerThread {
            stream: None,
            failed: None,
            volume,
            duck,
            chimes: files::load(&wanted, &folder, &shared.report),
            line: Arc::default(),
            breath: Arc::default(),
            speaking: Arc::default(),
            shared,
            finishing: None,
        };
        mixer_thread.run(&orders);
    };
    // Without a thread there is no sound, and the session goes on without it.
    let _ = thread::Builder::new().name("sound".into()).spawn(run);
}

struct MixerThread {
    stream: Option<Stream>,
    /// When opening or writing last failed.
    failed: Option<Duration>,
    volume: f32,
    duck: f32,
    /// Chimes computed or loaded so far.
    chimes: HashMap<Chime, Samples>,
    /// Cuts the line that is being spoken.
    line: Arc<AtomicBool>,
    /// Cuts the tone of the present breath.
    breath: Arc<AtomicBool>,
    /// Somebody speaks.
    speaking: Arc<AtomicBool>,
    shared: Shared,
    finishing: Option<Sender<()>>,
}

/// An open output and what is played on it.
struct Stream {
    output: Output,
    mixer: Mixer,
    mixed: MixerSource,
    /// Something is being played.
    playing: bool,
    /// When the first frame since the last pause in writing was written.
    began: Duration,
    /// Frames written since.
    written: u64,
    /// When something was last heard, or was asked for.
    used: Duration,
}

impl MixerThread {
    fn run(mut self, orders: &Receiver<Order>) {
        loop {
            // While something plays there is always something to write; otherwise there is nothing to do but wait.
            let order = match &self.stream {
                Some(stream) if stream.playing || stream.output.wants_silence() => orders.recv_timeout(Duration::ZERO),
                Some(stream) => orders.recv_timeout(stream.closes_in(clock::steady())),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(order) => self.handle(order),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.write_next(),
            }
        }
    }

    fn handle(&mut self, order: Order) {
        match order {
            Order::OpenDevice => {
                self.open();
            }
            Order::Chime(chime) => {
                let (volume, duck, speaking) = (self.volume, self.duck, Arc::clone(&self.speaking));
                let samples = self.samples(chime);
                self.play(Clip::chime(samples, volume, speaking, duck));
            }
            Order::Voice(samples, limit, ticket) => {
                if ticket == self.shared.ticket.load(Ordering::Relaxed) {
                    self.cut_line();
                    let clip = Clip::voice(samples, self.volume, limit, Arc::clone(&self.line), Arc::clone(&self.speaking));
                    self.play(clip);
                }
            }
            Order::Tone(tone, length) => {
                let samples = Samples { data: chimes::breath(tone, length).into(), rate: chime_rate() };
                // The one before ends with its phase; cutting what is left of it smooths the seam.
                self.breath.store(true, Ordering::Relaxed);
                self.breath = Arc::default();
                let clip = Clip::chime(samples, self.volume, Arc::clone(&self.speaking), self.duck);
                let cut = Arc::clone(&self.breath);
                self.play(clip.cut_by(cut));
            }
            Order::StopSpeech => {
                self.cut_line();
                self.breath.store(true, Ordering::Relaxed);
            }
            Order::Volume(volume) => self.volume = volume.clamp(0.0, 1.0),
            Order::Finish(done) => match &self.stream {
                Some(stream) if stream.playing => self.finishing = Some(done),
                _ => drop(done.send(())),
            },
        }
    }

    fn samples(&mut self, chime: Chime) -> Samples {
        let computed = || Samples { data: chimes::samples(chime).into(), rate: chime_rate() };
        self.chimes.entry(chime).or_insert_with(computed).clone()
    }

    fn cut_line(&mut self) {
        self.line.store(true, Ordering::Relaxed);
        self.line = Arc::default();
    }

    fn play(&mut self, clip: Clip) {
        if let Some(stream) = self.open() {
            stream.mixer.add(clip);
            if !stream.playing {
                stream.begin(clock::steady());
            }
        }
    }

    /// The open stream, opened now if need be; `None` where that fails or has just failed.
    fn open(&mut self) -> Option<&mut Stream> {
        if self.stream.is_none() {
            let now = clock::steady();
            if self.failed.is_some_and(|failed| now.saturating_sub(failed) < RETRY) {
                return None;
            }
            match Output::open() {
                Ok(output) => {
                    self.failed = None;
                    self.shared.no_output.store(false, Ordering::Relaxed);
                    self.stream = Some(Stream::new(output, now));
                }
                Err(why) => self.fail(SoundTrouble::NoOutput(why.to_string())),
            }
        }
        let stream = self.stream.as_mut()?;
        stream.used = stream.used.max(clock::steady());
        Some(stream)
    }

    /// Writes the next chunk; closes after long silence, or when writing fails.
    fn write_next(&mut self) {
        let Some(stream) = &mut self.stream else { return };
        let now = clock::steady();
        let silent = !stream.playing && !stream.output.wants_silence();
        match if silent { Ok(false) } else { stream.write_chunk(now) } {
            Err(why) => {
                self.stream = None;
                self.fail(SoundTrouble::OutputLost(why.to_string()));
            }
            Ok(has_sound) => {
                stream.playing = has_sound;
                if has_sound {
                    stream.used = now;
                } else if self.finishing.is_some() || now.saturating_sub(stream.used) > CLOSED_AFTER {
                    self.stream = None;
                }
            }
        }
        if self.stream.is_none()
            && let Some(done) = self.finishing.take()
        {
            let _ = done.send(());
        }
    }

    /// Says what failed, the first time in a row.
    fn fail(&mut self, trouble: SoundTrouble) {
        if self.failed.is_none() {
            (self.shared.report)(trouble);
        }
        self.shared.no_output.store(true, Ordering::Relaxed);
        self.failed = Some(clock::steady());
    }
}

fn chime_rate() -> NonZero<u32> {
    NonZero::new(chimes::RATE).unwrap_or(NonZero::<u32>::MIN)
}

impl Stream {
    fn new(output: Output, now: Duration) -> Self {
        let channels = NonZero::new(CHANNELS).unwrap_or(NonZero::<u16>::MIN);
        let rate = NonZero::new(RATE).unwrap_or(NonZero::<u32>::MIN);
        let (mixer, source) = mixer(channels, rate);
        Self { output, mixer, mixed: source, playing: false, began: now, written: 0, used: now }
    }

    /// Something is to be played: writing goes on, and on time.
    fn begin(&mut self, now: Duration) {
        self.playing = true;
        if !self.output.wants_silence() {
            self.began = now;
            self.written = 0;
        }
    }

    /// How long until it is closed, if nothing is played.
    fn closes_in(&self, now: Duration) -> Duration {
        (self.used + CLOSED_AFTER + Duration::from_millis(1)).saturating_sub(now)
    }

    /// Writes a chunk no earlier than it is needed, so that a new sound is heard soon; whether there was sound in it.
    fn write_chunk(&mut self, now: Duration) -> anyhow::Result<bool> {
        let mut has_sound = false;
        let mut chunk = [0.0_f32; CHUNK * CHANNELS as usize];
        for sample in &mut chunk {
            if let Some(mixed) = self.mixed.next() {
                *sample = mixed.clamp(-1.0, 1.0);
                has_sound = true;
            }
        }
        self.output.write(&chunk)?;
        self.written += CHUNK as u64;
        let written = Duration::from_micros(self.written * 1_000_000 / u64::from(RATE));
        let passed = now.saturating_sub(self.began);
        if let Some(early) = written.checked_sub(passed + AHEAD) {
            thread::sleep(early);
        } else if passed > written + AHEAD {
            // The machine was busy or slept: what was missed is not made up for.
            self.began = now;
            self.written = 0;
        }
        Ok(has_sound)
    }
}
