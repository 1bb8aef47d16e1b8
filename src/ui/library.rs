//! The library: the list under its headings, the find line above it, and what the chosen routine is beside it.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::domain::body::{self, Region};
use crate::domain::fault::Fault;
use crate::domain::length;
use crate::domain::pace::Pace;
use crate::domain::routine::library::Entry;
use crate::domain::routine::model::{Amount, Routine, Sides, Step};
use crate::domain::routine::plan::Plan;
use crate::domain::safety::verdict::Verdict;
use crate::domain::words::{Words, fill};
use crate::ui::grid::{Class, Grid};
use crate::ui::paper::{Paper, width};
use crate::ui::picture::body::{Body, Tint};
use crate::ui::picture::orb::Orb;
use crate::ui::picture::shot;
use crate::ui::wrap;

/// From this width on the chosen routine is shown beside the list.
const PANEL_FROM: u16 = 90;
/// Columns of the list beside a panel, and of the panel.
const LIST: u16 = 50;
const PANEL: u16 = 34;
/// Columns that lengths take, with a gap before them.
const LENGTHS: u16 = 8;
/// The widest list, where it stands alone.
const WIDEST_LIST: u16 = 76;

/// Rows of the panel's picture.
const LEAST_PICTURE: u16 = 11;
const MOST_PICTURE: u16 = 40;

/// A row of the list.
enum Row<'e> {
    Blank,
    Heading(String),
    Entry(usize, &'e Entry),
}

/// Draws it.
pub fn view(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let listed = model.browse.listed(&model.library, model.words);
    let chosen = model.browse.index(&listed);
    let beside = grid.width >= PANEL_FROM && grid.class >= Class::Usual;
    let right = grid.left + if beside { LIST } else { grid.content_width().min(WIDEST_LIST) };
    let top = match grid.class {
        Class::Least | Class::Tiny => 0,
        Class::Small => find_line(model, listed.len(), grid.left, right, 0, paper),
        _ => {
            paper.text(grid.left, grid.head, "unclench", paper.theme.touch);
            let y = find_line(
                model,
                listed.len(),
                grid.left,
                right,
                grid.head + if grid.class >= Class::Wide { 2 } else { 1 },
                paper,
            );
            y + u16::from(grid.class >= Class::Wide)
        }
    };
    let bottom = match grid.class {
        Class::Least => grid.height,
        Class::Tiny | Class::Small => grid.keys,
        _ => grid.keys.saturating_sub(if beside { 1 } else { 2 }),
    };
    if listed.is_empty() {
        let said = wrap::greedy(&model.words.library.none_found, right - grid.left);
        for (row, line) in (top..bottom).zip(said) {
            paper.text(grid.left, row, &line, paper.theme.soft);
        }
        return;
    }
    list(model, &listed, chosen, (grid.left, right, top, bottom), paper);
    if let Some(entry) = listed.get(chosen) {
        if beside {
            let x = (grid.right - PANEL).min(right + 20);
            panel(model, entry, x, grid, paper);
        } else if grid.class >= Class::Usual || grid.class == Class::High {
            let line = notice(model).unwrap_or_else(|| about(entry, model));
            paper.text(grid.left, grid.keys - 2, &wrap::one_line(&line, grid.content_width()), paper.theme.quiet);
        }
    }
}

/// What is looked for, and how many there are; returns the row after its rule.
fn find_line(model: &Model, count: usize, left: u16, right: u16, y: u16, paper: &mut Paper<'_>) -> u16 {
    let words = &model.words.library;
    let n = count.to_string();
    let found = if count == 1 { words.one_routine.clone() } else { fill(&words.routines, &[("n", &n)]) };
    let x = paper.text_right(right, y, &found, paper.theme.quiet);
    let room = x.saturating_sub(left + 4);
    let typing = model.browse.finding;
    if typing || !model.browse.wanted.is_empty() {
        paper.text(left, y, "/", paper.theme.touch);
        let shown = last_columns(&model.browse.wanted, room.saturating_sub(1));
        let end = paper.text(left + 2, y, shown, paper.theme.ink);
        if typing {
            paper.put(end, y, '▏', paper.theme.touch);
        }
    } else {
        paper.text(left, y, &wrap::one_line(&format!("/ {}", words.find), room + 2), paper.theme.quiet);
    }
    paper.rule(left, right, y + 1, '─', paper.theme.line);
    y + 2
}

