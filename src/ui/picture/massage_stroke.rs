//! How the hand moves: where the dot is at a moment of a stroke. The strokes are data, one for each region and technique.

use std::sync::LazyLock;
use std::time::Duration;

use serde::Deserialize;

use crate::domain::embedded;
use crate::ui::picture::figure::{Figure, FigureView};
use crate::ui::picture::raster::{Point, as_f32, to_usize};

/// A stroke of `assets/body/strokes.toml`.
#[derive(Debug, Deserialize)]
pub struct Stroke {
    region: String,
    technique: String,
    kind: StrokeKind,
    /// Seconds of one stroke, where the step has no pace of its own.
    seconds: f32,
    /// A hand touches; without it the movement is drawn as a faint trail.
    finger: bool,
    /// The figure it is drawn on.
    pub figure: Figure,
    /// The view of it.
    pub view: Option<FigureView>,
    /// Two hands work: the mirrored dot moves too.
    #[serde(default)]
    pub both: bool,
    /// Its points, for the right side of a back, the left of a front or a face, and for a left limb.
    #[serde(rename = "pts")]
    points: Vec<Point>,
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

/// Where the hand is at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Hand {
    /// In units of the figure.
    pub at: Point,
    /// Where it was in the last pictures, the latest first.
    pub trail: Vec<Point>,
    /// How plainly it is seen, 0–1: it fades out at the end of a stroke and in at its start.
    pub strength: f32,
    /// How far its rim has widened, 0–1.
    pub swell: f32,
    /// Whether a hand touches; only the trail is drawn where none does.
    pub touches: bool,
}

impl Hand {
    /// A hand that rests there.
    pub fn resting(at: Point) -> Self {
        Self { at, trail: Vec::new(), strength: 1.0, swell: 0.0, touches: true }
    }
}

#[derive(Deserialize)]
struct File {
    stroke: Vec<Stroke>,
}

static STROKES: LazyLock<Vec<Stroke>> =
    LazyLock::new(|| embedded::table::<File>("body/strokes.toml", include_str!("../../../assets/body/strokes.toml")).stroke);

/// How many pictures back the trail goes: its points are where the hand was in them, so that they stay where they are.
const TRAIL_POINTS: u32 = 12;
/// The age, in pictures, at which nothing of it is left; the way of a hand that stands still has a point more.
const OLDEST: f32 = 14.0;
/// In how many steps the trail fades, and the hand at the ends of its stroke: between two steps nothing has to be sent.
const TRAIL_STEPS: f32 = 4.0;
const STEPS: f32 = 8.0;
/// Seconds of a calm breath, by which a resting hand's rim widens.
const BREATH: f32 = 6.0;
/// The circles of friction and kneading, in body units.
const CIRCLE: f32 = 1.6;

/// The stroke for a region and a technique. A pair without one is no fault: the region is lit and no dot drawn.
pub fn find(region: &str, technique: &str) -> Option<&'static Stroke> {
    STROKES.iter().find(|stroke| stroke.region == region && stroke.technique == technique)
}

impl Stroke {
    /// How many pictures a second show it.
    pub fn pictures(&self) -> u32 {
        match self.kind {
            StrokeKind::PressHold => 2,
            StrokeKind::Shake | StrokeKind::Tap => 10,
            _ => 8,
        }
    }

    /// Where the hand is `at` a moment of the step, with strokes as long as `pace` where the step has one.
    pub fn hand(&self, at: Duration, pace: Option<Duration>) -> Hand {
        let pictures = self.pictures();
        let tick = u32::try_from(at.as_millis() * u128::from(pictures) / 1_000).unwrap_or(u32::MAX);
        #[expect(clippy::cast_precision_loss, reason = "an hour has 36 000 ticks")]
        let moment = |tick: u32| tick as f32 / pictures as f32;
        let t = moment(tick);
        let length = pace.map_or(self.seconds, |pace| pace.as_secs_f32()).max(0.1);
        let begun = (t / length).floor() * length;
        let trail = match self.kind {
            StrokeKind::PressHold | StrokeKind::Tap => Vec::new(),
            _ => (1..=TRAIL_POINTS)
                .filter_map(|step| tick.checked_sub(step).map(moment))
                .take_while(|t| *t >= begun)
                .map(|t| self.place(t, length))
                .collect(),
        };
        Hand {
            at: self.place(t, length),
            trail,
            strength: (self.strength(t, length) * STEPS).round() / STEPS,
            swell: self.swell(t, length),
            touches: self.finger,
        }
    }

