//! The session on small screens. The name, the side, the time left and the cue are always shown.

use ratatui::style::Style;

use crate::domain::duration_text;
use crate::domain::session::engine::Pause;
use crate::domain::session::timeline::SpanKind;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::session::breath::{self, Moment};
use crate::ui::session::figure;
use crate::ui::session::paused;
use crate::ui::session::scene::Scene;
use crate::ui::session::work;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::big_text::BigText;
use crate::ui::wrap;

/// Draws the session on screens from 40×12 cells. Returns whether the row of the strip is left free.
pub fn small(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) -> bool {
    if let Some(pause @ (Pause::Hurt | Pause::Sign(_))) = scene.session.pause() {
        // The question and its answer need the whole screen.
        paper.text(grid.left, 0, &wrap::one_line(&title(scene), grid.content_width()), paper.theme.ink);
        return paused::hurt(scene, pause, (grid.left, 1, grid.strip, grid.content_width()), paper) < grid.strip;
    }
    if scene.session.pause() == Some(Pause::EasedOften) {
        paper.text(grid.left, 0, &wrap::one_line(&title(scene), grid.content_width()), paper.theme.ink);
        paused::eased_often(scene, (grid.left, 2, grid.strip, grid.content_width()), paper);
        return true;
    }
    let held = scene.session.pause().is_some();
    let of = scene.step_of(true);
    let of_x = paper.text_right(grid.right, 0, &of, paper.theme.quiet);
    paper.text(grid.left, 0, &wrap::one_line(&title(scene), of_x.saturating_sub(grid.left + 1)), paper.theme.ink);
    if !scene.breathes() {
        figure::draw(scene, grid, paper);
    } else if breath::small(scene, grid, paper) {
        then(scene, grid, paper);
        return true;
    }
    let x = if figure::is_shown(scene, grid) { grid.text_x } else { grid.left };
    let badge = match (held, scene.span.kind.is_step()) {
        (true, _) => paper.theme.badge_held,
        (false, true) => paper.theme.badge,
        (false, false) => paper.theme.badge_breath,
    };
    let after = scene.badge(x, grid.text_y, badge, paper);
    let aimed = scene.session.pressure(scene.turn);
    if held || !scene.span.kind.is_step() {
    } else if let Some(moment) = Moment::of(scene) {
        // What to do now is worth more than how strongly.
        let room = grid.right.saturating_sub(after + 1);
        let y = grid.text_y + u16::from(work::beat_width(&moment) > room);
        paper.text_right(grid.right, y, &work::beat(&moment, room), paper.theme.ink);
    } else if scene.waited.is_some() {
        paper.text_right(grid.right, grid.text_y, scene.texts.session.waiting, paper.theme.quiet);
    } else if aimed > 0 {
        let number = paper.text_right(grid.right, grid.text_y, &format!("  {aimed}"), paper.theme.ink);
        if number >= after + 8 {
            scene.pressure(aimed).bars(number - 6, grid.text_y, paper);
        }
    }
    let style = if held {
        paper.theme.quiet
    } else if scene.span.kind.is_step() {
        paper.theme.ink
    } else {
        paper.theme.breath
    };
    let clock = scene.clock();
    let clock = BigText { text: &clock, width: 4, height: 3, gap: 1, style, smooth: None };
    clock.draw(x, grid.text_y + 2, paper);
    let cue_y = grid.figure.bottom().max(grid.text_y + 5);
    let end = grid.then;
    let (text, style) = below(scene, paper);
    paper.lines(&wrap::balanced(&text, grid.content_width()), grid.left, cue_y, end, style);
    then(scene, grid, paper);
    true
}

/// Returns the text of the big line: the step, the coming step, or that the session is paused.
fn title(scene: &Scene<'_>) -> String {
    let texts = &scene.texts.session;
    match (scene.session.pause(), scene.span.kind.is_step()) {
        (Some(_), _) => format!("{} · {}", texts.paused, scene.step.name),
        (None, false) if scene.span.kind == SpanKind::Switch => format!("{} · {}", texts.change_over, scene.step.name),
        (None, false) => format!("{} · {}", texts.between, scene.step.name),
        (None, true) => scene.step.name.clone(),
    }
}

