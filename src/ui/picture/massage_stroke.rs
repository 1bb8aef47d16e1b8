//! The movement of the hand: the position of the dot at each moment of a stroke. Strokes are data, one for each region and
//! technique.

use std::sync::LazyLock;
use std::time::Duration;

use serde::Deserialize;

use crate::domain::embedded;
use crate::ui::picture::figure::{Figure, FigureView};
use crate::ui::picture::raster::{Point, as_f32, distance, to_usize};

/// A stroke of `assets/body/strokes.toml`.
#[derive(Debug, Deserialize)]
pub struct Stroke {
    /// The region it is drawn on.
    pub region: String,
    technique: String,
    kind: StrokeKind,
    /// Seconds of one stroke, if the step has no pace of its own.
    pub seconds: f32,
    /// Whether a hand touches. Without a hand, the movement is a faint trail.
    finger: bool,
    /// The figure it is drawn on.
    pub figure: Figure,
    /// The view of the figure, if it has several.
    pub view: Option<FigureView>,
    /// Whether both hands work, so that the mirrored dot moves too.
    #[serde(default)]
    pub both: bool,
    /// Its points: for the right side of a back, the left of a front or a face, or a left limb.
    #[serde(rename = "pts")]
    pub points: Vec<Point>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StrokeKind {
    Glide,
    Shake,
    Circles,
    Knead,
    PressHold,
    Tap,
    Stretch,
    Move,
}

/// The position of a hand at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Hand {
    /// Its position, in units of the figure.
    pub at: Point,
    /// Where it was in the last pictures, the latest first.
    pub trail: Vec<Point>,
    /// Its visibility, 0–1. It fades in at the start of a stroke and out at the end.
    pub strength: f32,
    /// The widening of its rim, 0–1.
    pub swell: f32,
    /// Whether a hand touches. Otherwise, only the trail is drawn.
    pub touches: bool,
}

impl Hand {
    /// Returns a hand that rests at `at`.
    pub fn resting(at: Point) -> Self {
        Self { at, trail: Vec::new(), strength: 1.0, swell: 0.0, touches: true }
    }
}

#[derive(Deserialize)]
struct StrokesFile {
    stroke: Vec<Stroke>,
}

/// The strokes of every technique on every place.
pub static STROKES: LazyLock<Vec<Stroke>> = LazyLock::new(|| {
    let file: StrokesFile = embedded::data!("strokes");
    file.stroke
});

/// How many pictures back the trail goes: its points are where the hand was in them, so that they stay where they are.
const TRAIL_POINTS: u32 = 12;
/// The trail changes with every second picture only.
const TRAIL_EVERY: u32 = 2;
/// The age, in pictures, at which nothing of it is left; the way of a hand that stands still has a point more.
const MAX_TRAIL_AGE: f32 = 14.0;
/// In how many steps the trail fades, and the hand at the ends of its stroke: between two steps nothing has to be sent.
const TRAIL_STEPS: f32 = 4.0;
const STEPS: f32 = 8.0;
/// The change of the rim's width that the eye can see, as a part of all of it.
const MIN_SWELL: f32 = 0.08;
/// Seconds of a calm breath, by which a resting hand's rim widens.
const BREATH: f32 = 6.0;
/// The radius of the circles of friction and kneading, in body units.
const CIRCLE: f32 = 1.6;

/// Finds the stroke for a region and a technique. If there is none, the region is lit without a dot; that is not an error.
pub fn find(region: &str, technique: &str) -> Option<&'static Stroke> {
    STROKES.iter().find(|stroke| stroke.region == region && stroke.technique == technique)
}

impl Stroke {
    /// Returns the number of frames per second that the stroke needs.
    pub fn pictures(&self) -> u32 {
        match self.kind {
            StrokeKind::PressHold => 2,
            StrokeKind::Shake | StrokeKind::Tap => 10,
            _ => 8,
        }
    }

    /// Returns the time until the picture looks different. Under a way of `least`, in units of the figure, nobody sees the hand
    /// move.
    pub fn next_change(&self, at: Duration, pace: Option<Duration>, least: f32) -> Duration {
        let length = self.length(pace);
        let (tick, rate) = (self.tick(at), self.pictures());
        let now = self.moment(tick);
        let from = self.place(now, length);
        let differs = |tick: &u32| {
            let then = self.moment(*tick);
            let to = self.place(then, length);
            distance(to.0 - from.0, to.1 - from.1) >= least
                || (self.faded(then, length) - self.faded(now, length)).abs() > f32::EPSILON
                || (self.swell(then, length) - self.swell(now, length)).abs() >= MIN_SWELL
                || (self.has_trail() && (tick.is_multiple_of(TRAIL_EVERY) || (then / length).floor() > (now / length).floor()))
        };
        let next = (1..rate).map(|later| tick.saturating_add(later)).find(differs).unwrap_or(tick.saturating_add(rate));
        (Duration::from_secs(u64::from(next)) / rate).saturating_sub(at)
    }

    /// Returns the number of the picture `at` this time in the step.
    fn tick(&self, at: Duration) -> u32 {
        u32::try_from(at.as_millis() * u128::from(self.pictures()) / 1_000).unwrap_or(u32::MAX)
    }

    /// Returns when a picture comes, in seconds.
    #[expect(clippy::cast_precision_loss, reason = "an hour has 36 000 ticks")]
    fn moment(&self, tick: u32) -> f32 {
        tick as f32 / self.pictures() as f32
    }

