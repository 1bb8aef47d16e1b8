//! The body beside the text: the lit places, warm during work and cool before it, and the dot that shows the stroke.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::domain::body::Side;
use crate::domain::pace::Pace;
use crate::domain::routine::model::Step;
use crate::domain::session::timeline::SpanKind;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::body::{Body, Tint};
use crate::ui::picture::figure::{Figure, FigureView};
use crate::ui::picture::massage_stroke::{self, Hand, Stroke};
use crate::ui::picture::viewport::{self, Shot};
use crate::ui::session::breath::Moment;
use crate::ui::session::person::{Person, TWO_FROM};
use crate::ui::session::scene::Scene;
use crate::ui::surface::Paper;

/// The time in which light leaves the old place, and again comes to the new one.
const FADE: Duration = Duration::from_millis(400);
/// The way in rows under which nobody sees a hand move.
const MIN_MOVE_ROWS: f32 = 0.2;
/// In fewer rows nobody recognises what a person does.
const MIN_PERSON_ROWS: u16 = 7;
/// How much light goes while letting go, 0–1, and in how many steps: between two of them nothing has to be sent.
const PULSE: f32 = 0.2;
const PULSE_STEPS: f32 = 8.0;

/// One figure of the scene.
struct FigureOnScreen<'m> {
    area: Rect,
    shot: Shot,
    step: &'m Step,
    side: Option<Side>,
    /// The strength of its light, 0–1.
    level: f32,
}

impl FigureOnScreen<'_> {
    /// Calls `act` with the body, lit this much and with these hands.
    fn body(&self, scene: &Scene<'_>, level: f32, hands: &[Hand], act: impl FnOnce(&Body<'_>)) {
        let lights = viewport::of_lights(self.step, self.side, self.shot.figure, 1.0);
        let tint = if scene.span.kind.is_step() { Tint::Touch } else { Tint::Wait };
        act(&Body { shot: self.shot, lights: &lights, tint, level, dimmed: scene.session.pause().is_some(), hands });
    }
}

/// Draws the figures if the grid has room for them.
pub fn draw(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let (step, side, level) = lit(scene);
    let person = Person::of(step, side, level);
    if let Some(person) = &person {
        if grid.figure.height >= MIN_PERSON_ROWS {
            person.draw(scene, grid, paper);
        }
        return;
    }
    for shown in shown(scene, grid) {
        let working = scene.span.kind.is_step();
        let held = scene.session.pause().is_some();
        let hands = if working && !held { hands(scene, &shown) } else { Vec::new() };
        let level = if held { 0.32 } else { shown.level * effort(scene) };
        shown.body(scene, level, &hands, |body| body.draw(shown.area, paper));
        label(scene, &shown, grid, paper);
    }
}

/// Whether there is a figure beside the text.
pub fn is_shown(scene: &Scene<'_>, grid: &Grid) -> bool {
    let (step, side, level) = lit(scene);
    match Person::of(step, side, level) {
        Some(_) => grid.figure.height >= MIN_PERSON_ROWS,
        None => !shown(scene, grid).is_empty(),
    }
}

/// Draws over the picture of `before` what has moved since, during work. Returns the parts drawn on.
pub fn draw_moving(scene: &Scene<'_>, before: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) -> Vec<Rect> {
    let has_person = Person::of(scene.step, scene.turn.side, 1.0).is_some();
    let level = effort(scene);
    if has_person || !paper.theme.paints() || (level - effort(before)).abs() > 0.0 {
        paper.wipe(grid.figure);
        draw(scene, grid, paper);
        return vec![grid.figure];
    }
    let mut parts = Vec::new();
    for shown in shown(scene, grid) {
        let (now, then) = (hands(scene, &shown), hands(before, &shown));
        if now != then {
            shown.body(scene, level, &now, |body| parts.extend(body.draw_hands(&then, shown.area, paper)));
        }
    }
    parts
}

/// Returns the time until a moving figure looks different; `None` if nothing moves.
pub fn next_change(scene: &Scene<'_>, grid: &Grid) -> Option<Duration> {
    let into = scene.into();
    if !scene.span.kind.is_step() {
        return (into < FADE * 2).then_some(Duration::from_millis(100)).filter(|_| scene.span.kind != SpanKind::Ready);
    }
    if let Some(person) = Person::of(scene.step, scene.turn.side, 1.0) {
        if grid.figure.height < MIN_PERSON_ROWS {
            return None;
        }
        return person.next_change(scene, grid);
    }
    let effort = Moment::of(scene).map(|moment| moment.next_picture());
    let shown = shown(scene, grid);
    let hands = shown.iter().filter_map(|shown| {
        let (stroke, into) = present(scene, shown)?;
        let row = (shown.shot.rows.1 - shown.shot.rows.0) / f32::from(shown.area.height.max(1));
        Some(stroke.next_change(into, pace_of(shown), row * MIN_MOVE_ROWS))
    });
    let hand = hands.min().map(|wait| wait + Duration::from_micros(200));
    [effort, hand].into_iter().flatten().min()
}

/// Returns the brightness of an effort, 0–1: full while squeezing or tensing, a little lower while letting go.
fn effort(scene: &Scene<'_>) -> f32 {
    let moment = Moment::of(scene).filter(|_| scene.span.kind.is_step());
    moment.map_or(1.0, |moment| 1.0 - PULSE * (1.0 - (moment.full(scene.motion) * PULSE_STEPS).round() / PULSE_STEPS))
}