/// Returns the cue; after pain, what was asked or what follows.
fn below(scene: &Scene<'_>, paper: &Paper<'_>) -> (String, Style) {
    match scene.session.pause() {
        Some(Pause::Sign(sign)) => (scene.texts.sign_question(sign).to_owned(), paper.theme.care),
        Some(pause @ Pause::Hurt) => (paused::hurt_in_short(scene, pause), paper.theme.care),
        Some(Pause::EasedOften) => (scene.texts.session.eased_often.to_owned(), paper.theme.soft),
        Some(_) => (scene.texts.session.paused_then.to_owned(), paper.theme.soft),
        None if scene.breathes() => (scene.step.cue.clone(), paper.theme.soft),
        None if scene.span.kind.is_step() => (scene.cue(), paper.theme.touch),
        None => (scene.step.cue.clone(), paper.theme.soft),
    }
}

fn then(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let (soft, quiet) = (paper.theme.soft, paper.theme.quiet);
    if let Some(notice) = scene.notice {
        paper.text(grid.left, grid.then, &wrap::notice(notice, grid.content_width()), soft);
        return;
    }
    let (label, next) = scene.coming();
    let next = next.split(" · ").next().unwrap_or(&next);
    let after = paper.text(grid.left, grid.then, label, quiet) + if label.is_empty() { 0 } else { 2 };
    // The time of the whole session has what room the coming step leaves; without its total it would be read as the length
    // of that step.
    let (at, of) = scene.whole();
    let room = grid.right.saturating_sub(after + width(next) + 1);
    let time = wrap::first_that_fits(&[&format!("{at} {of}"), ""], room);
    let x = paper.text_right(grid.right, grid.then, &time, quiet);
    paper.text(after, grid.then, &wrap::one_line(next, x.saturating_sub(after + 1)), soft);
}

/// Draws the session on screens from 20×6 cells and smaller: name, side and time in words, one on each line.
pub fn tiny(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    if grid.class == SizeClass::Least {
        return least(scene, grid, paper);
    }
    let names = wrap::greedy(&title(scene), grid.width);
    let cue = below(scene, paper);
    let rows = grid.strip;
    let name_rows = if names.len() > 1 && rows > 4 { 2 } else { 1 };
    let y = paper.lines(&names, 0, 0, name_rows, paper.theme.ink);
    let badge = if scene.span.kind.is_step() { paper.theme.badge } else { paper.theme.badge_breath };
    let after = scene.badge(0, y, badge, paper);
    let after = if after > 0 { after + 2 } else { 0 };
    let after = paper.text(after, y, &scene.clock(), paper.theme.ink);
    let of = scene.step_of(true);
    if after + 2 + width(&of) <= grid.width {
        paper.text(after + 2, y, &of, paper.theme.quiet);
    }
    let y = y + 1 + tiny_pace(scene, y + 1, grid, paper);
    paper.lines(&wrap::greedy(&cue.0, grid.width), 0, y, rows, cue.1);
    scene.strip(grid, paper);
}

/// Draws the phase, its seconds, and a bar that fills and empties with it. Returns the rows it takes.
fn tiny_pace(scene: &Scene<'_>, y: u16, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let Some(moment) = Moment::of(scene).filter(|_| scene.span.kind.is_step() && scene.session.pause().is_none()) else {
        return 0;
    };
    let style = if moment.pace.is_breath() { paper.theme.breath } else { paper.theme.touch };
    let x = paper.text(0, y, &format!("{} {}", moment.name(), moment.seconds_left()), style) + 1;
    let room = grid.width.saturating_sub(x);
    // Small as it is, the bar changes once a second like the number beside it.
    let full = moment.full(false) * f32::from(room);
    let end = x + u16::try_from((0..room).filter(|column| f32::from(*column) + 0.5 <= full).count()).unwrap_or(0);
    paper.rule(x, end, y, '━', style);
    paper.rule(end, grid.width, y, '─', paper.theme.line);
    1
}

fn least(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    let mut sentences = vec![duration_text::clock(scene.seconds_left())];
    sentences.extend(scene.turn.side.map(|side| scene.texts.session.badge(side).to_owned()));
    sentences.extend(wrap::greedy(&title(scene), grid.width));
    if grid.height >= 3 {
        let time = sentences.remove(0);
        sentences.insert(usize::from(scene.turn.side.is_some()), time);
    }
    paper.lines(&sentences, 0, 0, grid.height, paper.theme.ink);
}
