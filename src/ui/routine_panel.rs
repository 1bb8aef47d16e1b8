//! The chosen routine beside the list: its picture, length, needs, steps and reason; or its faults.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::app::world::World;
use crate::domain::body::Region;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::duration_text;
use crate::domain::recommend::suggest::Suggestion;
use crate::domain::routine::library::RoutineEntry;
use crate::domain::routine::model::{Amount, Routine, Sides, Step};
use crate::domain::routine::plan::Plan;
use crate::domain::safety::verdict::Verdict;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::overview;
use crate::ui::routine_about as about;
use crate::ui::surface::{Paper, width};
use crate::ui::wrap;

/// From this many columns on, the steps are beside the facts, below the picture.
const TWO_FROM: u16 = 72;
/// The widest of two columns of text, and the columns between them.
const MAX_WIDTH: u16 = 46;
const BETWEEN: u16 = 4;
/// From this many columns on, each step has its length.
const LENGTHS_FROM: u16 = 30;

/// Returns the columns of the panel beside a list that ends before `list`: all that remain.
pub fn columns(list: u16, grid: &Grid) -> (u16, u16) {
    let gap = match grid.class {
        SizeClass::Large => 12,
        SizeClass::Wide => 6,
        _ => 4,
    };
    (list + gap, grid.right)
}

/// Draws the routine: length, needs, steps, reason. Beside a list in which it may stand among others, its title is shown,
/// and only the areas that are `wanted` there are lit; all of them if none are.
pub fn draw(
    world: &World,
    entry: &RoutineEntry,
    wanted: Option<&[&Region]>,
    (x, right): (u16, u16),
    grid: &Grid,
    paper: &mut Paper<'_>,
) {
    let theme = paper.theme;
    let mut bottom = grid.keys - 1;
    let across = about::notice_lines(world, grid);
    if !across.is_empty() {
        bottom = bottom.saturating_sub(u16::try_from(across.len()).unwrap_or(0));
    } else if let Some(text) = about::notice(world) {
        let lines = wrap::tidy(&text, (right - x).min(MAX_WIDTH));
        let first = bottom.saturating_sub(u16::try_from(lines.len()).unwrap_or(0));
        paper.lines(&lines, x, first, bottom, theme.soft);
        bottom = first.saturating_sub(1);
    }
    let (Some(plan), Some(routine)) = (world.library.plan(entry), entry.routine()) else {
        return faults(world, entry, (x, right, grid.head, bottom), paper);
    };
    let out = left_out(world, entry);
    let two = right - x >= TWO_FROM;
    let top = picture(world, (plan, wanted.unwrap_or_default()), (x, right, grid.head), two, grid, paper);
    let (x, width) = text_columns((x, right), two);
    let facts_end = facts(world, entry, plan, wanted.is_some(), (x, x + width, top, bottom), paper);
    let why = why(routine);
    let end = if two {
        let right = x + width + BETWEEN;
        steps(plan, &out, world.texts, (right, right + width, top, bottom), paper);
        facts_end
    } else {
        steps(plan, &out, world.texts, (x, x + width, facts_end + 1, bottom), paper)
    };
    let end = paper.lines(&wrap::sentences(why, width, rows(end + 1, bottom)), x, end + 1, bottom, theme.quiet);
    // The id, in the command that takes it, where there is room; apart from the reason, if that fits too.
    let command = wrap::tidy(&world.texts.library.in_shell(&entry.id), width);
    if let Some(y) = [end + 1, end].into_iter().find(|y| command.len() <= rows(*y, bottom)) {
        paper.lines(&command, x, y, bottom, theme.soft);
    }
}

/// Draws several routines that are played one after another: how many, how long, what they need, and why these. The list
/// beside it names them.
pub fn draw_several(
    world: &World,
    (fit, length): (&Suggestion, Duration),
    wanted: &[&Region],
    (x, right): (u16, u16),
    grid: &Grid,
    paper: &mut Paper<'_>,
) {
    let entries: Vec<&RoutineEntry> = fit.routines.iter().filter_map(|id| world.library.entry(id)).collect();
    let Some(plan) = entries.first().and_then(|entry| world.library.plan(entry)) else { return };
    let (two, bottom) = (right - x >= TWO_FROM, grid.keys - 1);
    let mut y = picture(world, (plan, wanted), (x, right, grid.head), two, grid, paper);
    let (x, columns) = text_columns((x, right), two);
    let head = format!("{} · {}", world.texts.library.routines(fit.titles.len()), duration_text::rounded(length));
    paper.text(x, y, &head, paper.theme.ink);
    let needs = about::needs_together(&entries, world);
    let needs: Vec<String> = needs.iter().flat_map(|needs| wrap::tidy(needs, columns)).collect();
    y = paper.lines(&needs, x, y + 1, bottom, paper.theme.soft);
    let reasons = fit.reasons.iter().flat_map(|reason| wrap::tidy(&world.texts.suggestion_reason(reason), columns));
    paper.lines(&reasons.collect::<Vec<_>>(), x, y + 1, bottom, paper.theme.quiet);
}

/// Returns the first column of the text and its columns, of the first half of it if there are two.
fn text_columns((x, right): (u16, u16), two: bool) -> (u16, u16) {
    if !two {
        return (x, right - x);
    }
    let width = ((right - x - BETWEEN) / 2).min(MAX_WIDTH);
    (x + (right - x - 2 * width - BETWEEN) / 2, width)
}

