//! The page that says why there is no session: only that help is needed, if it is, or else what remains possible.

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::texts::verdict::ChangedIn;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::wrap;

mod alarm;

/// The widest text, in columns.
const MAX_WIDTH: u16 = 64;

/// Draws the page.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let Some(verdict) = &flow.verdict else { return };
    let theme = paper.theme;
    let reported = world.texts.reported_in(verdict, &world.profile, world.entry_time(), ChangedIn::Screen);
    if let Some(stop) = verdict.blocking_condition() {
        return alarm::view(world, stop, reported.as_deref(), grid, paper);
    }
    // On a wide screen it is a block in the middle, as a warning is.
    let is_block = grid.class >= SizeClass::Wide;
    let middle = grid.narrowed_to(if is_block { MAX_WIDTH } else { grid.content_width() });
    let grid = &middle;
    let room = grid.content_width().min(MAX_WIDTH);
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
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
    let all = u16::try_from(rows(&blocks, 1) + head.len() + 2).unwrap_or(u16::MAX);
    let mut y = if is_block { (bottom.saturating_sub(all) * 2 / 5).max(grid.head) } else { grid.head };
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
