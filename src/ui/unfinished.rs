//! The page about the unfinished session of an earlier run: when it ended and how far it came. The keys say what can be
//! done.

use ratatui::layout::Rect;

use crate::app::unfinished::UnfinishedPage;
use crate::app::world::World;
use crate::domain::routine::plan::Plan;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::overview;
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// The widest text, in columns.
const MAX_WIDTH: u16 = 64;

/// The highest picture, in rows.
const MAX_ROWS: u16 = 30;

/// Draws the page.
pub fn view(world: &World, page: &UnfinishedPage, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let room = grid.content_width().min(MAX_WIDTH);
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let top = if grid.class > SizeClass::Small { grid.head + 2 } else { 0 };
    if grid.class > SizeClass::Small {
        paper.text(grid.left, grid.head, "unclench", theme.ink);
        let day = world.texts.date(|way| way.heading, world.wall().datetime());
        paper.text_right(grid.right, grid.head, &day, theme.quiet);
    }
    let [ended, reached] =
        world.texts.unfinished_sentences(&page.checkpoint, page.plan.as_ref().ok().map(|plan| plan.steps.len()), world.wall());
    let stuck = page.plan.as_ref().err().map(|why| world.texts.cannot_resume(*why).to_owned());
    // Whether it may be deleted is asked here.
    let notice = world.notice.as_ref().map(|notice| notice.text.clone());
    let sentences = [
        (Some(ended), theme.ink),
        (Some(reached), if stuck.is_some() { theme.ink } else { theme.touch }),
        (stuck, theme.soft),
        (notice, theme.care),
    ];
    let sentences: Vec<_> = sentences.into_iter().filter_map(|(sentences, style)| Some((sentences?, style))).collect();
    let rows: usize = sentences.iter().map(|(sentences, _)| wrap::balanced(sentences, room).len()).sum();
    let free = usize::from(bottom.saturating_sub(top));
    let gaps = sentences.len() - 1;
    let gap = u16::from(rows + gaps <= free);
    let text_rows = u16::try_from(rows + gaps * usize::from(gap)).unwrap_or(u16::MAX);
    let mut y = match &page.plan {
        Ok(plan) if grid.class > SizeClass::Small => below_picture(world, plan, (top, bottom), text_rows, grid, paper),
        _ => None,
    }
    .unwrap_or_else(|| top + bottom.saturating_sub(top).saturating_sub(text_rows) * 2 / 5);
    for (sentences, style) in &sentences {
        let lines = wrap::balanced(sentences, room);
        let left = usize::from(bottom.saturating_sub(y));
        let lines = if lines.len() > left { wrap::marked(sentences, room, left, "…") } else { lines };
        for line in &lines {
            paper.text_centred(grid.left, grid.right, y, line, *style);
            y += 1;
        }
        y += gap;
    }
}

/// Draws the places of the routine on the body, in the middle together with the text below. Returns the first row of the
/// text; `None` if there is no room for a picture.
fn below_picture(
    world: &World,
    plan: &Plan,
    (top, bottom): (u16, u16),
    text_rows: u16,
    grid: &Grid,
    paper: &mut Paper<'_>,
) -> Option<u16> {
    let rows = bottom.saturating_sub(top);
    let height = rows.saturating_sub(text_rows + 4).min(MAX_ROWS);
    if !overview::shows(plan, height) {
        return None;
    }
    let y = top + rows.saturating_sub(height + 2 + text_rows) / 2;
    if world.first_picture_drawn {
        let area = Rect { x: grid.left, y, width: grid.content_width(), height };
        overview::draw(plan, world.texts, area, paper);
    }
    Some(y + height + 2)
}