    /// The middle of the stroke, with its way as a trail: how it is shown without motion.
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

    /// The point whose turn it is.
    fn point(&self, t: f32, length: f32) -> Point {
        let turn = to_usize((t / length).floor().max(0.0));
        self.points.get(turn % self.points.len().max(1)).copied().unwrap_or_default()
    }

    /// A part (0–1) of the way through all points.
    fn along(&self, part: f32) -> Point {
        let lengths: Vec<f32> = self.points.windows(2).map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).collect();
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
            // It never jumps back lit.
            StrokeKind::Glide | StrokeKind::Stretch => (part / 0.12).min((1.0 - part) / 0.15).clamp(0.0, 1.0),
            StrokeKind::Tap if part >= 0.5 => 0.35,
            StrokeKind::Circles | StrokeKind::Knead if self.points.len() > 1 => {
                (part / 0.1).min((1.0 - part) / 0.1).clamp(0.0, 1.0)
            }
            _ => 1.0,
        }
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

/// A hand's mirror image, for the other side.
pub fn mirrored(hand: &Hand) -> Hand {
    let flip = |(x, y): Point| (-x, y);
    Hand { at: flip(hand.at), trail: hand.trail.iter().copied().map(flip).collect(), ..hand.clone() }
}

/// How much of the trail's point at `index` is left: the older, the fainter, in a few steps.
pub fn trail_strength(index: usize) -> f32 {
    let left = 1.0 - as_f32(index + 1) / OLDEST;
    (left.max(0.0) * TRAIL_STEPS).ceil() / TRAIL_STEPS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::body;

    #[test]
    fn every_stroke_is_of_a_region_and_stays_near_it() {
        assert_eq!(STROKES.len(), 168);
        for stroke in STROKES.iter() {
            assert!(body::region(&stroke.region).is_some(), "{}", stroke.region);
            let parts: Vec<_> = stroke.figure.data().parts.iter().filter(|part| part.is_of(&stroke.region)).collect();
            let edge = |of: fn(&Point) -> f32, pick: fn(f32, f32) -> f32| {
                parts.iter().flat_map(|part| &part.polygon).map(of).reduce(pick).expect("it has a polygon")
            };
            let near = 2.5 * stroke.figure.data().scale;
            for step in 0..200 {
                let (x, y) = stroke.hand(Duration::from_millis(step * 100), None).at;
                assert!(x >= edge(|p| p.0, f32::min) - near && x <= edge(|p| p.0, f32::max) + near, "{stroke:?} {x}");
                assert!(y >= edge(|p| p.1, f32::min) - near && y <= edge(|p| p.1, f32::max) + near, "{stroke:?} {y}");
            }
        }
    }

    #[test]
    fn a_glide_runs_its_way_and_fades_at_its_ends() {
        let stroke = find("shoulder-top", "effleurage").expect("it is there");
        let at = |seconds: f32| stroke.hand(Duration::from_secs_f32(seconds), None);
        let (first, last) = (stroke.points[0], stroke.points[stroke.points.len() - 1]);
        assert_eq!(at(0.0).at, first);
        assert!(at(0.0).strength < 0.01);
        let near_end = at(stroke.seconds - 0.13).at;
        assert!((near_end.0 - last.0).hypot(near_end.1 - last.1) < 2.0, "{near_end:?} {last:?}");
        assert!((at(stroke.seconds / 2.0).strength - 1.0).abs() < 0.01);
        assert!(at(stroke.seconds + 0.2).trail.len() < at(stroke.seconds - 0.2).trail.len(), "a new stroke, a new trail");
    }

    #[test]
    fn a_pace_sets_the_tempo() {
        let stroke = find("shoulder-top", "effleurage").expect("it is there");
        let slow = Duration::from_secs(10);
        assert_eq!(stroke.hand(slow, Some(slow)).at, stroke.points[0]);
        assert_ne!(stroke.hand(slow / 2, Some(slow)).at, stroke.points[0]);
    }
}
