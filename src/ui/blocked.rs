//! The page that says why there is no session: only that help is needed, if it is, or else what remains possible.

use ratatui::style::Modifier;

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::texts::verdict::ChangedIn;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// The widest text, in columns.
const MAX_WIDTH: u16 = 64;

/// Draws the page.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let Some(verdict) = &flow.verdict else { return };
    let theme = paper.theme;
    let reported = world.texts.reported_in(verdict, &world.profile, world.entry_time(), ChangedIn::Screen);
    let room = grid.content_width().min(MAX_WIDTH);
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    if let Some(stop) = verdict.blocking_condition() {
        let [said, stopped, _] = world.texts.help_sentences(stop);
        let safety = &world.texts.safety;
        let reported = reported.filter(|_| grid.class >= SizeClass::High);
        let blocks = [
            (wrap::balanced(said, room), theme.care.add_modifier(Modifier::BOLD)),
            (wrap::balanced(stopped, room), theme.soft),
            (numbers(safety.numbers_list), theme.ink),
            (wrap::balanced(safety.way_back, room), theme.quiet),
            (reported.map_or_else(Vec::new, |reported| wrap::balanced(&reported, room)), theme.quiet),
        ];
        let rows = blocks.iter().map(|(lines, _)| u16::try_from(lines.len()).unwrap_or(u16::MAX)).fold(0, u16::saturating_add);
        let gap = u16::from(rows + 4 <= bottom);
        let mut y = bottom.saturating_sub(rows + 4 * gap) * 2 / 5;
        for (lines, style) in &blocks {
            for line in lines {
                if y < bottom {
                    paper.text_centred(grid.left, grid.right, y, line, *style);
                }
                y += 1;
            }
            y += gap;
        }
        return;
    }
    let said = world.texts.verdict_sentences(verdict);
    let mut blocks: Vec<Vec<String>> = said.iter().chain(&reported).map(|said| wrap::tidy(said, room)).collect();
    // Only the first sentence stands out.
    let (first, more) = said.first().and_then(|said| said.split_once(". ")).unwrap_or_default();
    let head = if first.is_empty() { Vec::new() } else { wrap::tidy(&format!("{first}."), room) };
    if let Some(said) = blocks.first_mut().filter(|_| !more.is_empty()) {
        *said = wrap::tidy(more, room);
    }
    // Where there is little room, blank rows go first, then the title, then what was reported, then the reason: what to do is
    // last.
    let rows =
        |blocks: &[Vec<String>], gap: usize| blocks.iter().map(|lines| lines.len() + gap).sum::<usize>().saturating_sub(gap);
    let mut y = grid.head;
    if grid.class >= SizeClass::High || rows(&blocks, 0) + head.len() < usize::from(bottom) {
        paper.text(grid.left, y, &wrap::one_line(&flow.whole.title, grid.content_width()), theme.quiet);
        y += 1 + u16::from(grid.class >= SizeClass::High);
    }
    let free = usize::from(bottom.saturating_sub(y)).saturating_sub(head.len());
    if reported.is_some() && rows(&blocks, 0) > free {
        blocks.pop();
    }
    let gap = u16::from(rows(&blocks, 1) <= free);
    while blocks.len() > 2 && rows(&blocks, usize::from(gap)) > free {
        blocks.remove(blocks.len() - 2);
    }
    y = paper.lines(&head, grid.left, y, bottom, theme.ink);
    for (index, lines) in blocks.iter().enumerate() {
        let style = match index {
            0 if head.is_empty() => theme.ink,
            _ if index < said.len() => theme.soft,
            _ => theme.quiet,
        };
        y = paper.lines(lines, grid.left, y, bottom, style) + gap;
    }
}

/// Returns the emergency numbers as lines of the same width, each with its region in a column.
fn numbers(list: &[&str]) -> Vec<String> {
    let parts: Vec<(&str, &str)> = list.iter().filter_map(|line| line.split_once('\t')).collect();
    let widest = |part: fn(&(&str, &str)) -> usize| parts.iter().map(part).max().unwrap_or(0);
    let (first, second) = (widest(|(number, _)| number.chars().count()), widest(|(_, region)| region.chars().count()));
    parts.iter().map(|(number, region)| format!("{number:<first$}  {region:<second$}")).collect()
}
