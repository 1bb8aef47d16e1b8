//! The thread that owns the output. It mixes the playing sounds and writes them, 10 ms at a time. It sleeps while nothing
//! plays, and closes the output after eight silent seconds.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use rodio::mixer::{Mixer, MixerSource, mixer};

use crate::domain::session::audio::plan::CLOSED_AFTER;
use crate::domain::session::audio::{Chime, Tone};
use crate::platform::clock;
use crate::platform::sound::clip::{Clip, Samples};
use crate::platform::sound::output::{CHANNELS, Output, RATE};
use crate::platform::sound::{chimes, files};
use crate::platform::sound_setup::{ReportTrouble, Setup, SoundTrouble};

/// An order for the thread.
pub enum MixerCommand {
    /// Open the output, because a sound follows.
    OpenDevice,
    /// Play a chime.
    Chime(Chime),
    /// Play a tone for a breath of this length.
    Tone(Tone, Duration),
    /// Play a line, if its number is still the wanted one: its samples, its longest length, its number.
    Voice(Samples, Duration, u64),
    /// Report this trouble with the voice once, when an output is open.
    VoiceTrouble(SoundTrouble),
    /// Cut the spoken line and the tone of a breath.
    StopSpeech,
    /// Set the volume, 0–1.
    Volume(f32),
    /// Play the current sounds to their end, then send a message.
    Finish(Sender<()>),
}

/// Frames in one write: 10 ms.
const CHUNK: usize = RATE as usize / 100;
/// The time by which writing can be ahead of playback.
const AHEAD: Duration = Duration::from_millis(20);
/// The time without a new attempt after a failure. Each further failure in a row doubles it, up to the longest: an attempt
/// starts a whole sound library.
const RETRY: Duration = Duration::from_secs(5);
const MAX_RETRY: Duration = Duration::from_secs(40);

/// Starts the thread. It decodes the user's files before it takes the first order.
pub fn start(orders: Receiver<MixerCommand>, setup: &Setup, ticket: Arc<AtomicU64>, report: ReportTrouble) {
    let (volume, duck) = (setup.settings.volume, setup.settings.duck);
    let (wanted, folder) = (setup.settings.files.clone(), setup.files.clone());
    let run = move || {
        let mixer_thread = MixerThread {
            stream: None,
            failed: None,
            retry: RETRY,
            volume,
            duck,
            chimes: files::load(&wanted, &folder, &mut |trouble| report(trouble)),
            line: Arc::default(),
            breath: Arc::default(),
            speaking: Arc::default(),
            ticket,
            report,
            voice_trouble: None,
            voice_reported: false,
            finishing: None,
        };
        mixer_thread.run(&orders);
    };
    // Without a thread there is no sound, and the session continues without it.
    let _ = thread::Builder::new().name("sound".into()).spawn(run);
}

struct MixerThread {
    stream: Option<Stream>,
    /// The time of the last failure to open or write, on the steady clock.
    failed: Option<Duration>,
    /// The time from then without a new attempt.
    retry: Duration,
    volume: f32,
    duck: f32,
    /// Chimes computed or loaded so far.
    chimes: HashMap<Chime, Samples>,
    /// Cuts the line that is being spoken.
    line: Arc<AtomicBool>,
    /// Cuts the tone of the present breath.
    breath: Arc<AtomicBool>,
    /// Whether a voice is speaking.
    speaking: Arc<AtomicBool>,
    /// The number of the line that may be played now.
    ticket: Arc<AtomicU64>,
    report: ReportTrouble,
    /// Trouble with the voice that is not reported yet, and whether some was.
    voice_trouble: Option<SoundTrouble>,
    voice_reported: bool,
    finishing: Option<Sender<()>>,
}

/// An open output and its sounds.
struct Stream {
    output: Output,
    mixer: Mixer,
    mixed: MixerSource,
    /// Whether a sound is playing.
    playing: bool,
    /// The time of the first frame since the last pause in writing, on the steady clock.
    began: Duration,
    /// Number of frames written since.
    written: u64,
    /// The time of the last sound or order, on the steady clock.
    used: Duration,
}