    /// Returns the seconds of one stroke.
    fn length(&self, pace: Option<Duration>) -> f32 {
        pace.map_or(self.seconds, |pace| pace.as_secs_f32()).max(0.1)
    }

    fn has_trail(&self) -> bool {
        !matches!(self.kind, StrokeKind::PressHold | StrokeKind::Tap)
    }

    /// Returns the hand `at` this time in the step. One stroke lasts `pace`, if the step has one.
    pub fn hand(&self, at: Duration, pace: Option<Duration>) -> Hand {
        let (tick, length) = (self.tick(at), self.length(pace));
        let t = self.moment(tick);
        let begun = (t / length).floor() * length;
        // The trail follows at half the rate: it is faint, and each of its pictures changes many cells.
        let last = tick - tick % TRAIL_EVERY;
        let points = if self.has_trail() { TRAIL_POINTS } else { 0 };
        let trail = (1..=points).filter_map(|step| last.checked_sub(step)).map(|tick| self.moment(tick));
        let trail = trail.take_while(|t| *t >= begun).map(|t| self.place(t, length)).collect();
        Hand {
            at: self.place(t, length),
            trail,
            strength: self.faded(t, length),
            swell: self.swell(t, length),
            touches: self.finger,
        }
    }

    /// Returns the hand in the middle of the stroke, with its path as a trail, for display without motion.
    pub fn still(&self) -> Hand {
        let length = self.seconds.max(0.1);
        let trail = (0..=12_u8).map(|step| self.place(length * f32::from(step) / 12.01, length)).collect();
        Hand { at: self.place(length / 2.0, length), trail, strength: 1.0, swell: 0.0, touches: self.finger }
    }

    fn place(&self, t: f32, length: f32) -> Point {
        let part = t / length - (t / length).floor();
        let there_and_back = (1.0 - (std::f32::consts::TAU * part).cos()) / 2.0;
        match self.kind {
            StrokeKind::Glide | StrokeKind::Stretch => self.along((1.0 - (std::f32::consts::PI * part).cos()) / 2.0),
            StrokeKind::Shake | StrokeKind::Move => self.along(there_and_back),
            StrokeKind::PressHold | StrokeKind::Tap => self.point(t, length),
            StrokeKind::Circles | StrokeKind::Knead => {
                // Two circles on each point in turn.
                let (sin, cos) = (2.0 * std::f32::consts::TAU * part).sin_cos();
                let radius = CIRCLE * self.figure.data().scale;
                let (x, y) = self.point(t, length);
                (x + radius * sin, y - radius * cos)
            }
        }
    }

    /// Returns the point whose turn it is.
    fn point(&self, t: f32, length: f32) -> Point {
        let turn = to_usize((t / length).floor().max(0.0));
        self.points.get(turn % self.points.len().max(1)).copied().unwrap_or_default()
    }

    /// Returns the point at a share (0–1) of the way through all points.
    fn along(&self, part: f32) -> Point {
        let lengths: Vec<f32> =
            self.points.windows(2).map(|pair| distance(pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).collect();
        let mut left = part.clamp(0.0, 1.0) * lengths.iter().sum::<f32>();
        for (pair, length) in self.points.windows(2).zip(&lengths) {
            if left <= *length && *length > 0.0 {
                let share = left / length;
                return (pair[0].0 + (pair[1].0 - pair[0].0) * share, pair[0].1 + (pair[1].1 - pair[0].1) * share);
            }
            left -= length;
        }
        self.points.last().copied().unwrap_or_default()
    }

    fn strength(&self, t: f32, length: f32) -> f32 {
        let part = t / length - (t / length).floor();
        match self.kind {
            // The hand is invisible when it jumps back.
            StrokeKind::Glide | StrokeKind::Stretch => (part / 0.12).min((1.0 - part) / 0.15).clamp(0.0, 1.0),
            StrokeKind::Tap if part >= 0.5 => 0.35,
            StrokeKind::Circles | StrokeKind::Knead if self.points.len() > 1 => {
                (part / 0.1).min((1.0 - part) / 0.1).clamp(0.0, 1.0)
            }
            _ => 1.0,
        }
    }

    /// Returns the strength in a few steps.
    fn faded(&self, t: f32, length: f32) -> f32 {
        (self.strength(t, length) * STEPS).round() / STEPS
    }

    fn swell(&self, t: f32, length: f32) -> f32 {
        let wave = |seconds: f32| (1.0 - (std::f32::consts::TAU * t / seconds).cos()) / 2.0;
        match self.kind {
            StrokeKind::PressHold => wave(BREATH),
            StrokeKind::Knead => wave(length / 2.0),
            _ => 0.0,
        }
    }
}

/// Returns the mirror image of a hand, for the other side.
pub fn mirrored(hand: &Hand) -> Hand {
    let flip = |(x, y): Point| (-x, y);
    Hand { at: flip(hand.at), trail: hand.trail.iter().copied().map(flip).collect(), ..hand.clone() }
}

/// How much of the trail's point at `index` is left: the older, the fainter, in a few steps.
pub fn trail_strength(index: usize) -> f32 {
    let left = 1.0 - as_f32(index + 1) / MAX_TRAIL_AGE;
    (left.max(0.0) * TRAIL_STEPS).ceil() / TRAIL_STEPS
}
