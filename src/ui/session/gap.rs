//! The gaps: getting ready, between two steps, changing sides. They are drawn in cool colours and never count as work.

use ratatui::style::Style;

use crate::domain::body::Side;
use crate::domain::duration_text;
use crate::domain::routine::model::Amount;
use crate::domain::session::timeline::SpanKind;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::big_font;
use crate::ui::session::scene::Scene;
use crate::ui::session::work;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::big_text::BigText;
use crate::ui::wrap;

/// Draws the gap.
pub fn view(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let y = head(scene, paper.theme.ink, paper.theme.badge_breath, grid, paper);
    let left = scene.seconds_left();
    let y = match switch(scene) {
        Some(side) if big_font::has(scene.texts.session.badge(side)) => {
            big_side(scene, scene.texts.session.badge(side), left, y, grid, paper)
        }
        _ => big_seconds(scene, left, y, [paper.theme.breath, paper.theme.badge_breath], grid, paper),
    };
    next_step(scene, y + u16::from(grid.class == SizeClass::Large), grid, paper);
}

/// Draws a gap that stands still. Returns the row after its seconds.
pub fn paused(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let y = head(scene, paper.theme.key, paper.theme.badge_held, grid, paper);
    big_seconds(scene, scene.seconds_left(), y, [paper.theme.quiet, paper.theme.badge_held], grid, paper) - 1
}

fn switch(scene: &Scene<'_>) -> Option<Side> {
    scene.turn.side.filter(|_| scene.span.kind == SpanKind::Switch)
}

/// Draws what the gap is for, and above its seconds the side, unless that is the one big thing; on smaller screens the side
/// is beside them. Returns their row.
fn head(scene: &Scene<'_>, style: Style, badge: Style, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let (texts, x, switch) = (&scene.texts.session, grid.text_x, switch(scene));
    let (label, title) = match (scene.span.kind, switch) {
        (SpanKind::Ready, _) => (&texts.get_ready, scene.texts.posture_ready(&scene.step.posture.id).to_owned()),
        (_, Some(side)) => (&texts.change_over, scene.texts.cue.switch(side).trim_end_matches('.').to_owned()),
        _ => (&texts.between, scene.step.name.clone()),
    };
    paper.text(x, grid.text_y, label, paper.theme.quiet);
    let after = paper.lines(&wrap::greedy(&title, grid.text_width), x, grid.text_y + 1, grid.text_y + 3, style);
    let tall = grid.class == SizeClass::Large;
    let y = (grid.text_y + if grid.class < SizeClass::Wide { 3 } else { 5 } + u16::from(tall) * 2).max(after + 1);
    if switch.is_none() && grid.class >= SizeClass::Wide {
        scene.badge(x, grid.text_y + 3 + u16::from(tall), badge, paper);
    }
    y
}

/// Draws the seconds left as the one big thing. Returns the row after it.
fn big_seconds(scene: &Scene<'_>, left: u64, y: u16, [style, badge]: [Style; 2], grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let (width, height) = if grid.class == SizeClass::Large { (12, 10) } else { (6, 5) };
    let text = left.to_string();
    let smooth = work::smooth(style, height, paper.theme);
    let end = BigText { text: &text, width, height, gap: 1, style, smooth }.draw(grid.text_x, y, paper);
    let texts = &scene.texts.session;
    let unit = texts.seconds(usize::try_from(left).unwrap_or(usize::MAX));
    paper.text(end + 3, y + height - 1, unit, paper.theme.quiet);
    if switch(scene).is_none() && grid.class < SizeClass::Wide {
        scene.badge(end + 3, y, badge, paper);
    }
    y + height + 1
}

