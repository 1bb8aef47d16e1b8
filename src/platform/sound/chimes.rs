//! Computes the chimes: bowls of inharmonic partials, tones that rise or fall, ticks. They differ in pitch and in length or
//! count, so that they can be told apart with eyes shut. None is louder than half of full scale, because the mixer has no
//! limiter.

use std::f32::consts::TAU;
use std::time::Duration;

use crate::domain::session::audio::{Chime, Tone};

/// Samples per second.
pub const RATE: u32 = 48_000;

/// The loudest sample of a chime; full scale is 1.
pub const MAX_PEAK: f32 = 0.5;
/// The lengths of a soft start and a soft end, in seconds.
const ATTACK: f32 = 0.004;
const TAIL: f32 = 0.020;

/// Partials of a bowl: factor of the pitch, loudness, seconds to fall to a third.
const PARTIALS: [(f32, f32, f32); 5] =
    [(1.0, 1.0, 1.0), (1.003, 0.55, 0.9), (2.76, 0.32, 0.45), (5.40, 0.14, 0.22), (8.93, 0.06, 0.10)];

/// One stroke: its time in seconds, pitch in Hz, loudness, and a factor for how long it rings.
struct BellStroke {
    at: f32,
    pitch: f32,
    loud: f32,
    ring: f32,
}

const fn stroke(at: f32, pitch: f32, loud: f32, ring: f32) -> BellStroke {
    BellStroke { at, pitch, loud, ring }
}

/// Returns the length of `chime`, ringing included.
pub fn length(chime: Chime) -> Duration {
    Duration::from_secs_f32(seconds(chime))
}

fn seconds(chime: Chime) -> f32 {
    match chime {
        Chime::Tick => 0.06,
        Chime::Grow | Chime::Shrink => 0.14,
        Chime::Hold => 0.30,
        Chime::In | Chime::Out => 0.60,
        Chime::Half | Chime::Next | Chime::Ease => 0.9,
        Chime::Paused | Chime::GoneOn => 0.8,
        Chime::Switch => 1.2,
        Chime::Ready => 1.4,
        Chime::Side => 1.6,
        Chime::Step => 2.2,
        Chime::Done => 4.0,
    }
}

/// Returns the samples of `chime`, one channel at [`RATE`], between -0.5 and 0.5.
pub fn samples(chime: Chime) -> Vec<f32> {
    let strokes: &[BellStroke] = match chime {
        Chime::Ready => &[stroke(0.0, 330.0, 0.7, 0.5), stroke(0.22, 440.0, 0.8, 0.7)],
        Chime::Step => &[stroke(0.0, 396.0, 1.0, 1.0)],
        Chime::Side => &[stroke(0.0, 528.0, 0.9, 0.6), stroke(0.24, 528.0, 0.9, 0.8)],
        Chime::Half => &[stroke(0.0, 1_056.0, 0.5, 0.35)],
        Chime::Next => &[stroke(0.0, 594.0, 0.5, 0.25), stroke(0.16, 495.0, 0.5, 0.4)],
        Chime::Switch => &[stroke(0.0, 396.0, 0.7, 0.3), stroke(0.2, 594.0, 0.8, 0.3), stroke(0.4, 396.0, 0.7, 0.5)],
        Chime::Done => &[stroke(0.0, 264.0, 1.0, 1.4), stroke(0.55, 264.0, 0.9, 1.4), stroke(1.1, 264.0, 0.8, 1.6)],
        Chime::Paused => &[stroke(0.0, 440.0, 0.6, 0.25), stroke(0.18, 330.0, 0.6, 0.4)],
        Chime::GoneOn => &[stroke(0.0, 330.0, 0.6, 0.25), stroke(0.18, 440.0, 0.6, 0.4)],
        Chime::Ease => &[stroke(0.0, 220.0, 0.7, 0.5)],
        Chime::Tick => return tone(chime, 1_400.0, 1_400.0, 0.22),
        Chime::In => return tone(chime, 247.0, 392.0, 0.34),
        Chime::Hold => return tone(chime, 330.0, 330.0, 0.22),
        Chime::Out => return tone(chime, 330.0, 196.0, 0.34),
        Chime::Grow => return tone(chime, 520.0, 700.0, 0.24),
        Chime::Shrink => return tone(chime, 420.0, 300.0, 0.24),
    };
    let mut samples = vec![0.0; count(seconds(chime))];
    for stroke in strokes {
        add_bowl(&mut samples, stroke);
    }
    finish(samples)
}

