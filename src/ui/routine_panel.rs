//! What the chosen routine is, beside the list: its picture, length, needs, steps and why; or its faults.

use ratatui::layout::Rect;

use crate::app::world::World;
use crate::domain::body::{self, Region};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::duration_text;
use crate::domain::pace::Pace;
use crate::domain::routine::library::RoutineEntry;
use crate::domain::routine::model::{Amount, Routine, Sides, Step};
use crate::domain::routine::plan::Plan;
use crate::texts::Texts;
use crate::ui::layout::{Class, Grid};
use crate::ui::picture::body::{Body, Tint};
use crate::ui::picture::orb::Orb;
use crate::ui::picture::viewport;
use crate::ui::routine_about as about;
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// Rows of the panel's picture.
const LEAST_PICTURE: u16 = 11;
const MOST_PICTURE: u16 = 40;

/// What the chosen routine is: length, what it needs, its steps, why.
pub fn draw(world: &World, entry: &RoutineEntry, (x, right): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let bottom = grid.keys - 1;
    let top = grid.head;
    if let Some(said) = about::notice(world) {
        let lines = wrap::greedy(&said, right - x);
        let first = bottom.saturating_sub(u16::try_from(lines.len()).unwrap_or(0));
        for (y, line) in (first..bottom).zip(&lines) {
            paper.text(x, y, line, theme.soft);
        }
    }
    let (Some(plan), Some(routine)) = (world.library.plan(entry), entry.routine()) else {
        return faults(world, entry, (x, right, top, bottom), paper);
    };
    let mut y = picture(world, entry, (x, right, top, bottom), grid, paper);
    let length = duration_text::rough(plan.work());
    let rest = about::lengths(plan, world);
    let end = paper.text(x, y, &length, theme.ink);
    paper.text(end, y, rest.strip_prefix(&length).unwrap_or_default(), theme.quiet);
    y = paper.lines(&wrap::greedy(&about::needs(entry, world), right - x), x, y + 1, bottom, theme.soft);
    if !entry.is_built_in() {
        let said = if entry.replaces { &world.texts.library.replaces } else { &world.texts.library.yours };
        paper.text(x, y, said, theme.quiet);
        y += 1;
    }
    if let Some(said) = about::verdict(world, entry).and_then(|verdict| world.texts.verdict_summary(&verdict)) {
        y = paper.lines(&wrap::greedy(&said, right - x), x, y, bottom, theme.touch);
    }
    let why = wrap::greedy(why(routine), right - x);
    let why_rows = u16::try_from(why.len()).unwrap_or(0) + 1;
    let steps_end = bottom.saturating_sub(if world.notice.is_some() { 4 } else { why_rows });
    y = steps(plan, world.texts, (x, right, y + 1, steps_end), paper);
    if world.notice.is_none() {
        paper.lines(&why, x, y + 1, bottom, theme.quiet);
    }
}

/// Where the routine is on the body, or an orb where one breathes, above the text or, where there is room, on its right;
/// returns the row of the text.
fn picture(
    world: &World,
    entry: &RoutineEntry,
    (x, right, top, bottom): (u16, u16, u16, u16),
    grid: &Grid,
    paper: &mut Paper<'_>,
) -> u16 {
    let rows = bottom.saturating_sub(top);
    let beside = grid.class == Class::Large;
    let (area, y) = if beside {
        (Rect { x: right + 8, y: top, width: grid.right.saturating_sub(right + 8), height: rows.min(MOST_PICTURE) }, top)
    } else {
        let height = rows * 9 / 20;
        (Rect { x, y: top, width: right - x, height }, top + height + 1)
    };
    let areas: Vec<_> = world.library.areas(entry).into_iter().filter_map(body::region).collect();
    let steps = world.library.plan(entry).map_or(&[][..], |plan| &plan.steps);
    let breathes = steps.iter().filter_map(|step| step.pace.as_ref()).any(Pace::is_breath);
    if area.height < LEAST_PICTURE || (areas.is_empty() && !breathes) {
        return top;
    }
    // The place is kept free until what takes longer may be drawn.
    if world.first_picture_drawn && areas.is_empty() {
        resting_orb(area, paper);
    } else if world.first_picture_drawn {
        figures(&areas, area, paper);
    }
    y
}

/// An orb that does not breathe, as large as `area` lets it be.
pub fn resting_orb(area: Rect, paper: &mut Paper<'_>) {
    let radius = f32::from(area.height.min(area.width / 2)) / 2.0;
    Orb { area, radius, full: 0.6, over: None, number: "", digits: 1, dimmed: false }.draw(paper);
}

/// The figures that show `areas`, side by side.
fn figures(areas: &[&Region], area: Rect, paper: &mut Paper<'_>) {
    let shots = viewport::of_areas(areas, area.height);
    let count = u16::try_from(shots.len()).unwrap_or(1).max(1);
    let width = area.width / count;
    for (index, shot) in (0_u16..).zip(shots) {
        // Two bodies in a high and narrow place would lose their hands.
        let height = if count > 1 { area.height.min(shot.rows_for_arms(width)) } else { area.height };
        let area = Rect { x: area.x + index * width, width, height, ..area };
        let lights = viewport::lights_of_areas(areas, shot.figure);
        Body { shot, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed: false, hands: &[] }.draw(area, paper);
    }
}

fn why(routine: &Routine) -> &str {
    if routine.why.is_empty() { &routine.summary } else { &routine.why }
}

/// The steps with their lengths, as many as fit; returns the row after the last.
fn steps(plan: &Plan, texts: &Texts, (x, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let room = usize::from(bottom.saturating_sub(top));
    let all_fit = plan.steps.len() <= room;
    let shown = if all_fit { plan.steps.len() } else { room.saturating_sub(1) };
    let mut y = top;
    for step in plan.steps.iter().take(shown) {
        let start = paper.text_right(right, y, &step_length(step, texts), paper.theme.quiet);
        paper.text(x, y, &wrap::one_line(&step.name, start.saturating_sub(x + 1)), paper.theme.soft);
        y += 1;
    }
    if !all_fit && room > 0 {
        let n = (plan.steps.len() - shown).to_string();
        paper.text(x, y, &texts.library.more_steps(n), paper.theme.quiet);
        y += 1;
    }
    y
}

fn step_length(step: &Step, texts: &Texts) -> String {
    if step.amount == Amount::Wait {
        return texts.session.until_key.to_owned();
    }
    let length = duration_text::short(step.length());
    if step.sides == Sides::Each { format!("2 × {length}") } else { length }
}

/// Why a file cannot be played: its faults with their lines.
fn faults(world: &World, entry: &RoutineEntry, (x, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let mut y = paper.lines(&wrap::greedy(&entry.shown_path(), right - x), x, top, bottom, theme.quiet) + 1;
    for fault in world.library.faults(entry).into_iter().filter(|fault| fault.is_error()) {
        if y + 2 >= bottom {
            return;
        }
        y = one_fault(fault, world.texts, (x, y, right, bottom), paper) + 1;
    }
}

fn one_fault(fault: &Diagnostic, texts: &Texts, (x, y, right, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let said = if fault.at.line > 0 { format!("{}: {}", fault.at.line, texts.fault(fault)) } else { texts.fault(fault) };
    let y = paper.lines(&wrap::greedy(&said, right - x), x, y, bottom, theme.care);
    let help = texts.help(fault).unwrap_or_default();
    paper.lines(&wrap::greedy(&help, right - x), x, y, bottom, theme.soft)
}
