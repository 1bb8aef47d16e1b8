//! A paused session: on request, after an absence, because it hurt, or after easing off three times.

use ratatui::style::Style;

use crate::domain::session::engine::Pause;
use crate::domain::session::outcome::Hurt;
use crate::domain::sorting;
use crate::texts::pain::PainPart;
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

/// Draws the questions about pain or what follows from it, what can be done now, and last the signs to stop at. Returns the
/// row after the last line.
pub fn hurt(scene: &Scene<'_>, pause: Pause, (x, y, end, columns): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let texts = &scene.texts.session;
    let block =
        |text: &str, style: Style| -> LineGroup { wrap::greedy(text, columns).into_iter().map(|line| (line, style)).collect() };
    let room = end.saturating_sub(y);
    let said = scene.texts.hurt_sentences(scene.session, pause);
    let of = |part: PainPart| said.iter().filter(move |(of, _)| *of == part).map(|(_, text)| text.as_str());
    let (is_open, is_sign) = (is_open(scene), matches!(pause, Pause::Sign(_)));
    let question: LineGroup = if is_open {
        block(texts.hurt_question, theme.ink)
    } else {
        // When to get help is worth more than which areas these are.
        let shown = said.iter().filter(|(of, _)| *of == PainPart::Main || (*of == PainPart::Areas && room >= ROOMY));
        let mut shown = shown.map(|(_, text)| text.as_str());
        // Only the first sentence stands out, or what begins a list.
        let first = shown.next().unwrap_or_default();
        let end = first.find(". ").or_else(|| first.find(": ").filter(|_| is_sign));
        let (head, more) = first.split_at(end.map_or(first.len(), |end| end + 2));
        let mut lines = block(head.trim_end(), theme.ink);
        if room >= ROOMY && !more.is_empty() {
            lines.extend(block(more, theme.soft));
        } else {
            // With few rows, what follows begins in the same line.
            let bright = lines.len();
            let style = |index| if index < bright { theme.ink } else { theme.soft };
            lines = block(first, theme.soft).into_iter().enumerate().map(|(index, (line, _))| (line, style(index))).collect();
        }
        lines.extend(shown.flat_map(|text| block(text, theme.soft)));
        lines
    };
    let answers = answers(scene, is_open, is_sign).into_iter().flat_map(|answer| block(&answer, theme.soft));
    let asked: LineGroup = question.iter().cloned().chain(answers).collect();
    // Before its first second, no step is over.
    let over = if scene.span.kind.is_step() { block(texts.hurt, theme.quiet) } else { LineGroup::new() };
    // Once said, it is said again only where there is room. It stands in one paragraph with the other signs.
    let warning = of(PainPart::Warning).next().unwrap_or_default();
    let again = if warning.is_empty() { scene.texts.grave_cause_sentence(scene.session).unwrap_or_default() } else { warning };
    let signs = |cause: &str, text: &str| block(format!("{cause} {text}").trim_start(), theme.care);
    // The answers to a sign name their keys.
    let then = of(PainPart::Then).filter(|_| !is_sign).flat_map(|text| block(text, theme.soft)).collect();
    let urgent_sentence = scene.texts.emergency_sentence();
    let signals = format!("{} {urgent_sentence}", scene.texts.stop_sentence());
    let more = format!("{urgent_sentence} {}", texts.more_signals);
    let (signals, urgent_again, urgent) = (signs(again, &signals), signs(again, &more), signs(warning, &more));
    // Before an answer, the key bar says the same.
    let next = if is_open { &LineGroup::new() } else { &then };
    let (alone, short) = (signs(warning, &urgent_sentence), signs(warning, texts.urgent_short));
    // What fits, the fullest first. The sentence on when to get help is in all of them; a key shows the others.
    let choices: [(Vec<&LineGroup>, u16); 9] = [
        (vec![&over, &asked, &then, &signals], 1),
        (vec![&over, &asked, &then, &urgent_again], 1),
        (vec![&asked, &then, &urgent_again], 1),
        (vec![&asked, next, &urgent], 1),
        (vec![&asked, next, &alone], 1),
        (vec![&asked, next, &short], 1),
        (vec![&asked, next, &short], 0),
        (vec![&asked, &short], 0),
        // The key bar has the answers.
        (vec![&question, &short], 0),
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

/// Returns the question with its answers, or what follows from the answer, in one text; a warning comes last.
pub fn hurt_in_short(scene: &Scene<'_>, pause: Pause) -> String {
    if is_open(scene) {
        return format!("{} {}", scene.texts.session.hurt_question, answers(scene, true, false).join("  "));
    }
    let mut said = scene.texts.hurt_sentences(scene.session, pause);
    sorting::by_key(&mut said, |(part, _)| *part == PainPart::Warning);
    said.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// Returns the answers to how it hurts or to the question about a sign, each with its key.
fn answers(scene: &Scene<'_>, is_open: bool, is_sign: bool) -> Vec<String> {
    let texts = scene.texts;
    let kinds = Hurt::ALL.iter().zip('1'..).map(|(how, key)| (key, texts.hurt_kind.text(how.id())));
    let yes_or_no = [('y', texts.key.text("sign-yes")), ('n', texts.key.text("sign-no"))].into_iter();
    let named = |(key, text)| format!("{key}  {text}");
    kinds.filter(|_| is_open).chain(yes_or_no.filter(|_| is_sign)).map(named).collect()
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
