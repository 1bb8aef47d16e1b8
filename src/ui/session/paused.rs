//! A paused session: on request, after an absence, because it hurt, or after easing off three times.

use crate::domain::duration_text;
use crate::domain::session::engine::Pause;
use crate::domain::session::outcome::Hurt;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::session::scene::Scene;
use crate::ui::session::work;
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// Draws the pause.
pub fn view(scene: &Scene<'_>, pause: Pause, grid: &Grid, paper: &mut Paper<'_>) {
    let x = grid.text_x;
    let end = grid.then.saturating_sub(1);
    let badge = paper.theme.panel.patch(paper.theme.key);
    let y = work::heading(scene, paper.theme.key, badge, grid, paper);
    // If the badge is beside the clock, text without a clock begins below it.
    let under = if grid.class < SizeClass::Wide { y + 2 } else { y };
    match pause {
        Pause::Asked | Pause::Away(_) => {
            let y = work::clock(scene, y, &scene.clock(), paper.theme.quiet, grid, paper);
            let (title, said) = paused(scene, pause);
            let after = paper.text(x, y + 1, scene.texts.session.paused, paper.theme.ink);
            paper.text(after + 2, y + 1, &title, paper.theme.quiet);
            paper.lines(&wrap::greedy(&said, grid.text_width), x, y + 3, end, paper.theme.soft);
        }
        Pause::Hurt | Pause::Sign(_) => hurt(scene, pause, (x, under, end, grid.text_width), paper),
        Pause::EasedOften => {
            let texts = &scene.texts.session;
            paper.text(x, under, texts.eased_often, paper.theme.ink);
            paper.lines(&wrap::greedy(texts.eased_often_then, grid.text_width), x, under + 2, end, paper.theme.soft);
        }
    }
}

/// Draws the questions about pain or what follows from it, what can be done now, and the signs to stop at.
pub fn hurt(scene: &Scene<'_>, pause: Pause, (x, y, end, columns): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let texts = &scene.texts.session;
    paper.text(x, y, texts.hurt, paper.theme.ink);
    let mut said = scene.texts.hurt_sentences(scene.session, pause);
    let mut y = y + 1;
    if pause == Pause::Hurt && scene.session.hurting().is_none() {
        let answers = answers(scene);
        let rows = |lines: &[String]| lines.iter().map(|line| wrap::greedy(line, columns).len()).sum::<usize>();
        let signals = wrap::greedy(scene.texts.stop.signals, columns).len();
        // One below the other where that leaves room for when to stop.
        if rows(&answers) + rows(said.get(1..).unwrap_or_default()) + signals <= usize::from(end.saturating_sub(y)) {
            said.splice(..1, answers);
        }
    }
    let last = said.len().saturating_sub(1);
    for (index, said) in said.iter().enumerate() {
        let style = if index == last { paper.theme.soft } else { paper.theme.ink };
        y = paper.lines(&wrap::greedy(said, columns), x, y, end, style);
    }
    // The last words matter more than a blank line above them. If the text is still too long, a key shows all of it.
    let room = usize::from(end.saturating_sub(y));
    let signals = wrap::marked(scene.texts.stop.signals, columns, room, texts.more_signals);
    let gap = u16::from(signals.len() < room);
    let care = wrap::balanced(&scene.step.care, columns);
    // The signs to stop at are shown completely; the care line, which was shown before, yields.
    let room = usize::from(end.saturating_sub(y + gap));
    let care = if care.len() + 1 + signals.len() <= room { care } else { Vec::new() };
    let after = paper.lines(&care, x, y + gap, end, paper.theme.care);
    let y = if care.is_empty() { y } else { after };
    paper.lines(&signals, x, y + gap, end, paper.theme.care);
}

/// The question how it hurts, and what can be answered, each with its key.
fn answers(scene: &Scene<'_>) -> Vec<String> {
    let numbered = Hurt::ALL.iter().zip(1..).map(|(how, number)| format!("{number}  {}", scene.texts.hurt_kind.text(how.id())));
    std::iter::once(scene.texts.session.hurt_question.to_owned()).chain(numbered).collect()
}

fn paused(scene: &Scene<'_>, pause: Pause) -> (String, String) {
    let texts = &scene.texts.session;
    let since = scene
        .flow
        .begun()
        .and_then(|begun| begun.paused_at.as_ref())
        .map(|at| at.strftime("%H:%M").to_string())
        .unwrap_or_default();
    let said = match pause {
        Pause::Away(gap) => texts.away(duration_text::short(gap)),
        _ => texts.paused_then.to_owned(),
    };
    (texts.paused_at(since), said)
}
