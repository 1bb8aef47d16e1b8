//! A routine at a glance: the places it works on, as near as all of them can be shown, or an orb if it is only breathing.

use std::collections::BTreeSet;
use std::time::Duration;

use ratatui::layout::Rect;

use crate::domain::body::{self, Region, Side};
use crate::domain::pace::Pace;
use crate::domain::routine::plan::Plan;
use crate::texts::Texts;
use crate::ui::picture::body::{Body, Tint};
use crate::ui::picture::figure::{BodySide, Figure};
use crate::ui::picture::orb::Orb;
use crate::ui::picture::viewport::{self, Light, Shot};
use crate::ui::surface::{self, Paper};

/// Free columns between two figures.
const BETWEEN: u16 = 4;
/// A figure is shown beside another if at least one part in this many of the work is on it.
const SHARE: u32 = 5;

/// The light of its places, 0–1: only a session has more.
const LIGHT: f32 = 0.8;
/// Under this many rows the spine is lit with its two sides: the gap would be a stripe.
const SPINE_FROM: u16 = 16;

/// A figure, the areas worked on there, and the time of that work.
struct Home {
    figure: Figure,
    areas: Vec<&'static Region>,
    work: Duration,
}

/// Whether `rows` rows are enough for a picture.
pub fn has_room(rows: u16) -> bool {
    rows >= viewport::MIN_ROWS
}

/// Whether there is a picture of what `plan` works on in `rows` rows.
pub fn shows(plan: &Plan, rows: u16) -> bool {
    has_room(rows) && (breathes(plan) || plan.steps.iter().any(|step| !step.areas.is_empty()))
}

fn breathes(plan: &Plan) -> bool {
    plan.steps.iter().filter_map(|step| step.pace.as_ref()).any(Pace::is_breath)
}

/// Draws the overview in the middle of `area`; for a plan that works on no place, the body without light.
pub fn draw(plan: &Plan, texts: &Texts, area: Rect, paper: &mut Paper<'_>) {
    draw_wanted(plan, &[], texts, area, paper);
}

/// Draws only those places that are wanted, if the plan works on any of them.
pub fn draw_wanted(plan: &Plan, wanted: &[&Region], texts: &Texts, area: Rect, paper: &mut Paper<'_>) {
    let is_wanted = |area: &&'static Region| wanted.contains(area);
    let mut homes = homes(plan, is_wanted);
    if homes.is_empty() {
        homes = self::homes(plan, |_| true);
    }
    if homes.is_empty() && !breathes(plan) {
        return unlit(area, paper);
    }
    let areas = homes.iter().flat_map(|home| &home.areas);
    // Where nearly everything is meant, nothing stands out; a body lit all over looks naked.
    let is_all = areas.clone().count() * 2 > body::regions().len();
    let lit = areas.filter(|_| !is_all);
    let lights: Vec<Light> = lit.map(|area| Light { region: area.id.clone(), spot: None, strength: LIGHT }).collect();
    draw_homes(plan, &homes, (&lights, texts), area, paper);
}

/// Returns `light` on the parts of the face that the steps of `plan` mean by its region: the whole face would say too much.
fn on_face(plan: &Plan, light: &Light) -> Vec<Light> {
    let meant = plan.steps.iter().flat_map(|step| step.areas.iter().map(move |area| (*area, viewport::part_of_face(step, area))));
    let parts: BTreeSet<&str> = meant.filter(|(area, _)| area.id == light.region).map(|(_, part)| part).collect();
    parts.into_iter().map(|part| Light { region: part.to_owned(), ..light.clone() }).collect()
}

/// Draws the overview with only `lights` on it.
pub fn draw_lit(plan: &Plan, lights: &[Light], texts: &Texts, area: Rect, paper: &mut Paper<'_>) {
    draw_homes(plan, &homes(plan, |_| true), (lights, texts), area, paper);
}

