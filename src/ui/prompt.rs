//! A line being typed, in the row above the key bar.

use ratatui::layout::Rect;

use crate::app::routine_files::{Prompt, PromptFor};
use crate::app::world::World;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// Draws the line, and above it what is wrong with what was typed.
pub fn draw(prompt: &Prompt, world: &World, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = world.texts;
    let roomy = u16::from(grid.class >= SizeClass::High);
    let y = if grid.has_keys() { grid.keys } else { grid.height }.saturating_sub(1 + roomy);
    let label = match &prompt.wanted {
        PromptFor::Title => texts.own.title_of_new(""),
        PromptFor::NewId(id) => texts.own.id_for(id, ""),
    };
    // Where there is room, between blank rows.
    paper.wipe(Rect { x: 0, y: y.saturating_sub(roomy), width: paper.width(), height: 1 + 2 * roomy });
    if let Some(notice) = &world.notice {
        let above = y.saturating_sub(1);
        paper.wipe(Rect { x: 0, y: above, width: paper.width(), height: 1 });
        paper.text(grid.left, above, &wrap::notice(&notice.text, grid.content_width()), paper.theme.care);
    }
    TextField(&prompt.typed).draw_after(label.trim_end(), paper.theme.quiet, (grid.left, grid.right, y), paper);
}
