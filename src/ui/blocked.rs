//! The page that says why there is no session: only that help is needed, if it is, or else what remains possible.

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// The widest text, in columns.
const MAX_WIDTH: u16 = 64;

/// Draws the page.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let Some(verdict) = &flow.verdict else { return };
    let theme = paper.theme;
    let reported = world.texts.reported_in(verdict, &world.profile, world.entry_time());
    let room = grid.content_width().min(MAX_WIDTH);
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    if let Some(stop) = verdict.blocking_condition() {
        let [said, stopped, numbers] = world.texts.help_sentences(stop);
        let said = wrap::balanced(said, room);
        let rows = u16::try_from(said.len()).unwrap_or(0);
        let mut y = bottom.saturating_sub(rows + 8) / 2;
        for line in &said {
            paper.text_centred(grid.left, grid.right, y, line, theme.care);
            y += 1;
        }
        y += 1;
        let after = [
            (Some(stopped), theme.soft),
            (Some(numbers), theme.ink),
            (Some(world.texts.safety.way_back), theme.quiet),
            (reported.as_deref().filter(|_| grid.class >= SizeClass::High), theme.quiet),
        ];
        for (said, style) in after {
            for line in said.iter().flat_map(|said| wrap::balanced(said, room)) {
                if y < bottom {
                    paper.text_centred(grid.left, grid.right, y, &line, style);
                }
                y += 1;
            }
        }
        return;
    }
    let mut y = grid.head;
    if grid.class >= SizeClass::High {
        paper.text(grid.left, y, &wrap::one_line(&flow.whole.title, grid.content_width()), theme.quiet);
        y += 2;
    }
    for (index, said) in world.texts.verdict_sentences(verdict).iter().chain(&reported).enumerate() {
        for line in wrap::tidy(said, room) {
            if y < bottom {
                paper.text(grid.left, y, &line, if index == 0 { theme.ink } else { theme.soft });
            }
            y += 1;
        }
        y += u16::from(grid.class >= SizeClass::High);
    }
}
