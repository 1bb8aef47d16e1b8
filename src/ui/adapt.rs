//! The last step of drawing: replaces what this terminal cannot show, or what its owner does not want painted.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::app::world::World;
use crate::ui::theme::Theme;

/// Replaces braille dots if the terminal's font lacks them, and the background if the terminal's own is wanted.
pub fn to_terminal(world: &World, theme: &Theme, buffer: &mut Buffer) {
    let (braille, own_ground) = (world.terminal.braille, world.settings.look.own_ground);
    if braille && !own_ground {
        return;
    }
    for cell in &mut buffer.content {
        if own_ground && Some(cell.bg) == theme.ground.bg {
            cell.bg = Color::Reset;
        }
        if !braille && let Some(block) = cell.symbol().chars().next().and_then(block) {
            cell.set_symbol(block);
        }
    }
}

/// Returns the block character nearest to a braille character. The font of the Linux console has blocks but no braille.
pub fn block(c: char) -> Option<&'static str> {
    /// The dots of the two upper rows; the others are in the two lower ones.
    const UPPER: u32 = 0b0001_1011;
    let dots = u32::from(c).checked_sub(0x2800).filter(|dots| *dots <= 0xff)?;
    let (upper, lower) = ((dots & UPPER).count_ones(), (dots & !UPPER).count_ones());
    Some(match (upper, lower) {
        (0, 0) => " ",
        (_, 0) => "▀",
        (0, _) => "▄",
        _ if upper + lower > 6 => "█",
        _ if upper + lower > 3 => "▒",
        _ => "░",
    })
}
