//! The timing of poses: into a stretch and then still, back and forth, or in a circle, in time with the step.

use std::time::Duration;

use serde::Deserialize;

use crate::ui::picture::raster::as_f32;

/// How a body goes from pose to pose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PoseMotion {
    /// To the last pose and back, repeatedly.
    #[default]
    Swing,
    /// Into the second pose, which is held. A third pose is held from half-way on.
    Hold,
    /// From pose to pose and from the last to the first.
    Round,
}

/// The timing of a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beat {
    /// The time since the step began.
    pub into: Duration,
    /// The length of the step; zero if it waits for a key.
    pub length: Duration,
    /// The number of repetitions, if the step gives one.
    pub times: Option<u32>,
    /// The phase of the pace, if there is one: fullness at its start and at its end (0–1), the time since it began, and
    /// its length.
    pub phase: Option<(f32, f32, Duration, Duration)>,
}

impl Beat {
    /// The end of a step.
    pub const END: Self = Self { into: Duration::from_secs(3600), length: Duration::from_secs(3600), times: None, phase: None };
}

/// The longest time in seconds for a change of pose in a phase; the pose is then held until the phase ends.
const PHASE_MOVES: f32 = 2.5;
/// The shortest and the longest swing, in seconds from end to end and back.
const SWING: (f32, f32) = (2.4, 9.0);
/// The maximum number of different pictures a second.
const RATE: u32 = 5;

impl PoseMotion {
    /// Returns the position along `poses` key poses, which are `seconds` apart.
    pub fn along(self, poses: usize, seconds: f32, beat: &Beat) -> f32 {
        let last = as_f32(poses.saturating_sub(1));
        if poses < 2 {
            return 0.0;
        }
        let into = beat.into.as_secs_f32();
        if let Some((from, to, within, length)) = beat.phase {
            let moves = length.as_secs_f32().clamp(0.1, PHASE_MOVES);
            return last * (from + (to - from) * eased(within.as_secs_f32() / moves));
        }
        let length = beat.length.as_secs_f32();
        match self {
            Self::Hold => {
                // With more than two poses, each is held for its share of the step.
                let share = if poses > 2 && length > 0.0 { length / last } else { f32::MAX };
                let turn = (into / share).floor().min(last - 1.0);
                turn + eased((into - turn * share.min(length)) / seconds)
            }
            Self::Swing => {
                let cycle = match beat.times.filter(|_| length > 0.0) {
                    #[expect(clippy::cast_precision_loss, reason = "a few dozen times")]
                    Some(times) => (length / times.max(1) as f32).clamp(SWING.0, SWING.1),
                    None => 2.0 * seconds * last,
                };
                // Each end is held for a moment.
                let part = (into / cycle).fract() * 2.0;
                let (way, part) = if part < 1.0 { (false, part) } else { (true, part - 1.0) };
                let gone = last * eased(part / 0.82);
                if way { last - gone } else { gone }
            }
            Self::Round => {
                let count = last + 1.0;
                (into / seconds) % count
            }
        }
    }

    /// Returns the pose to show if pictures do not move.
    pub fn still(self, poses: usize) -> f32 {
        let last = as_f32(poses.saturating_sub(1));
        match self {
            Self::Hold | Self::Round => last.min(1.0),
            Self::Swing => last,
        }
    }
}

/// Returns the time until `shown` returns another number than now; `None` if it does not change within a second.
pub fn next_change(beat: &Beat, shown: impl Fn(&Beat) -> u32) -> Option<Duration> {
    let now = shown(beat);
    (1..=RATE).map(|step| Duration::from_secs(1) * step / RATE).find(|wait| {
        let then = |time: Duration| time + *wait;
        let phase = beat.phase.map(|(from, to, within, length)| (from, to, then(within).min(length), length));
        shown(&Beat { into: then(beat.into), phase, ..*beat }) != now
    })
}

/// Eases a share (0–1) of a movement, so that it is slow at both ends.
fn eased(part: f32) -> f32 {
    (1.0 - (std::f32::consts::PI * part.clamp(0.0, 1.0)).cos()) / 2.0
}