impl MixerThread {
    fn run(mut self, orders: &Receiver<MixerCommand>) {
        loop {
            // While a sound plays there is always a chunk to write; otherwise the thread waits.
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

    fn handle(&mut self, order: MixerCommand) {
        match order {
            MixerCommand::OpenDevice => {
                self.open();
            }
            MixerCommand::Chime(chime) => {
                // Without an output there is nothing to compute.
                if self.open().is_some() {
                    let samples = self.samples(chime);
                    self.play(Clip::chime(samples, self.volume, Arc::clone(&self.speaking), self.duck));
                }
            }
            MixerCommand::Voice(samples, limit, ticket) => {
                if ticket == self.ticket.load(Ordering::Relaxed) {
                    self.cut_line();
                    let clip = Clip::voice(samples, self.volume, limit, Arc::clone(&self.line), Arc::clone(&self.speaking));
                    self.play(clip);
                }
            }
            MixerCommand::VoiceTrouble(trouble) if !self.voice_reported => {
                self.voice_trouble = Some(trouble);
                self.report_voice();
            }
            MixerCommand::Tone(tone, length) if self.open().is_some() => {
                let samples = Samples::new(&chimes::breath(tone, length), chime_rate());
                // The previous tone ends with its phase; cutting the rest of it smooths the transition.
                self.breath.store(true, Ordering::Relaxed);
                self.breath = Arc::default();
                let clip = Clip::chime(samples, self.volume, Arc::clone(&self.speaking), self.duck);
                let cut = Arc::clone(&self.breath);
                self.play(clip.cut_by(cut));
            }
            MixerCommand::VoiceTrouble(_) | MixerCommand::Tone(..) => {}
            MixerCommand::StopSpeech => {
                self.cut_line();
                self.breath.store(true, Ordering::Relaxed);
            }
            MixerCommand::Volume(volume) => self.volume = volume.clamp(0.0, 1.0),
            MixerCommand::Finish(done) => match &self.stream {
                Some(stream) if stream.playing => self.finishing = Some(done),
                _ => drop(done.send(())),
            },
        }
    }

    fn samples(&mut self, chime: Chime) -> Samples {
        let computed = || Samples::new(&chimes::samples(chime), chime_rate());
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

    /// Returns the open stream, and opens it if necessary; `None` if that fails or has just failed.
    fn open(&mut self) -> Option<&mut Stream> {
        if self.stream.is_none() {
            let now = clock::steady();
            if self.failed.is_some_and(|failed| now.saturating_sub(failed) < self.retry) {
                return None;
            }
            match Output::open() {
                Ok(output) => {
                    self.failed = None;
                    self.stream = Some(Stream::new(output, now));
                    self.report_voice();
                }
                Err(why) => self.fail(SoundTrouble::NoOutput(why.to_string())),
            }
        }
        let stream = self.stream.as_mut()?;
        stream.used = stream.used.max(clock::steady());
        Some(stream)
    }

    /// Writes the next chunk. Closes the stream after a long silence or if writing fails.
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

    /// Reports trouble with the voice, if there is an output for other sounds.
    fn report_voice(&mut self) {
        if let Some(trouble) = self.voice_trouble.take_if(|_| self.stream.is_some()) {
            self.voice_reported = true;
            (self.report)(trouble);
        }
    }

    /// Reports a failure, if it is the first in a row.
    fn fail(&mut self, trouble: SoundTrouble) {
        if self.failed.is_none() {
            (self.report)(trouble);
            self.retry = RETRY;
        } else {
            self.retry = (self.retry * 2).min(MAX_RETRY);
        }
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

    /// Starts writing on time again, because a sound follows.
    fn begin(&mut self, now: Duration) {
        self.playing = true;
        if !self.output.wants_silence() {
            self.began = now;
            self.written = 0;
        }
    }

    /// Returns the time until the stream is closed if nothing plays.
    fn closes_in(&self, now: Duration) -> Duration {
        (self.used + CLOSED_AFTER + Duration::from_millis(1)).saturating_sub(now)
    }

    /// Writes a chunk no earlier than necessary, so that a new sound starts soon. Returns whether it contained sound.
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
            // The machine was busy or asleep; the missed time is not made up for.
            self.began = now;
            self.written = 0;
        }
        Ok(has_sound)
    }
}
