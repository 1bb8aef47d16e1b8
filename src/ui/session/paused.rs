//! A session that stands still: paused, after a gap, because it hurt, or after easing off three times.

use crate::domain::duration_text;
use crate::domain::session::engine::Pause;
use crate::domain::session::outcome::Hurt;
use crate::ui::layout::{Class, Grid};
use crate::ui::session::scene::Scene;
use crate::ui::session::work;
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// Draws it.
pub fn view(scene: &Scene<'_>, pause: Pause, grid: &Grid, paper: &mut Paper<'_>) {
    let x = grid.text_x;
    let end = grid.then.saturating_sub(1);
    let badge = paper.theme.panel.patch(paper.theme.key);
    let y = work::heading(scene, paper.theme.key, badge, grid, paper);
    // Where the badge stands beside the clock, text without a clock begins under it.
    let under = if grid.class < Class::Wide { y + 2 } else { y };
    match pause {
        Pause::Asked | Pause::Away(_) => {
            let y = work::clock(scene, y, &scene.clock(), paper.theme.quiet, grid, paper);
            let (title, said) = paused(scene, pause);
            let after = paper.text(x, y + 1, scene.texts.session.paused, paper.theme.ink);
            paper.text(after + 2, y + 1, &title, paper.theme.quiet);
            paper.lines(&wrap::greedy(&said, grid.text_width), x, y + 3, end, paper.theme.soft);
        }
        Pause::Hurt => {
            let texts = &scene.texts.session;
            paper.text(x, under, texts.hurt, paper.theme.ink);
            let how = match scene.session.hurting() {
                Some(Hurt::TooMuch) => &texts.hurt_too_much,
                Some(_) => &texts.hurt_odd,
                None => &texts.hurt_how,
            };
            let under = paper.lines(&wrap::greedy(how, grid.text_width), x, under + 1, end, paper.theme.ink);
            let under = under.saturating_sub(1);
            let signals = wrap::greedy(scene.texts.stop.signals, grid.text_width);
            let care = wrap::balanced(&scene.step.care, grid.text_width);
            // When to stop is said whole; the care line, which stood there all the time, yields.
            let room = usize::from(end.saturating_sub(under + 2));
            let care = if care.len() + 1 + signals.len() <= room { care } else { Vec::new() };
            let y = paper.lines(&care, x, under + 2, end, paper.theme.care);
            let y = if care.is_empty() { under + 1 } else { y };
            let y = paper.lines(&signals, x, y + 1, end, paper.theme.care);
            paper.lines(&wrap::greedy(texts.hurt_then, grid.text_width), x, y + 1, end, paper.theme.soft);
        }
        Pause::EasedOften => {
            let texts = &scene.texts.session;
            paper.text(x, under, texts.eased_often, paper.theme.ink);
            paper.lines(&wrap::greedy(texts.eased_often_then, grid.text_width), x, under + 2, end, paper.theme.soft);
        }
    }
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