/// Draws the new side as the one big thing, with the seconds left below it. Returns the row after it.
fn big_side(scene: &Scene<'_>, side: &str, left: u64, y: u16, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let style = paper.theme.breath;
    let smooth = paper.theme.paints().then_some(paper.theme.hues.breath);
    let height = if grid.class == SizeClass::Large { 8 } else { 5 };
    let glyph = if grid.class == SizeClass::Large { 9 } else { 6 };
    let big = |(width, gap)| BigText { text: side, width, height, gap, style, smooth };
    let closer = [(glyph, 2), (glyph, 1), (glyph - 1, 1)];
    let fits = closer.into_iter().map(big).find(|text| text.total_width() <= grid.text_width);
    fits.unwrap_or_else(|| big((4, 1))).draw(grid.text_x, y, paper);
    let texts = &scene.texts.session;
    let message = texts.in_seconds(usize::try_from(left).unwrap_or(usize::MAX));
    let y = y + height + 1;
    paper.text(grid.text_x, y, &message, paper.theme.soft);
    y + 2
}

/// Draws the coming step and what it asks for.
fn next_step(scene: &Scene<'_>, y: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &scene.texts.session;
    let (x, room, end) = (grid.text_x, grid.text_width, grid.then.saturating_sub(1));
    // Between two steps, the name stands above the seconds already.
    let label = match (scene.span.kind, switch(scene)) {
        (SpanKind::Ready, _) => texts.first,
        (_, side) => side.map_or("", |_| texts.then),
    };
    let length = match scene.turn.amount {
        Amount::Wait => texts.until_key.to_owned(),
        _ => duration_text::short(scene.session.plan().length(scene.turn)),
    };
    let style = if scene.span.kind == SpanKind::Ready { paper.theme.key } else { paper.theme.soft };
    let lasts = |length: String| if scene.turn.amount == Amount::Wait { length } else { texts.lasts(length) };
    let said = if label.is_empty() { lasts(length) } else { format!("{} · {length}", scene.step.name) };
    let after = paper.text(x, y, label, paper.theme.quiet);
    let (indent, y) = match after + if after > x { 2 } else { 0 } {
        indent if indent + width(&said) <= x + room => (indent, y),
        _ => (x, y + u16::from(after > x)),
    };
    let mut y = paper.lines(&wrap::greedy(&said, room), indent, y, end, style);
    let pressure = scene.session.pressure(scene.turn);
    if pressure > 0 {
        let text = format!("{} {pressure}, {}", texts.pressure, scene.texts.pressure(pressure));
        y = paper.lines(&wrap::greedy(&text, room), x, y, end, paper.theme.soft);
    }
    // After a blank row, unless only without it there is room for all; a cue says the main thing in one sentence.
    let rows = usize::from(end.saturating_sub(y));
    let how = unsaid(scene);
    let whole = Some(wrap::tidy(how, room)).filter(|lines| lines.len() <= rows);
    let how = whole.unwrap_or_else(|| cue_and_rest(scene, how, room, rows.saturating_sub(1)));
    paper.lines(&how, x, y + u16::from(how.len() < rows), end, paper.theme.soft);
}

/// Returns the instructions, without their first sentence where the line on how to sit or lie has said it.
fn unsaid<'m>(scene: &Scene<'m>) -> &'m str {
    let (step, said) = (scene.step, scene.texts.posture_ready(&scene.step.posture.id));
    match step.how.split_once(". ") {
        Some((first, rest)) if scene.span.kind == SpanKind::Ready && said.contains(first) => rest,
        _ => &step.how,
    }
}

/// Returns the cue, and the instructions `how` after it as far as whole sentences fit, with the key that shows all of them.
fn cue_and_rest(scene: &Scene<'_>, how: &str, columns: u16, rows: usize) -> Vec<String> {
    let more = scene.texts.lesson.whole;
    let cue = &scene.step.cue;
    let ends = how.match_indices(['.', '!', '?']).map(|(index, end)| &how[..index + end.len()]);
    let with_cue = ends.rev().map(|how| format!("{cue} {how} {more}"));
    let texts = with_cue.chain([format!("{cue} {more}"), cue.clone()]);
    texts.map(|text| wrap::tidy(&text, columns)).find(|lines| lines.len() <= rows).unwrap_or_default()
}
