//! A screen's styles as letters, so that colour and weight can be read and compared as text.

use ratatui::buffer::Cell;
use ratatui::style::Modifier;
use unclench::ui::theme::Theme;

use super::screen::Program;

/// The meaning of the letters, at the top of every map.
const LEGEND: &str = "i ink  k key  s soft  q quiet  l line  t touch  b breath  h breath in bold  c care  capital on the panel\n\
                      @ badge of touch  & badge of breath  # painted picture  . blank  _ blank panel";

/// Returns the styles of `program`'s screen, one letter for each cell.
pub fn map(program: &mut Program, columns: u16, rows: u16) -> String {
    let drawn = program.draw(columns, rows);
    let theme = Theme::of(&program.model.world.settings.look, program.model.world.terminal);
    let lines = drawn.content.chunks(usize::from(columns));
    let lines = lines.map(|row| row.iter().map(|cell| letter(cell, &theme)).collect::<String>().trim_end_matches('.').to_owned());
    format!("{LEGEND}\n{}", lines.collect::<Vec<_>>().join("\n"))
}

fn letter(cell: &Cell, theme: &Theme) -> char {
    let (fore, back) = (Some(cell.fg), Some(cell.bg));
    for (badge, letter) in [(theme.badge, '@'), (theme.badge_breath, '&')] {
        if badge.bg == back {
            return letter;
        }
    }
    let on_panel = back == theme.panel.bg;
    if !on_panel && back != theme.ground.bg {
        return '#';
    }
    if cell.symbol().trim().is_empty() {
        return if on_panel { '_' } else { '.' };
    }
    let named = [
        (theme.ink, 'i'),
        (theme.key, 'k'),
        (theme.soft, 's'),
        (theme.quiet, 'q'),
        (theme.line, 'l'),
        (theme.touch, 't'),
        (theme.breath, 'b'),
        (theme.breath.add_modifier(Modifier::BOLD), 'h'),
        (theme.care, 'c'),
    ];
    match named.into_iter().find(|(style, _)| style.fg == fore && style.add_modifier == cell.modifier) {
        Some((_, letter)) if on_panel => letter.to_ascii_uppercase(),
        Some((_, letter)) => letter,
        // A picture has colours of its own; text never does.
        None if cell.symbol().chars().all(char::is_alphanumeric) => '?',
        None => '#',
    }
}
