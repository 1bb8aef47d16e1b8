//! A paused session: on request, after an absence, because it hurt, or after easing off three times.

use ratatui::style::Style;

use crate::domain::session::engine::Pause;
use crate::domain::session::outcome::Hurt;
use crate::ui::layout::Grid;
use crate::ui::session::gap;
use crate::ui::session::scene::Scene;
use crate::ui::session::work;
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// Draws the pause.
pub fn view(scene: &Scene<'_>, pause: Pause, grid: &Grid, paper: &mut Paper<'_>) {
    let x = grid.text_x;
    let end = grid.then.saturating_sub(1);
    let asked = matches!(pause, Pause::Asked | Pause::Away(_));
    if asked && !scene.span.kind.is_step() {
        let y = gap::paused(scene, grid, paper);
        return said(scene, pause, (x, y, end, grid.text_width), paper);
    }
    let y = work::heading(scene, paper.theme.key, paper.theme.badge_held, asked, grid, paper);
    match pause {
        Pause::Asked | Pause::Away(_) => {
            let y = work::clock(scene, y, &scene.clock(), paper.theme.quiet, grid, paper);
            said(scene, pause, (x, y, end, grid.text_width), paper);
        }
        Pause::Hurt | Pause::Sign(_) => drop(hurt(scene, pause, (x, y, end, grid.text_width), paper)),
        Pause::EasedOften => {
            let texts = &scene.texts.session;
            paper.text(x, y, texts.eased_often, paper.theme.ink);
            paper.lines(&wrap::greedy(texts.eased_often_then, grid.text_width), x, y + 2, end, paper.theme.soft);
        }
    }
}

/// Says that it is paused, since when, and what that means.
fn said(scene: &Scene<'_>, pause: Pause, (x, y, end, columns): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let (title, said) = paused(scene, pause);
    let after = paper.text(x, y + 1, scene.texts.session.paused, paper.theme.ink);
    paper.text(after + 2, y + 1, &title, paper.theme.quiet);
    paper.lines(&wrap::greedy(&said, columns), x, y + 3, end, paper.theme.soft);
}

/// From this many rows on, everything about pain is said.
const ROOMY: u16 = 12;

/// A group of lines that stand together.
type LineGroup = Vec<(String, Style)>;

/// Draws the questions about pain or what follows from it, what can be done now, and the signs to stop at. Returns the row
/// after the last line.
pub fn hurt(scene: &Scene<'_>, pause: Pause, (x, y, end, columns): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let texts = &scene.texts.session;
    let block =
        |text: &str, style: Style| -> LineGroup { wrap::greedy(text, columns).into_iter().map(|line| (line, style)).collect() };
    let mut said = scene.texts.hurt_sentences(scene.session, pause);
    let then = said.pop().unwrap_or_default();
    let warning = scene.texts.grave_cause_sentence(scene.session).unwrap_or_default();
    let warns = said.iter().any(|said| said == warning);
    let room = end.saturating_sub(y);
    // When to get help is worth more than which areas these are.
    let spared = scene.texts.spared_sentence(scene.session);
    said.retain(|said| said != warning && (room >= ROOMY || (said != texts.hurt_of_step && *said != spared)));
    let is_open = is_open(scene);
    let mut asked: LineGroup = if is_open {
        let answers = answers(scene).into_iter().flat_map(|answer| block(&answer, theme.soft));
        block(texts.hurt_question, theme.ink).into_iter().chain(answers).collect()
    } else {
        let styles = std::iter::once(theme.ink).chain(std::iter::repeat(theme.soft));
        said.iter().zip(styles).flat_map(|(text, style)| block(text, style)).collect()
    };
    // Before its first second, no step is over.
    let over = if scene.span.kind.is_step() { block(texts.hurt, theme.quiet) } else { LineGroup::new() };
    // Once said, it is said again only where there is room.
    let mut again = block(warning, theme.care);
    if warns {
        asked.append(&mut again);
    }
    let then = block(&then, theme.soft);
    let urgent_sentence = scene.texts.emergency_sentence();
    let signals = format!("{} {urgent_sentence}", scene.texts.stop_sentence());
    let (signals, urgent) =
        (block(&signals, theme.care), block(&format!("{urgent_sentence} {}", texts.more_signals), theme.care));
    // Before an answer, the key bar says the same.
    let next = if is_open { LineGroup::new() } else { then.clone() };
    let (alone, short) = (block(&urgent_sentence, theme.care), block(texts.urgent_short, theme.care));
    // What fits, the fullest first. The sentence on when to get help is in all of them; a key shows the others.
    let choices: [(Vec<&LineGroup>, u16); 8] = [
        (vec![&over, &asked, &again, &then, &signals], 1),
        (vec![&over, &asked, &again, &then, &urgent], 1),
        (vec![&asked, &again, &then, &urgent], 1),
        (vec![&asked, &again, &then, &urgent], 0),
        (vec![&asked, &then, &urgent], 0),
        (vec![&asked, &next, &alone], 0),
        (vec![&asked, &next, &short], 0),
        (vec![&asked, &short], 0),
    ];
    let rows = |(blocks, gap): &(Vec<&LineGroup>, u16)| {
        let filled = blocks.iter().filter(|block| !block.is_empty());
        filled.map(|block| u16::try_from(block.len()).unwrap_or(u16::MAX).saturating_add(*gap)).fold(0, u16::saturating_add) - gap
    };
    let [.., least] = &choices;
    let (blocks, gap) = choices.iter().find(|choice| rows(choice) <= room).unwrap_or(least);
    let mut row = y;
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        for (line, style) in *block {
            if row < end {
                paper.text(x, row, line, *style);
            }
            row += 1;
        }
        row += gap;
    }
    row.saturating_sub(*gap)
}

/// Whether the person has yet to say how it hurts.
fn is_open(scene: &Scene<'_>) -> bool {
    scene.session.pause() == Some(Pause::Hurt) && scene.session.last_pain().is_none()
}

/// Returns the question how it hurts with its answers, or what follows from the answer, in one text.
pub fn hurt_in_short(scene: &Scene<'_>) -> String {
    if is_open(scene) {
        return format!("{} {}", scene.texts.session.hurt_question, answers(scene).join("  "));
    }
    scene.texts.hurt_sentences(scene.session, Pause::Hurt).join(" ")
}

/// Returns the answers to how it hurts, each with its key.
fn answers(scene: &Scene<'_>) -> Vec<String> {
    Hurt::ALL.iter().zip(1..).map(|(how, number)| format!("{number}  {}", scene.texts.hurt_kind.text(how.id()))).collect()
}

fn paused(scene: &Scene<'_>, pause: Pause) -> (String, String) {
    let texts = &scene.texts.session;
    let since = scene
        .flow
        .begun()
        .and_then(|begun| begun.paused_at.as_ref())
        .map(|at| at.strftime("%H:%M").to_string())
        .unwrap_or_default();
    (texts.paused_at(since), scene.texts.pause_sentence(pause))
}
