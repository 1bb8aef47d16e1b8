//! A sound being played: samples with a gain, that can be cut softly, and that yield to a voice.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rodio::source::Source;

/// A cut or the start and end of yielding takes this many samples.
const SOFTLY: f32 = 960.0;

/// Samples of one channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Samples {
    /// The samples, -1 to 1.
    pub data: Arc<[f32]>,
    /// Samples a second.
    pub rate: NonZero<u32>,
}

impl Samples {
    /// How long they last.
    pub fn length(&self) -> Duration {
        Duration::from_secs(self.data.len() as u64) / self.rate.get()
    }
}

/// A sound being played.
pub struct Clip {
    samples: Samples,
    at: usize,
    /// The sample after the last.
    end: usize,
    gain: f32,
    /// It is cut when this is set.
    cut: Arc<AtomicBool>,
    /// How much of it is still heard after a cut, 1–0.
    fade: f32,
    role: Role,
    /// How much of it is heard beside a voice, 1 while no voice speaks.
    beside: f32,
}

/// What a clip is to a voice.
enum Role {
    /// It is the voice: while it plays this is set.
    Voice(Arc<AtomicBool>),
    /// It yields to one: while this is set it is only so loud.
    Yields(Arc<AtomicBool>, f32),
}

impl Clip {
    /// A chime, which is `duck` as loud while `speaking`.
    pub fn chime(samples: Samples, gain: f32, speaking: Arc<AtomicBool>, duck: f32) -> Self {
        let end = samples.data.len();
        Self { samples, at: 0, end, gain, cut: Arc::default(), fade: 1.0, role: Role::Yields(speaking, duck), beside: 1.0 }
    }

    /// The same, over when `cut` is set.
    pub fn cut_by(mut self, cut: Arc<AtomicBool>) -> Self {
        self.cut = cut;
        self
    }

    /// A spoken line, over after `limit` at the latest or when it is `cut`; `speaking` is set while it lasts.
    pub fn voice(samples: Samples, gain: f32, limit: Duration, cut: Arc<AtomicBool>, speaking: Arc<AtomicBool>) -> Self {
        let most = u128::from(samples.rate.get()) * limit.as_millis() / 1000;
        let end = samples.data.len().min(usize::try_from(most).unwrap_or(usize::MAX));
        speaking.store(true, Ordering::Relaxed);
        Self { samples, at: 0, end, gain, cut, fade: 1.0, role: Role::Voice(speaking), beside: 1.0 }
    }
}

impl Iterator for Clip {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.cut.load(Ordering::Relaxed) {
            self.fade -= 1.0 / SOFTLY;
        }
        // One that was limited ends as softly as one that is cut.
        let left = self.end.checked_sub(self.at).filter(|left| *left > 0)?;
        if self.fade <= 0.0 {
            return None;
        }
        if let Role::Yields(speaking, duck) = &self.role {
            let wanted = if speaking.load(Ordering::Relaxed) { *duck } else { 1.0 };
            self.beside += (wanted - self.beside).clamp(-1.0 / SOFTLY, 1.0 / SOFTLY);
        }
        let sample = self.samples.data.get(self.at).copied()?;
        self.at += 1;
        let limited = self.end < self.samples.data.len();
        #[expect(clippy::cast_precision_loss, reason = "only the last few samples matter")]
        let ending = if limited { (left as f32 / SOFTLY).min(1.0) } else { 1.0 };
        Some(sample * self.gain * self.fade * self.beside * ending)
    }
}

impl Drop for Clip {
    fn drop(&mut self) {
        if let Role::Voice(speaking) = &self.role {
            speaking.store(false, Ordering::Relaxed);
        }
    }
}

impl Source for Clip {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        NonZero::<u16>::MIN
    }

    fn sample_rate(&self) -> NonZero<u32> {
        self.samples.rate
    }

    fn total_duration(&self) -> Option<Duration> {
        Some(self.samples.length())
    }
}