fn draw_homes(plan: &Plan, homes: &[Home], (lights, texts): (&[Light], &Texts), area: Rect, paper: &mut Paper<'_>) {
    if homes.is_empty() {
        return resting_orb(area, paper);
    }
    // Only a body from behind, as one sees one's own back, needs no name.
    let from_front = shots(homes, area).iter().any(|shot| shot.figure == Figure::Front);
    let area = Rect { height: area.height - u16::from(from_front), ..area };
    let shots = shots(homes, area);
    let front_name = match (from_front, shots.len()) {
        (false, _) => None,
        (true, 1) => Some(texts.figure.front),
        (true, _) => Some(texts.figure.front_view),
    };
    // Smaller, so that the arms stay visible.
    let wide = across(&shots, area.height).max(1);
    let height = if wide > area.width { area.height * area.width / wide } else { area.height };
    let area = Rect { height, ..area };
    let mut x = area.x + area.width.saturating_sub(across(&shots, area.height)) / 2;
    for shot in shots {
        let width = shot.columns(area.height).min(area.width);
        // The whole body also shows areas that have a figure of their own; a limb shows only its own.
        let is_seen =
            |light: &&Light| !viewport::is_close_up(shot.figure) || light.figure().is_none_or(|home| home == shot.figure);
        let seen = lights.iter().filter(is_seen);
        let mut lights: Vec<Light> = if shot.figure == Figure::Face {
            seen.flat_map(|light| on_face(plan, light)).collect()
        } else {
            seen.cloned().collect()
        };
        if area.height < SPINE_FROM {
            let both = lights.iter().filter(|light| light.spot.is_none());
            let spine: Vec<Light> = both.map(|light| Light { spot: Some(BodySide::Middle), ..light.clone() }).collect();
            lights.extend(spine);
        }
        let place = Rect { x, width, ..area };
        Body { shot, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed: false, hands: &[] }.draw(place, paper);
        let name = if shot.figure == Figure::Front { front_name } else { front_name.map(|_| texts.figure.back_view) };
        if let Some(name) = name.filter(|_| !viewport::is_close_up(shot.figure)) {
            // A name may be wider than its figure.
            let more = (surface::width(name) + 1).saturating_sub(width) / 2;
            paper.text_centred(x.saturating_sub(more), x + width + more, place.bottom(), name, paper.theme.quiet);
        }
        x += width + BETWEEN;
    }
}

/// Draws the body with no light on it, dimmed.
fn unlit(area: Rect, paper: &mut Paper<'_>) {
    let Some(shot) = viewport::of_body(Figure::Back, area.height) else { return };
    let width = shot.columns(area.height).min(area.width);
    let place = Rect { x: area.x + (area.width - width) / 2, width, ..area };
    Body { shot, lights: &[], tint: Tint::Touch, level: 1.0, dimmed: true, hands: &[] }.draw(place, paper);
}

/// Draws an orb that does not breathe, as large as `area` allows.
pub fn resting_orb(area: Rect, paper: &mut Paper<'_>) {
    let radius = f32::from(area.height.min(area.width / 2)) / 2.0;
    Orb { area, radius, full: 0.6, over: None, number: "", digits: 1, stands: true, dimmed: false }.draw(paper);
}

/// Returns the figures with those areas that `plan` works on, the one with the most work first.
fn homes(plan: &Plan, counts: impl Fn(&&'static Region) -> bool) -> Vec<Home> {
    let mut homes: Vec<Home> = Vec::new();
    for turn in &plan.turns {
        let areas = &plan.step(*turn).areas;
        for area in areas.iter().filter(|area| counts(area)) {
            let figure = viewport::home(area);
            // A step that waits for a key takes some time too.
            let work = plan.length(*turn).max(Duration::from_secs(1)) / u32::try_from(areas.len()).unwrap_or(1);
            match homes.iter_mut().find(|home| home.figure == figure) {
                Some(home) => {
                    home.work += work;
                    if !home.areas.contains(area) {
                        home.areas.push(area);
                    }
                }
                None => homes.push(Home { figure, areas: vec![area], work }),
            }
        }
    }
    homes.sort_by_key(|home| std::cmp::Reverse(home.work));
    homes
}

/// Returns the figures to show: those with much of the work, as many as fit side by side; both hands or both feet if the
/// work is only on them.
fn shots(homes: &[Home], area: Rect) -> Vec<Shot> {
    let all: Duration = homes.iter().map(|home| home.work).sum();
    let much: Vec<&Home> = homes.iter().filter(|home| home.work * SHARE >= all).collect();
    let mut shots: Vec<Shot> = much.iter().filter_map(|home| viewport::of_areas(home.figure, &home.areas, area.height)).collect();
    if let [limb] = shots.as_slice()
        && limb.figure.is_limb()
    {
        let left = *limb;
        shots.push(left.of_side(Side::Right));
    }
    while shots.len() > 1 && across(&shots, area.height) > area.width {
        shots.pop();
    }
    // In the order of the map of the body.
    shots.sort_by_key(|shot| shot.figure == Figure::Back);
    shots
}

/// Returns the columns of `shots` side by side.
fn across(shots: &[Shot], rows: u16) -> u16 {
    shots.iter().map(|shot| shot.columns(rows) + BETWEEN).sum::<u16>().saturating_sub(BETWEEN)
}