/// Returns a tone that goes from one pitch to another, in Hz, and swells and fades.
fn tone(chime: Chime, from: f32, to: f32, loud: f32) -> Vec<f32> {
    let length = count(seconds(chime));
    let mut phase = 0.0;
    let samples = (0..length)
        .map(|index| {
            let part = as_f32(index) / as_f32(length);
            phase += TAU * (from + (to - from) * part) / as_f32(RATE as usize);
            // A little of the octave keeps it from sounding like a whistle.
            let wave = phase.sin() + 0.25 * (2.0 * phase).sin();
            wave * loud * (std::f32::consts::PI * part).sin().sqrt()
        })
        .collect();
    finish(samples)
}

/// The longest breath for which a tone is computed.
const MAX_BREATH: Duration = Duration::from_secs(60);
/// The pitches of a breath, in Hz.
const LOW: f32 = 165.0;
const HIGH: f32 = 247.0;

/// Returns the samples of a tone for one breath: soft, and gentle at both ends, as breath is.
pub fn breath(tone: Tone, length: Duration) -> Vec<f32> {
    let (from, to) = match tone {
        Tone::Up => (LOW, HIGH),
        Tone::High => (HIGH, HIGH),
        Tone::Down => (HIGH, LOW),
        Tone::Low => (LOW, LOW),
    };
    let loud = if matches!(tone, Tone::Up | Tone::Down) { 0.16 } else { 0.08 };
    let count = count(length.min(MAX_BREATH).as_secs_f32());
    let edge = as_f32(RATE as usize) * 0.08;
    let mut phase = 0.0;
    (0..count)
        .map(|index| {
            let part = as_f32(index) / as_f32(count.max(1));
            let eased = (1.0 - (std::f32::consts::PI * part).cos()) / 2.0;
            phase = (phase + TAU * (from + (to - from) * eased) / as_f32(RATE as usize)) % TAU;
            let soft = (as_f32(index) / edge).min(as_f32(count - index) / edge).min(1.0);
            (phase.sin() + 0.2 * (2.0 * phase).sin()) * loud * soft
        })
        .collect()
}

fn add_bowl(samples: &mut [f32], stroke: &BellStroke) {
    let start = count(stroke.at);
    for (times, loud, decay) in PARTIALS {
        let step = TAU * stroke.pitch * times / as_f32(RATE as usize);
        let fall = (-1.0 / (decay * stroke.ring * as_f32(RATE as usize))).exp();
        let mut level = loud * stroke.loud;
        for (index, sample) in samples.iter_mut().skip(start).enumerate() {
            let soft = (as_f32(index) / (ATTACK * as_f32(RATE as usize))).min(1.0);
            *sample += level * soft * (step * as_f32(index)).sin();
            level *= fall;
        }
    }
}

/// Limits the loudest sample to [`MAX_PEAK`] and softens the end.
fn finish(mut samples: Vec<f32>) -> Vec<f32> {
    let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    let gain = if peak > MAX_PEAK { MAX_PEAK / peak } else { 1.0 };
    let (length, tail) = (samples.len(), count(TAIL).max(1));
    for (index, sample) in samples.iter_mut().enumerate() {
        let left = as_f32(length - index) / as_f32(tail);
        *sample *= gain * left.min(1.0);
    }
    samples
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds of samples")]
fn count(seconds: f32) -> usize {
    (seconds * as_f32(RATE as usize)) as usize
}

/// Converts a count of samples for calculations.
#[expect(clippy::cast_precision_loss, reason = "a few seconds of samples")]
pub fn as_f32(count: usize) -> f32 {
    count as f32
}
