//! The page about the unfinished session of an earlier run: when it ended and how far it came. The keys say what can be
//! done.

use crate::app::unfinished::UnfinishedPage;
use crate::app::world::World;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// The widest text, in columns.
const MAX_WIDTH: u16 = 64;

/// Draws the page.
pub fn view(world: &World, page: &UnfinishedPage, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let room = grid.content_width().min(MAX_WIDTH);
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let top = if grid.class > SizeClass::Small { grid.head + 2 } else { 0 };
    if grid.class > SizeClass::Small {
        paper.text(grid.left, grid.head, "unclench", theme.touch);
        let day = world.texts.date(|way| way.heading, world.wall().datetime());
        paper.text_right(grid.right, grid.head, &day, theme.quiet);
    }
    let [ended, reached] = world.texts.unfinished_sentences(&page.checkpoint, page.steps, world.wall());
    let stuck = page.steps.is_none().then(|| world.texts.unfinished.stuck.to_owned());
    // Whether it may be deleted is asked here.
    let notice = world.notice.as_ref().map(|notice| notice.text.clone());
    let sentences = [(Some(ended), theme.ink), (Some(reached), theme.touch), (stuck, theme.soft), (notice, theme.care)];
    let sentences: Vec<_> = sentences.into_iter().filter_map(|(sentences, style)| Some((sentences?, style))).collect();
    let rows: usize = sentences.iter().map(|(sentences, _)| wrap::balanced(sentences, room).len()).sum();
    let free = usize::from(bottom.saturating_sub(top));
    let gaps = sentences.len() - 1;
    let gap = u16::from(rows + gaps <= free);
    let above = free.saturating_sub(rows + gaps * usize::from(gap)) * 2 / 5;
    let mut y = top + u16::try_from(above).unwrap_or(0);
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
