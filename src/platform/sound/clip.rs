//! A sound being played: samples with a gain, which can be cut softly and become quieter beside a voice.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rodio::source::Source;

/// The length of a soft cut, and of the change beside a voice, in samples.
const SOFTLY: f32 = 960.0;

/// Samples of one channel. Sixteen bits each: as exact as what speech programs write, and half as large as what is mixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples {
    /// The samples; [`FULL`] is full scale.
    pub data: Arc<[i16]>,
    /// Samples per second.
    pub rate: NonZero<u32>,
}

/// The value of a sample at full scale.
pub const FULL: i16 = i16::MAX;

/// Returns a sample between -1 and 1 as it is kept. One that is not a number becomes silence.
#[expect(clippy::cast_possible_truncation, reason = "it is limited first")]
pub fn kept(sample: f32) -> i16 {
    (sample.clamp(-1.0, 1.0) * f32::from(FULL)).round() as i16
}

impl Samples {
    /// Keeps samples between -1 and 1.
    pub fn new(data: &[f32], rate: NonZero<u32>) -> Self {
        Self { data: data.iter().copied().map(kept).collect(), rate }
    }

    /// Returns their length.
    pub fn length(&self) -> Duration {
        Duration::from_secs(self.data.len() as u64) / self.rate.get()
    }
}

/// A sound being played.
pub struct Clip {
    samples: Samples,
    at: usize,
    /// The index after the last sample to play.
    end: usize,
    gain: f32,
    /// Cuts the clip when set.
    cut: Arc<AtomicBool>,
    /// The remaining loudness during a cut, 1–0.
    fade: f32,
    role: Role,
    /// The loudness beside a voice; 1 while no voice speaks.
    beside: f32,
}

/// The relation of a clip to a voice.
enum Role {
    /// The clip is a voice; the flag is set while it plays.
    Voice(Arc<AtomicBool>),
    /// The clip yields to a voice: while the flag is set, it has this share of its loudness.
    Yields(Arc<AtomicBool>, f32),
}

impl Clip {
    /// Creates a chime, which has the loudness `duck` while `speaking` is set.
    pub fn chime(samples: Samples, gain: f32, speaking: Arc<AtomicBool>, duck: f32) -> Self {
        let end = samples.data.len();
        Self { samples, at: 0, end, gain, cut: Arc::default(), fade: 1.0, role: Role::Yields(speaking, duck), beside: 1.0 }
    }

    /// Lets `cut` end the clip when set.
    pub fn cut_by(mut self, cut: Arc<AtomicBool>) -> Self {
        self.cut = cut;
        self
    }

    /// Creates a spoken line, which ends after `limit` or when `cut` is set. `speaking` is set while it lasts.
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
        // A limited line ends as softly as a cut one.
        let left = self.end.checked_sub(self.at).filter(|left| *left > 0)?;
        if self.fade <= 0.0 {
            return None;
        }
        if let Role::Yields(speaking, duck) = &self.role {
            let wanted = if speaking.load(Ordering::Relaxed) { *duck } else { 1.0 };
            self.beside += (wanted - self.beside).clamp(-1.0 / SOFTLY, 1.0 / SOFTLY);
        }
        let sample = f32::from(*self.samples.data.get(self.at)?) / f32::from(FULL);
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
