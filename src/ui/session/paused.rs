//! A paused session: on request, after an absence, because it hurt, or after easing off three times.

use std::ops::Range;

use ratatui::style::Style;

use crate::domain::session::engine::Pause;
use crate::domain::session::outcome::{GraveCause, Hurt, Sign};
use crate::texts::pain::PainPart;
use crate::ui::layout::Grid;
use crate::ui::session::gap;
use crate::ui::session::scene::Scene;
use crate::ui::session::work;
use crate::ui::surface::{Paper, width};
use crate::ui::theme::Theme;
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
        Pause::EasedOften => eased_often(scene, (x, y, end, grid.text_width), paper),
    }
}

/// Says that it was eased off often, and what can be done now, a row for each key.
pub fn eased_often(scene: &Scene<'_>, (x, y, end, columns): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let texts = &scene.texts.session;
    let mut y = paper.lines(&wrap::greedy(texts.eased_often, columns), x, y, end, paper.theme.ink) + 1;
    let ways = || texts.eased_often_ways.iter().filter_map(|way| way.split_once('\t'));
    let keys = ways().map(|(key, _)| width(key)).max().unwrap_or(0) + 2;
    for (key, way) in ways() {
        paper.text(x, y, key, paper.theme.key);
        y = paper.lines(&wrap::tidy(way, columns.saturating_sub(keys)), x + keys, y, end, paper.theme.soft);
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

/// A group of lines that stand together, each with its style, and the parts that have another.
type LineGroup = Vec<(String, Style, Vec<(Range<usize>, Style)>)>;

/// Gives those bytes of the text that these lines are another style.
fn restyle(lines: &mut LineGroup, bytes: Range<usize>, style: Style) {
    let mut from = 0;
    for (line, _, parts) in lines {
        let [start, end] = [bytes.start, bytes.end].map(|byte| byte.saturating_sub(from).min(line.len()));
        parts.push((start..end, style));
        from += line.len() + 1;
    }
}

/// Returns a warning such as `Chest pain: get help now. More: s` in lines. A wall of one colour is read by nobody: what to do
/// stands out, not the signs before it.
fn warning(text: &str, columns: u16, theme: &Theme) -> LineGroup {
    let mut lines: LineGroup = wrap::greedy(text, columns).into_iter().map(|line| (line, theme.soft, Vec::new())).collect();
    for (colon, _) in text.match_indices(": ") {
        if let Some(point) = text.get(colon..).and_then(|rest| rest.find('.')) {
            restyle(&mut lines, colon + 2..colon + point + 1, theme.care);
        }
    }
    // The key for more comes after the last sentence.
    restyle(&mut lines, text.rfind('.').map_or(text.len(), |point| point + 1)..text.len(), theme.quiet);
    lines
}

/// Draws the questions about pain or what follows from it, what can be done now, and last the signs to stop at. Returns the
/// row after the last line.
pub fn hurt(scene: &Scene<'_>, pause: Pause, (x, y, end, columns): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let texts = &scene.texts.session;
    let block = |text: &str, style: Style| -> LineGroup {
        wrap::greedy(text, columns).into_iter().map(|line| (line, style, Vec::new())).collect()
    };
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
            lines = block(first, theme.soft);
            restyle(&mut lines, 0..head.trim_end().len(), theme.ink);
        }
        lines.extend(shown.flat_map(|text| block(text, theme.soft)));
        lines
    };
    let answers = answers(scene, is_open, is_sign).into_iter().flat_map(|answer| {
        let mut lines = block(&answer, theme.soft);
        // Its key stands out.
        restyle(&mut lines, 0..1, theme.ink);
        lines
    });
    let answers: LineGroup = answers.collect();
    let asked: LineGroup = question.iter().chain(&answers).cloned().collect();
    // Before its first second, no step is over.
    let over = if scene.span.kind.is_step() { block(texts.hurt, theme.quiet) } else { LineGroup::new() };
    // The answers to a sign name their keys.
    let then = of(PainPart::Then).filter(|_| !is_sign).flat_map(|text| block(text, theme.soft)).collect();
    // Before an answer, the key bar says the same.
    let next = if is_open { &LineGroup::new() } else { &then };
    // One list of signs: those of a grave cause, or those of all emergencies. No sign is named twice.
    let [signs, short] = match of(PainPart::Warning).next() {
        None => {
            let emergencies = format!("{} {}", scene.texts.emergency_sentence(), texts.more_signals);
            let mut all = warning(&emergencies, columns, theme);
            restyle(&mut all, 0..scene.texts.stop.emergency_title.len(), theme.care);
            [all, warning(texts.urgent_short, columns, theme)]
        }
        // The question has named the signs of its cause.
        Some(_) if pause == Pause::Sign(Sign::StrokeArtery) => [(); 2].map(|()| warning(texts.urgent_short, columns, theme)),
        Some(cause) => {
            let calls = scene.session.grave_cause().is_some_and(GraveCause::is_emergency);
            let more = if calls { texts.more_signals } else { texts.urgent_short };
            [(); 2].map(|()| warning(&format!("{cause} {more}"), columns, theme))
        }
    };
    // On small screens, the key bar has the answers to a sign.
    let in_short = if is_open { &asked } else { &question };
    // What fits, the fullest first. The sentence on when to get help is in all of them; a key shows the others.
    let choices: [(Vec<&LineGroup>, u16); 10] = [
        (vec![&over, &question, &answers, &then, &signs], 1),
        (vec![&question, &answers, &then, &signs], 1),
        (vec![&question, &answers, next, &signs], 1),
        (if room < ROOMY { vec![&asked, next, &signs] } else { vec![&question, &answers, next, &short] }, 1),
        (vec![&asked, next, &signs], 1),
        (vec![&asked, next, &short], 1),
        (if room < ROOMY { vec![in_short, &short] } else { vec![&asked, next, &short] }, 1),
        (vec![&asked, next, &short], 0),
        (vec![&asked, &short], 0),
        (vec![&question, &short], 0),
    ];
    let rows = |(blocks, gap): &(Vec<&LineGroup>, u16)| {
        let filled = blocks.iter().filter(|block| !block.is_empty());
        filled
            .map(|block| u16::try_from(block.len()).unwrap_or(u16::MAX).saturating_add(*gap))
            .fold(0, u16::saturating_add)
            .saturating_sub(*gap)
    };
    let [.., least] = &choices;
    // The most text also takes the blank row after it.
    let end = end + u16::from(rows(least) > room);
    let (blocks, gap) = choices.iter().find(|choice| rows(choice) <= room).unwrap_or(least);
    let mut row = y;
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        for (line, style, parts) in *block {
            if row < end {
                paper.text(x, row, line, *style);
                for (part, style) in parts {
                    let [before, text] = [0..part.start, part.clone()].map(|part| line.get(part).unwrap_or_default());
                    paper.text(x + width(before), row, text, *style);
                }
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
    said.sort_by_key(|(part, _)| *part == PainPart::Warning);
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
