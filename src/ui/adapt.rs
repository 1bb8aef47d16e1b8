//! The last step of drawing: replaces what this terminal cannot show, or what its owner does not want painted.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::app::world::World;
use crate::ui::theme::Theme;

/// Replaces what the Linux console's font lacks, and the background if the terminal's own is wanted.
pub fn to_terminal(world: &World, theme: &Theme, buffer: &mut Buffer) {
    let (whole_font, own_ground) = (world.terminal.braille, world.settings.look.own_ground);
    if whole_font && !own_ground {
        return;
    }
    for cell in &mut buffer.content {
        if own_ground && Some(cell.bg) == theme.ground.bg {
            cell.bg = Color::Reset;
        }
        if !whole_font && let Some(block) = cell.symbol().chars().next().and_then(block) {
            cell.set_symbol(block);
        }
    }
}

/// Returns what stands for a character that the usual fonts of the Linux console lack: of blocks they have only the full one
/// and shades.
pub fn block(c: char) -> Option<&'static str> {
    if let Some(dots) = u32::from(c).checked_sub(0x2800).filter(|dots| *dots <= 0xff) {
        return Some(match dots.count_ones() {
            0 => " ",
            1..=3 => "░",
            4..=6 => "▒",
            _ => "█",
        });
    }
    Some(match c {
        '▘' | '▝' | '▖' | '▗' => " ",
        '▀' | '▄' | '▌' | '▐' | '▚' | '▞' | '▛' | '▜' | '▙' | '▟' | '▁'..='▇' => "█",
        '━' => "=",
        '▏' => "|",
        '‹' => "<",
        '›' => ">",
        '„' | '“' | '”' => "\"",
        '’' => "'",
        '–' => "-",
        _ => return None,
    })
}