/// The end of `text` that fits into so many columns.
fn last_columns(text: &str, columns: u16) -> &str {
    text.char_indices().map(|(index, _)| &text[index..]).find(|tail| width(tail) <= columns).unwrap_or("")
}

/// The list in the columns and rows given, by pages: only the choice moves, until the page is turned.
fn list(
    model: &Model,
    listed: &[&Entry],
    chosen: usize,
    (left, right, top, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) {
    let rows = rows(listed, model.words);
    let room = usize::from(bottom.saturating_sub(top));
    if room == 0 {
        return;
    }
    let at = rows.iter().position(|row| matches!(row, Row::Entry(index, _) if *index == chosen)).unwrap_or(0);
    let pages = pages(&rows, room);
    let page = pages.iter().rposition(|first| *first <= at).unwrap_or(0);
    let first = pages[page];
    let end = pages.get(page + 1).copied().unwrap_or(rows.len());
    let left_over = rows[end..].iter().filter(|row| matches!(row, Row::Entry(..))).count();
    for (row, y) in rows[first..end].iter().zip(top..bottom) {
        match row {
            Row::Blank => {}
            Row::Heading(text) => {
                paper.text(left, y, &wrap::one_line(text, right - left), paper.theme.quiet);
            }
            Row::Entry(index, entry) => {
                entry_row(entry, *index == chosen, mark(model, entry).as_deref(), (left, right, y), paper);
            }
        }
    }
    if left_over > 0 && room > 4 {
        let more = fill(&model.words.library.more_below, &[("n", &left_over.to_string())]);
        paper.text(left + 2, bottom - 1, &more, paper.theme.quiet);
    }
}

/// The first row of every page: a page starts with a heading or an entry and keeps its last row for what is left over.
fn pages(rows: &[Row<'_>], room: usize) -> Vec<usize> {
    let mut pages = vec![0];
    let mut first = 0;
    while rows.len() - first > room {
        let mut next = first + if room > 4 { room - 2 } else { room };
        // A heading belongs to what stands under it.
        while next > first + 1 && !matches!(rows[next - 1], Row::Entry(..)) {
            next -= 1;
        }
        while matches!(rows.get(next), Some(Row::Blank)) {
            next += 1;
        }
        pages.push(next);
        first = next;
    }
    pages
}

fn rows<'e>(listed: &[&'e Entry], words: &Words) -> Vec<Row<'e>> {
    let mut rows = Vec::with_capacity(listed.len() * 2);
    let mut heading = None;
    for (index, entry) in listed.iter().enumerate() {
        if heading != Some(entry.heading()) {
            if heading.is_some() {
                rows.push(Row::Blank);
            }
            rows.push(Row::Heading(words.heading(entry.heading())));
            heading = Some(entry.heading());
        }
        rows.push(Row::Entry(index, entry));
    }
    rows
}

/// What the rules say of `entry`, where they say anything.
fn verdict(model: &Model, entry: &Entry) -> Option<Verdict> {
    let now = model.now.wall.timestamp();
    // Where nothing holds there is nothing to look at: reading all routines for it would take long.
    if model.care.asks_nothing(now) {
        return None;
    }
    Some(model.care.judge(model.library.plan(entry)?, now))
}

fn mark(model: &Model, entry: &Entry) -> Option<String> {
    verdict(model, entry)?.mark(model.words).map(str::to_owned)
}