fn rows(from: u16, to: u16) -> usize {
    usize::from(to.saturating_sub(from))
}

/// Draws its length, its needs, whether it is the user's own, and the verdict. Returns the row after them.
fn facts(
    world: &World,
    entry: &RoutineEntry,
    plan: &Plan,
    titled: bool,
    (x, right, top, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) -> u16 {
    let theme = paper.theme;
    let mut y = top;
    if titled {
        y = paper.lines(&wrap::tidy(entry.title(), right - x), x, y, bottom, theme.ink);
    }
    let verdict = about::verdict(world, entry);
    let trimmed = verdict.as_ref().filter(|verdict| verdict.allows()).map(|verdict| verdict.trim(plan));
    let plan = trimmed.as_ref().unwrap_or(plan);
    paper.text(x, y, &about::length(plan, world), theme.ink);
    y += 1;
    y = paper.lines(&wrap::tidy(&about::needs(entry, world), right - x), x, y, bottom, theme.soft);
    if !entry.is_built_in() {
        let text = if entry.replaces { &world.texts.library.replaces } else { &world.texts.library.yours };
        y = paper.lines(&wrap::tidy(text, right - x), x, y, bottom, theme.quiet);
    }
    if let Some(text) = verdict.and_then(|verdict| world.texts.verdict_line(&verdict)) {
        y = paper.lines(&wrap::tidy(&text, right - x), x, y, bottom, theme.soft);
    }
    y
}

/// Draws the places of the routine on the body, above the text. Returns the row of the text. The height is the same for all
/// routines, so that nothing jumps when another one is chosen.
fn picture(
    world: &World,
    (plan, wanted): (&Plan, &[&Region]),
    (x, right, top): (u16, u16, u16),
    two: bool,
    grid: &Grid,
    paper: &mut Paper<'_>,
) -> u16 {
    let rows = (grid.keys - 1).saturating_sub(top);
    let height = if two { rows * 7 / 10 } else { rows / 2 - 1 };
    if !overview::has_room(height) {
        return top;
    }
    // The room is kept free until slower drawing may begin.
    if world.first_picture_drawn {
        overview::draw_wanted(plan, wanted, world.texts, Rect { x, y: top, width: right - x, height }, paper);
    }
    top + height + 1
}

/// Returns the steps that the health answers leave out, as indices into the plan's steps; none if nothing of it is allowed.
fn left_out(world: &World, entry: &RoutineEntry) -> Vec<usize> {
    about::verdict(world, entry).filter(Verdict::allows).map(|verdict| verdict.left_out).unwrap_or_default()
}

fn why(routine: &Routine) -> &str {
    if routine.why.is_empty() { &routine.summary } else { &routine.why }
}

/// Draws the steps with their lengths, as many as fit; those in `out` are left out. Returns the row after the last.
fn steps(plan: &Plan, out: &[usize], texts: &Texts, (x, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let mut y = top;
    for (index, step) in plan.steps.iter().enumerate() {
        let (length, style, length_style) = if out.contains(&index) {
            (texts.library.left_out.to_owned(), theme.quiet, theme.touch)
        } else if right - x < LENGTHS_FROM {
            (String::new(), theme.soft, theme.quiet)
        } else {
            (step_length(step, texts), theme.soft, theme.quiet)
        };
        let beside = if length.is_empty() { 0 } else { width(&length) + 1 };
        let name = wrap::hanging(&step.name, (right - x).saturating_sub(beside));
        // The last row says how many more there are.
        let after = plan.steps.len() - index - 1;
        if rows(y, bottom) < name.len().max(1) + after.min(1) {
            if y < bottom {
                paper.text(x, y, &texts.library.more_steps((after + 1).to_string()), paper.theme.quiet);
            }
            return y + 1;
        }
        paper.text_right(right, y, &length, length_style);
        y = paper.lines(&name, x, y, bottom, style);
    }
    y
}

/// Returns the length of a step in words, both sides of it if it has two.
pub fn step_length(step: &Step, texts: &Texts) -> String {
    if step.amount == Amount::Wait {
        return texts.session.until_key.to_owned();
    }
    let length = duration_text::short(step.length());
    if step.sides == Sides::Each { format!("2 × {length}") } else { length }
}

/// Draws why a file cannot be played: its faults with their lines.
fn faults(world: &World, entry: &RoutineEntry, (x, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let mut y = paper.lines(&wrap::tidy(&entry.shown_path(), right - x), x, top, bottom, theme.quiet) + 1;
    for fault in world.library.faults(entry).into_iter().filter(|fault| fault.is_error()) {
        if y + 2 >= bottom {
            return;
        }
        y = one_fault(fault, world.texts, (x, y, right, bottom), paper) + 1;
    }
}

fn one_fault(fault: &Diagnostic, texts: &Texts, (x, y, right, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let text = if fault.at.line > 0 { format!("{}: {}", fault.at.line, texts.fault(fault)) } else { texts.fault(fault) };
    let y = paper.lines(&wrap::tidy(&text, right - x), x, y, bottom, theme.care);
    let help = texts.help(fault).unwrap_or_default();
    paper.lines(&wrap::tidy(&help, right - x), x, y, bottom, theme.soft)
}
