//! A step during work: its name, side, time, cue, instructions and care line.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::duration_text;
use crate::domain::routine::model::{Amount, Step};
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::routine_panel;
use crate::ui::session::breath::Moment;
use crate::ui::session::scene::Scene;
use crate::ui::surface::{Paper, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::big_text::BigText;
use crate::ui::wrap;

/// Draws the step.
pub fn view(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let end = grid.then.saturating_sub(1);
    let y = heading(scene, paper.theme.ink, paper.theme.badge, true, grid, paper);
    let y = clock(scene, y, &scene.clock(), paper.theme.ink, grid, paper);
    let cue = wrap::balanced(&scene.cue(), grid.text_width);
    let mut y = paper.lines(&cue, grid.text_x, y + 1, end, paper.theme.touch);
    if let Some(moment) = Moment::of(scene).filter(|_| y < end) {
        // Close below the cue, it would be read as its last line.
        y += u16::from(y + 1 < end);
        pace(scene, &moment, y, grid, paper);
        y += 1;
    }
    let y = how_and_care(scene, y, end, grid, paper);
    if grid.class == SizeClass::Large {
        large_extras(scene, y + 1, end, grid, paper);
    }
}

/// Returns the area on which [`view`] draws.
pub fn area(grid: &Grid) -> Rect {
    let (width, height) = (grid.right.saturating_sub(grid.text_x), grid.then.saturating_sub(grid.text_y));
    Rect { x: grid.text_x, y: grid.text_y, width, height }
}

/// Draws step number, name and side. Returns the row of the clock; on smaller screens the side is beside it, if it is `timed`.
pub fn heading(scene: &Scene<'_>, name: Style, badge: Style, timed: bool, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let x = grid.text_x;
    if grid.class < SizeClass::Wide {
        let of = scene.step_of(true);
        let of_x = paper.text_right(x + grid.text_width, grid.text_y, &of, paper.theme.quiet);
        let names = wrap::greedy(&scene.step.name, of_x.saturating_sub(x + 2));
        let y = paper.lines(&names, x, grid.text_y, grid.text_y + 2, name).max(grid.text_y + 1);
        let badge_x = if timed { x + clock_width(grid) + 3 } else { x };
        let after = scene.badge(badge_x, grid.text_y + 2, badge, paper);
        return y.max(grid.text_y + if timed || after == x { 2 } else { 4 });
    }
    let of = scene.step_of(false);
    paper.text(x, grid.text_y, &of, paper.theme.quiet);
    let names = wrap::greedy(&scene.step.name, grid.text_width);
    paper.lines(&names, x, grid.text_y + 1, grid.text_y + 3, name);
    let y = grid.text_y + if grid.class == SizeClass::Large { 4 } else { 3 };
    let after = scene.badge(x, y, badge, paper);
    y + match grid.class {
        _ if !timed && after == x => 0,
        SizeClass::Large => 3,
        _ => 2,
    }
}

/// Returns the size of one digit: columns, rows.
fn digit_size(grid: &Grid) -> (u16, u16) {
    if grid.class == SizeClass::Large { (12, 10) } else { (6, 5) }
}

/// Returns the columns of `0:00`.
pub fn clock_width(grid: &Grid) -> u16 {
    let (width, height) = digit_size(grid);
    BigText { text: "0:00", width, height, gap: 1, style: Style::new(), smooth: None }.total_width()
}

/// Draws the big clock with the total beside it. Returns the row after it.
pub fn clock(scene: &Scene<'_>, y: u16, shown: &str, style: Style, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let (width, height) = digit_size(grid);
    let smooth = smooth(style, height, paper.theme);
    let end = BigText { text: shown, width, height, gap: 1, style, smooth }.draw(grid.text_x, y, paper);
    let of = match scene.turn.amount {
        Amount::Wait => scene.texts.session.waiting.to_owned(),
        _ => scene.texts.session.of_step(duration_text::clock(duration_text::whole_seconds(scene.span.length()))),
    };
    paper.text(end + 3, y + height - 1, &of, paper.theme.quiet);
    y + height
}

/// Returns the colour for smoothed edges in large letters; `None` for small ones, which are crisp without.
pub fn smooth(style: Style, height: u16, theme: &Theme) -> Option<crate::ui::rgb::Rgb> {
    if height < crate::ui::picture::big_font::LARGE || !theme.paints() {
        return None;
    }
    Some(match style {
        style if style == theme.breath => theme.hues.breath,
        style if style == theme.touch => theme.hues.touch,
        style if style == theme.quiet => theme.hues.quiet,
        style if style == theme.soft => theme.hues.soft,
        _ => theme.hues.ink,
    })
}

/// Returns the columns of the longest word of the pace and its seconds, so that nothing jumps.
pub fn beat_width(moment: &Moment<'_>) -> u16 {
    let widest = moment.words.iter().map(|word| width(word)).max().unwrap_or(0);
    widest + if moment.has_long_phase() { 3 } else { 2 }
}

/// Returns what to do now, and for how long, in at most `room` columns if there are as many as [`beat_width`].
pub fn beat(moment: &Moment<'_>, room: u16) -> String {
    let (name, seconds) = (moment.name(), moment.seconds_left());
    match room.saturating_sub(beat_width(moment)) {
        0 | 1 => format!("{name} {seconds}"),
        2 | 3 => format!("{name} {seconds} s"),
        _ => format!("{name} · {seconds} s"),
    }
}

/// Draws what to do now, for how long, a track that fills with effort and empties with letting go, and the cycle.
fn pace(scene: &Scene<'_>, moment: &Moment<'_>, y: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let x = grid.text_x;
    let cycle = scene.texts.session.cycle_of(moment.cycle.1, moment.cycle.0);
    paper.text(x, y, &beat(moment, grid.text_width), paper.theme.ink);
    let track = x + beat_width(moment) + 6;
    // The same at one size for all steps: without a track on the smaller ones.
    let columns = match grid.class {
        SizeClass::Large => 16,
        SizeClass::Wide => 12,
        _ => 0,
    };
    let after = track + columns + if columns > 0 { 2 } else { 0 };
    let filled = moment.full(scene.motion) * f32::from(columns);
    let filled = (0..columns).filter(|column| f32::from(*column) + 0.5 <= filled).count();
    let filled = track + u16::try_from(filled).unwrap_or(0);
    paper.rule(track, filled, y, '━', paper.theme.touch);
    paper.rule(filled, track + columns, y, '─', paper.theme.line);
    paper.text(after, y, &wrap::one_line(&cycle, (x + grid.text_width).saturating_sub(after)), paper.theme.quiet);
}

/// Returns the rows of the instructions and the care line, without blank rows.
fn text_rows(step: &Step, columns: u16) -> usize {
    wrap::greedy(&step.how, columns).len() + wrap::balanced(&step.care, columns).len()
}

/// Draws the instructions and the care line, in the rows from `y` to before `end`. When room is short, the end of the
/// instructions yields first; a mark then names the key that shows all of them. Where their first sentence has no room, the blank
/// row above them yields; below a pace, the instructions do.
fn how_and_care(scene: &Scene<'_>, y: u16, end: u16, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let (step, more, columns) = (scene.step, scene.texts.lesson.whole, grid.text_width);
    let mut care = wrap::balanced(&step.care, columns);
    let text = text_rows(step, columns);
    let room = usize::from(end.saturating_sub(y));
    let in_sentences = |blanks: &u16| {
        let rows = room.saturating_sub(care.len() + usize::from(*blanks));
        let lines = wrap::marked(&step.how, columns, rows, more);
        lines.last().is_some_and(|line| line.ends_with(more)) && !lines.iter().any(|line| line.contains('…'))
    };
    let is_short = !care.is_empty() && text + 2 > room;
    let least = if step.pace.is_some() { 2 } else { 1 };
    let airy = (least..=2).rev().find(in_sentences).filter(|_| is_short);
    let spare = room.saturating_sub(text);
    let (before, between) = airy.map_or((u16::from(spare >= 1), u16::from(spare >= 2)), |blanks| (blanks - 1, 1));
    let yields = is_short && airy.is_none() && least == 2 && spare == 0;
    let how_room = if yields { 0 } else { room.saturating_sub(care.len() + usize::from(before + between)) };
    let how = wrap::marked(&step.how, columns, how_room, more);
    if how.is_empty() && !step.how.is_empty() {
        care = wrap::marked(&format!("{} {more}", step.care), columns, room, more);
    }
    let between = if how.is_empty() { u16::from(care.len() < room) } else { between };
    let mut row = y;
    if !how.is_empty() {
        row = paper.lines(&how, grid.text_x, row + before, end, paper.theme.soft);
    }
    if !care.is_empty() {
        row = paper.lines(&care, grid.text_x, row + between, end, paper.theme.care);
    }
    row
}

/// Draws the pressure and the list of steps below the care line, on the largest screens.
fn large_extras(scene: &Scene<'_>, y: u16, end: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let aimed = scene.session.pressure(scene.turn);
    let mut row = y;
    if aimed > 0 {
        scene.pressure(aimed).draw(grid.text_x, grid.text_x + grid.text_width, row, paper);
        row += 2;
    }
    let (plan, steps) = (scene.session.plan(), scene.steps());
    let now = steps.iter().position(|step| *step == scene.turn.step).unwrap_or(0);
    let room = usize::from(end.saturating_sub(row + 1));
    if room < 3 {
        return;
    }
    let first = (now + room / 2).saturating_sub(room).min(steps.len().saturating_sub(room)).min(now);
    for (index, step) in steps.iter().filter_map(|step| plan.steps.get(*step)).enumerate().skip(first).take(room) {
        row += 1;
        let style = match index.cmp(&now) {
            std::cmp::Ordering::Less => paper.theme.quiet,
            std::cmp::Ordering::Equal => paper.theme.ink,
            std::cmp::Ordering::Greater => paper.theme.soft,
        };
        paper.text(grid.text_x, row, &wrap::one_line(&step.name, 30), style);
        let length = routine_panel::step_length(step, scene.texts);
        paper.text_right(grid.text_x + 44, row, &length, paper.theme.quiet);
        let mark = match index.cmp(&now) {
            std::cmp::Ordering::Less => &scene.texts.session.done,
            std::cmp::Ordering::Equal => &scene.texts.session.now,
            std::cmp::Ordering::Greater => continue,
        };
        let style = if index == now { paper.theme.touch } else { paper.theme.quiet };
        paper.text(grid.text_x + 48, row, mark, style);
    }
}
