//! The person who does the exercise, if the step names a figure: in time with the step, and still while a pose is held.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::domain::body::Side;
use crate::domain::pace::Motion;
use crate::domain::routine::model::Step;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::body::Tint;
use crate::ui::picture::exercise::drawn::{self, Drawn};
use crate::ui::picture::exercise::motion::{self, Beat};
use crate::ui::picture::exercise::{self, ExerciseFigure};
use crate::ui::picture::figure::Figure;
use crate::ui::picture::viewport;
use crate::ui::session::breath::Moment;
use crate::ui::session::scene::Scene;
use crate::ui::surface::Paper;

/// From more than this many rows on, a row is kept for the label.
const UNLABELLED: u16 = 12;

/// The number of columns from which both hands or both feet are shown for a step without sides.
pub const TWO_FROM: u16 = 30;

/// A person in a scene.
pub struct Person<'m> {
    pub step: &'m Step,
    pub side: Option<Side>,
    /// The strength of the light, 0–1.
    pub level: f32,
    exercise: &'static ExerciseFigure,
}

impl<'m> Person<'m> {
    /// Returns the person doing `step`; `None` if the step names no figure.
    pub fn of(step: &'m Step, side: Option<Side>, level: f32) -> Option<Self> {
        let exercise = exercise::find(step.figure?)?;
        Some(Self { step, side, level, exercise })
    }

    /// Draws the person, with the places worked on lit.
    pub fn draw(&self, scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
        let held = scene.session.pause().is_some();
        let working = scene.span.kind.is_step();
        for (side, area) in self.shown(grid) {
            let lights = viewport::of_lights(self.step, side, Figure::Back, 1.0);
            Drawn {
                exercise: self.exercise,
                flipped: self.flipped(side),
                along: self.along(scene),
                lights: &lights,
                tint: if working { Tint::Touch } else { Tint::Wait },
                level: if held { 0.32 } else { self.level },
                dimmed: held,
            }
            .draw(area, paper);
            self.label(scene, side, area, grid, paper);
        }
    }

    /// Returns the time until the picture changes; `None` if it does not.
    pub fn next_change(&self, scene: &Scene<'_>, grid: &Grid) -> Option<Duration> {
        let area = self.shown(grid).first()?.1;
        let beat = beat(scene).filter(|_| scene.motion)?;
        motion::next_change(&beat, |beat| {
            let along = self.exercise.motion.along(self.exercise.poses.len(), self.exercise.seconds, beat);
            drawn::number(self.exercise, along, area)
        })
    }

    /// Returns the pictures with their areas: both limbs for a step without sides, if there is room.
    fn shown(&self, grid: &Grid) -> Vec<(Option<Side>, Rect)> {
        let area = self.area(grid);
        if !self.exercise.is_limb() || self.side.is_some() || area.width < TWO_FROM {
            return vec![(self.side, area)];
        }
        let width = area.width / 2;
        vec![(Some(Side::Left), Rect { width, ..area }), (Some(Side::Right), Rect { x: area.x + width, width, ..area })]
    }

    /// Returns the area of the picture, one row less if a label is below it.
    fn area(&self, grid: &Grid) -> Rect {
        let sided = self.exercise.view.is_from_front() && self.exercise.is_upright();
        let labelled = sided || self.exercise.is_limb();
        Rect { height: grid.figure.height - u16::from(labelled && grid.figure.height > UNLABELLED), ..grid.figure }
    }

    /// Whether the picture is mirrored: the working side is nearest to the viewer; without a side, the person looks
    /// towards the text.
    fn flipped(&self, side: Option<Side>) -> bool {
        match side {
            Some(side) => side == Side::Right,
            None => self.exercise.view.is_from_side(),
        }
    }

    fn along(&self, scene: &Scene<'_>) -> f32 {
        let poses = self.exercise.poses.len();
        match beat(scene) {
            Some(beat) if scene.motion => self.exercise.motion.along(poses, self.exercise.seconds, &beat),
            Some(_) => self.exercise.motion.still(poses),
            // A held pose stays as it is while its light fades.
            None if self.is_leaving(scene) && self.exercise.motion == motion::PoseMotion::Hold => {
                self.exercise.motion.along(poses, self.exercise.seconds, &Beat::END)
            }
            None => 0.0,
        }
    }

    /// Whether it shows the step before the gap and not the one after it.
    fn is_leaving(&self, scene: &Scene<'_>) -> bool {
        !std::ptr::eq(self.step, scene.step) || self.side != scene.turn.side
    }

    /// Draws the label of the view, unless it shows the back; in a view from the front, both sides are named.
    fn label(&self, scene: &Scene<'_>, side: Option<Side>, area: Rect, grid: &Grid, paper: &mut Paper<'_>) {
        if grid.class < SizeClass::High || area.bottom() >= grid.figure.bottom() {
            return;
        }
        let texts = &scene.texts.figure;
        let (left, right, y) = (area.x, area.right(), area.bottom());
        if self.exercise.is_limb() {
            let side = side.unwrap_or(Side::Left);
            // A hand that moves shows now its palm and now its back.
            let text = if self.exercise.is_foot() { texts.top(side) } else { scene.texts.place.side(side) };
            // Below the limb, which is not in the middle of what it moves in.
            let middle = self.exercise.limb_column(area, self.flipped(Some(side)));
            let half = middle.saturating_sub(left).min(right.saturating_sub(middle));
            return scene.name_limb((middle - half, middle + half, y), (text, side), paper);
        }
        let text = if self.exercise.view.is_from_above() { texts.above } else { texts.front };
        scene.name_sides((left, right, y), text, paper);
    }
}

/// Returns the timing of the step; `None` in a gap.
fn beat(scene: &Scene<'_>) -> Option<Beat> {
    if !scene.span.kind.is_step() {
        return None;
    }
    let phase = Moment::of(scene).map(|moment| {
        let (from, to) = way(&moment);
        (from, to, moment.within, moment.length)
    });
    Some(Beat { into: scene.into(), length: scene.session.plan().length(scene.turn), times: times(&scene.step.reps), phase })
}

/// Returns the start and the end of a phase, 0 for the first pose and 1 for the last. In a pace that only holds and lets go,
/// holding leads to the last pose.
fn way(moment: &Moment<'_>) -> (f32, f32) {
    let motions = moment.pace.motions();
    if motions.contains(&Motion::Grow) {
        return moment.fullness().unwrap_or((0.0, 0.0));
    }
    let goal = |phase: usize| f32::from(u8::from(motions.get(phase) == Some(&Motion::Stay)));
    let before = moment.phase.checked_sub(1).or_else(|| motions.len().checked_sub(1).filter(|_| moment.cycle.0 > 1));
    (before.map_or(0.0, goal), goal(moment.phase))
}

/// Returns the number of repetitions in `8`, `6-8` or `2 x 6`.
fn times(reps: &str) -> Option<u32> {
    let numbers: Vec<u32> = reps.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [] => None,
        [sets, each] if reps.contains(['x', '×']) => sets.checked_mul(*each),
        [first, ..] => Some(*first),
    }
    .filter(|times| *times > 0)
}