/// Returns the figures of the scene: one, or both limbs if the step has no side and there is room.
fn shown<'m>(scene: &Scene<'m>, grid: &Grid) -> Vec<FigureOnScreen<'m>> {
    let (step, side, level) = lit(scene);
    let mut area = grid.figure;
    let shot_of = |side, rows| {
        let steps = scene.session.plan().steps.iter().map(AsRef::as_ref);
        viewport::of_step(step, steps, side, limb_view(step), rows)
    };
    let Some(mut shot) = shot_of(side, area.height) else { return Vec::new() };
    // A row for the label below it. The picture keeps its size throughout the routine.
    if has_label(&shot) && area.height > 12 {
        area.height -= 1;
        shot = shot_of(side, area.height).unwrap_or(shot);
    }
    if shot.figure.is_limb() && side.is_none() && area.width >= TWO_FROM {
        let half = area.width / 2;
        let sides = [(Side::Left, area.x), (Side::Right, area.x + half)];
        return sides
            .into_iter()
            .filter_map(|(side, x)| {
                let area = Rect { x, width: half, ..area };
                Some(FigureOnScreen { area, shot: shot_of(Some(side), area.height)?, step, side: Some(side), level })
            })
            .collect();
    }
    vec![FigureOnScreen { area, shot, step, side, level }]
}

/// Returns the step that is lit, its side, and the share of light on it, 0–1. At the beginning of a gap, the light leaves
/// the old place.
fn lit<'m>(scene: &Scene<'m>) -> (&'m Step, Option<Side>, f32) {
    let into = scene.into();
    let share = |time: Duration| (time.as_secs_f32() / FADE.as_secs_f32()).clamp(0.0, 1.0);
    if !scene.motion || scene.span.kind.is_step() || scene.span.kind == SpanKind::Ready {
        return (scene.step, scene.turn.side, 1.0);
    }
    let plan = scene.session.plan();
    let before = scene.span.turn.checked_sub(1).and_then(|before| plan.turns.get(before));
    match before {
        Some(before) if into < FADE => (plan.step(*before), before.side, 1.0 - share(into)),
        Some(_) => (scene.step, scene.turn.side, share(into.saturating_sub(FADE))),
        None => (scene.step, scene.turn.side, 1.0),
    }
}

/// Returns the view of a hand or foot that the step's stroke is drawn on.
fn limb_view(step: &Step) -> Option<FigureView> {
    let area = step.areas.first()?;
    massage_stroke::find(&area.id, step.technique?.id.as_str())?.view
}

/// Returns the present stroke on a figure and the time since it began. Areas take turns.
fn present(scene: &Scene<'_>, shown: &FigureOnScreen<'_>) -> Option<(&'static Stroke, Duration)> {
    let technique = shown.step.technique?.id.as_str();
    let part = |area| viewport::part_of_face(shown.step, area);
    let strokes = shown.step.areas.iter().filter_map(|area| massage_stroke::find(part(area), technique));
    let here: Vec<&Stroke> = strokes
        .filter(|stroke| {
            let limb = shown.shot.figure.is_limb();
            stroke.figure == shown.shot.figure && (!limb || stroke.view == Some(shown.shot.view))
        })
        .collect();
    // Eight seconds for each, about two strokes, so that the eye can follow.
    let turn = Duration::from_secs(8);
    let into = scene.into();
    let index = usize::try_from(into.as_secs() / turn.as_secs()).unwrap_or(0) % here.len().max(1);
    let since = Duration::from_nanos(u64::try_from(into.as_nanos() % turn.as_nanos()).unwrap_or(0));
    let alone = here.len() == 1;
    here.get(index).map(|stroke| (*stroke, if alone { into } else { since }))
}

/// Returns the length of a stroke, if the step has a pace.
fn pace_of(shown: &FigureOnScreen<'_>) -> Option<Duration> {
    shown.step.pace.as_ref().map(Pace::cycle)
}

/// Returns the positions of the hands.
fn hands(scene: &Scene<'_>, shown: &FigureOnScreen<'_>) -> Vec<Hand> {
    let Some((stroke, into)) = present(scene, shown) else { return Vec::new() };
    let hand = if scene.motion { stroke.hand(into, pace_of(shown)) } else { stroke.still() };
    if shown.shot.figure.is_limb() {
        return vec![hand];
    }
    // Strokes are drawn for the half with positive x: the right from behind, the left from the front.
    let drawn = if shown.shot.figure == Figure::Back { Side::Right } else { Side::Left };
    let other = massage_stroke::mirrored(&hand);
    let sided = shown.step.areas.first().is_some_and(|area| area.sided);
    match shown.side {
        Some(side) if side == drawn => vec![hand],
        Some(_) => vec![other],
        None if stroke.both || sided => vec![hand, other],
        None => vec![hand],
    }
}

fn has_label(shot: &Shot) -> bool {
    shot.figure != Figure::Back
}

/// Draws a label for the view, unless it is the person's back. From the front, both sides are named.
fn label(scene: &Scene<'_>, shown: &FigureOnScreen<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    if grid.class < SizeClass::High || !has_label(&shown.shot) {
        return;
    }
    let texts = &scene.texts.figure;
    let (left, right, y) = (shown.area.x, shown.area.right(), shown.area.bottom());
    let side = if shown.shot.flipped { Side::Right } else { Side::Left };
    let text = match (shown.shot.figure, shown.shot.view) {
        (Figure::Hand, FigureView::Back) => texts.hand_back(side),
        (Figure::Hand, _) => texts.palm(side),
        (Figure::Foot, FigureView::Top) => texts.top(side),
        (Figure::Foot, _) => texts.sole(side),
        _ => {
            return scene.name_sides((left, right, y), texts.front, paper);
        }
    };
    scene.name_limb((left, right, y), (text, side), paper);
}
