//! A line being typed, in the row above the key bar.

use ratatui::layout::Rect;

use crate::app::routine_files::{Prompt, PromptFor};
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::widgets::text_field::TextField;

/// Draws the line.
pub fn draw(prompt: &Prompt, texts: &Texts, grid: &Grid, paper: &mut Paper<'_>) {
    let roomy = u16::from(grid.class >= SizeClass::High);
    let y = if grid.has_keys() { grid.keys } else { grid.height }.saturating_sub(1 + roomy);
    let label = match &prompt.wanted {
        PromptFor::Title => texts.own.title_of_new(""),
        PromptFor::NewId(id) => texts.own.id_for(id, ""),
    };
    // Where there is room, between blank rows.
    paper.wipe(Rect { x: 0, y: y.saturating_sub(roomy), width: paper.width(), height: 1 + 2 * roomy });
    TextField(&prompt.typed).draw_after(label.trim_end(), paper.theme.quiet, (grid.left, grid.right, y), paper);
}