fn entry_row(entry: &Entry, chosen: bool, mark: Option<&str>, (left, right, y): (u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    if chosen {
        paper.shade(left.saturating_sub(1), right + 2, y, theme.panel);
        paper.put(left.saturating_sub(1), y, '▌', theme.panel.patch(theme.touch));
    }
    let over = |style: ratatui::style::Style| {
        if chosen { theme.panel.patch(style).bg(theme.panel.bg.unwrap_or_default()) } else { style }
    };
    let indent = if right - left > 30 { 2 } else { u16::from(left == 0) };
    let length = if entry.is_broken() { "!".to_owned() } else { length::rough(entry.work()) };
    let length_style = match (!entry.is_broken(), chosen) {
        (false, _) => theme.care,
        (true, true) => theme.touch,
        (true, false) => theme.quiet,
    };
    let x = paper.text_right(right, y, &length, over(length_style));
    let x = mark.filter(|_| right - left > 30).map_or(x, |mark| {
        paper.text_right(right.saturating_sub(LENGTHS), y, mark, over(if chosen { theme.touch } else { theme.quiet }))
    });
    let room = x.saturating_sub(left + indent + 2);
    let title = wrap::one_line(entry.title(), room);
    paper.text(left + indent, y, &title, over(if chosen { theme.ink } else { theme.soft }));
}

/// The chosen routine in one line, where there is no panel.
fn about(entry: &Entry, model: &Model) -> String {
    let Some(plan) = model.library.plan(entry) else { return first_fault(entry, model) };
    let summary = verdict(model, entry).and_then(|verdict| verdict.summary(model.words));
    summary.unwrap_or_else(|| format!("{} · {}", lengths(plan, model), needs(entry, model)))
}

fn first_fault(entry: &Entry, model: &Model) -> String {
    let words = model.words;
    let faults = model.library.faults(entry);
    let first = faults.iter().find(|fault| fault.is_error());
    first.map_or_else(String::new, |fault| {
        fill(&words.library.broken, &[("line", &fault.at.line.to_string()), ("why", &words.fault(fault))])
    })
}

fn notice(model: &Model) -> Option<String> {
    let offer = || model.follow_up.as_ref().and_then(|session| session.title.as_ref());
    let offered = || offer().map(|title| fill(&model.words.entry.offer, &[("title", title)]));
    model.notice.as_ref().map(|notice| notice.text.clone()).or_else(offered)
}

/// `6 min + 1 min change-overs`.
fn lengths(plan: &Plan, model: &Model) -> String {
    let gaps = model.settings.gaps.with(plan.gaps).total(plan).saturating_sub(plan.work());
    let args = [("work", length::rough(plan.work())), ("gaps", length::rough(gaps))];
    fill(&model.words.length.with_gaps, &args.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// `hands only, seated`, `ball, at a wall`.
fn needs(entry: &Entry, model: &Model) -> String {
    let (library, words) = (&model.library, model.words);
    let tools = library.tools(entry);
    let named: Vec<&str> = tools.iter().map(|tool| words.tool(tool)).collect();
    let posture = entry.routine().map_or("", |routine| words.posture(&routine.posture.id));
    let touches = library.plan(entry).into_iter().flat_map(|plan| &plan.steps).any(|step| step.touches());
    match (named.is_empty(), touches) {
        (true, true) => format!("{}, {posture}", words.library.hands_only),
        (true, false) => posture.to_owned(),
        (false, _) => format!("{}, {posture}", fill(&words.library.needs, &[("tools", &named.join(", "))])),
    }
}

/// What the chosen routine is: length, what it needs, its steps, why.
fn panel(model: &Model, entry: &Entry, x: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let right = (x + PANEL).min(grid.right);
    let theme = paper.theme;
    let bottom = grid.keys - 1;
    let top = grid.head;
    if let Some(said) = notice(model) {
        let lines = wrap::greedy(&said, PANEL);
        let first = bottom.saturating_sub(u16::try_from(lines.len()).unwrap_or(0));
        for (y, line) in (first..bottom).zip(&lines) {
            paper.text(x, y, line, theme.soft);
        }
    }
    let (Some(plan), Some(routine)) = (model.library.plan(entry), entry.routine()) else {
        return faults(model, entry, (x, right, top, bottom), paper);
    };
    let mut y = picture(model, entry, (x, right, top, bottom), grid, paper);
    let length = length::rough(plan.work());
    let rest = lengths(plan, model);
    let end = paper.text(x, y, &length, theme.ink);
    paper.text(end, y, rest.strip_prefix(&length).unwrap_or_default(), theme.quiet);
    y = all(&wrap::greedy(&needs(entry, model), PANEL), x, y + 1, bottom, theme.soft, paper);
    if !entry.is_built_in() {
        let said = if entry.replaces { &model.words.library.replaces } else { &model.words.library.yours };
        paper.text(x, y, said, theme.quiet);
        y += 1;
    }
    if let Some(said) = verdict(model, entry).and_then(|verdict| verdict.summary(model.words)) {
        y = all(&wrap::greedy(&said, PANEL), x, y, bottom, theme.touch, paper);
    }
    let why = wrap::greedy(why(routine), PANEL);
    let why_rows = u16::try_from(why.len()).unwrap_or(0) + 1;
    let steps_end = bottom.saturating_sub(if model.notice.is_some() { 4 } else { why_rows });
    y = steps(plan, model.words, (x, right, y + 1, steps_end), paper);
    if model.notice.is_none() {
        all(&why, x, y + 1, bottom, theme.quiet, paper);
    }
}

/// Where the routine is on the body, or an orb where one breathes, above the text or, where there is room, on its right;
/// returns the row of the text.
fn picture(
    model: &Model,
    entry: &Entry,
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
    let areas: Vec<_> = model.library.areas(entry).into_iter().filter_map(body::region).collect();
    let steps = model.library.plan(entry).map_or(&[][..], |plan| &plan.steps);
    let breathes = steps.iter().filter_map(|step| step.pace.as_ref()).any(Pace::is_breath);
    if area.height < LEAST_PICTURE || (areas.is_empty() && !breathes) {
        return top;
    }
    // The place is kept free until what takes longer may be drawn.
    if model.opened && areas.is_empty() {
        let radius = f32::from(area.height.min(area.width / 2)) / 2.0;
        Orb { area, radius, full: 0.6, over: None, number: "", dimmed: false }.draw(paper);
    } else if model.opened {
        figures(&areas, area, paper);
    }
    y
}

/// The figures that show `areas`, side by side.
fn figures(areas: &[&Region], area: Rect, paper: &mut Paper<'_>) {
    let shots = shot::of_areas(areas, area.height);
    let count = u16::try_from(shots.len()).unwrap_or(1).max(1);
    let width = area.width / count;
    for (index, shot) in (0_u16..).zip(shots) {
        // Two bodies in a high and narrow place would lose their hands.
        let height = if count > 1 { area.height.min(shot.rows_for_arms(width)) } else { area.height };
        let area = Rect { x: area.x + index * width, width, height, ..area };
        let lights = shot::lights_of_areas(areas, shot.figure);
        Body { shot, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed: false, hands: &[] }.draw(area, paper);
    }
}

fn why(routine: &Routine) -> &str {
    if routine.why.is_empty() { &routine.summary } else { &routine.why }
}

/// The steps with their lengths, as many as fit; returns the row after the last.
fn steps(plan: &Plan, words: &Words, (x, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let room = usize::from(bottom.saturating_sub(top));
    let all_fit = plan.steps.len() <= room;
    let shown = if all_fit { plan.steps.len() } else { room.saturating_sub(1) };
    let mut y = top;
    for step in plan.steps.iter().take(shown) {
        let start = paper.text_right(right, y, &step_length(step, words), paper.theme.quiet);
        paper.text(x, y, &wrap::one_line(&step.name, start.saturating_sub(x + 1)), paper.theme.soft);
        y += 1;
    }
    if !all_fit && room > 0 {
        let n = (plan.steps.len() - shown).to_string();
        paper.text(x, y, &fill(&words.library.more_steps, &[("n", &n)]), paper.theme.quiet);
        y += 1;
    }
    y
}

fn step_length(step: &Step, words: &Words) -> String {
    if step.amount == Amount::Wait {
        return words.session.until_key.clone();
    }
    let length = length::short(step.length());
    if step.sides == Sides::Each { format!("2 × {length}") } else { length }
}

/// Why a file cannot be played: its faults with their lines.
fn faults(model: &Model, entry: &Entry, (x, _, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let mut y = all(&wrap::greedy(&entry.shown_path(), PANEL), x, top, bottom, theme.quiet, paper) + 1;
    for fault in model.library.faults(entry).into_iter().filter(|fault| fault.is_error()) {
        if y + 2 >= bottom {
            return;
        }
        y = one_fault(fault, model.words, (x, y, bottom), paper) + 1;
    }
}

fn one_fault(fault: &Fault, words: &Words, (x, y, bottom): (u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let said = if fault.at.line > 0 { format!("{}: {}", fault.at.line, words.fault(fault)) } else { words.fault(fault) };
    let y = all(&wrap::greedy(&said, PANEL), x, y, bottom, theme.care, paper);
    let help = words.help(fault).unwrap_or_default();
    all(&wrap::greedy(&help, PANEL), x, y, bottom, theme.soft, paper)
}

/// Lines from row `y` to before `bottom`; returns the row after the last.
fn all(lines: &[String], x: u16, y: u16, bottom: u16, style: ratatui::style::Style, paper: &mut Paper<'_>) -> u16 {
    let mut row = y;
    for line in lines.iter().take(usize::from(bottom.saturating_sub(y))) {
        paper.text(x, row, line, style);
        row += 1;
    }
    row
}
