//! The terminal: taken over, given back as it was, whatever happens.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::{panic, thread};

use crossterm::cursor::{Hide, Show};
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::settings::{Depth, TerminalTraits};

pub mod modes;
pub mod screen;

use screen::Screen;

/// A paste comes between marks, so that it can be told from keys.
const MARK_PASTES: &str = "\x1b[?2004h";
const MARK_NO_PASTES: &str = "\x1b[?2004l";

/// Reports of the mouse and of the focus, which an editor that died may have left switched on.
const NO_REPORTS: &str = "\x1b[?1000;1002;1003;1004;1005;1006;1015l";

/// One frame is one write: with less room it leaves in pieces and tears.
const FRAME_BYTES: usize = 64 * 1024;

/// A terminal that says it has no size gets this one.
const USUAL: (u16, u16) = (80, 24);

/// The terminal, taken over.
pub struct Terminal {
    screen: Screen<BufWriter<Stdout>>,
}

impl Terminal {
    /// Takes the terminal over: raw mode, the other screen, no cursor, pastes between marks. A panic gives it back before it says
    /// anything.
    ///
    /// # Errors
    /// When it cannot be set up.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        modes::make_raw()?;
        let mut screen = Screen::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()), size());
        // Sent together with the first frame: no moment of an empty screen.
        queue!(screen.out(), EnterAlternateScreen, Hide, Print(MARK_PASTES))?;
        Ok(Self { screen })
    }

    /// Columns and rows of the terminal, and of the next frame. Where they have changed, it is drawn whole.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn fit(&mut self) -> io::Result<(u16, u16)> {
        let size = size();
        if self.screen.size() != size {
            self.screen.clear(size)?;
        }
        Ok(size)
    }

    /// Draws a frame and sends what has changed.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        self.screen.draw(view)
    }

    /// Has a part of the last frame drawn anew and sends what has changed in it; whether `view` has drawn one.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw_part(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Rect>) -> io::Result<bool> {
        self.screen.draw_part(view)
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn ring(&mut self) -> io::Result<()> {
        let out = self.screen.out();
        out.write_all(b"\x07")?;
        Write::flush(out)
    }

    /// Takes the terminal over again after something else had it, and forgets what is on it. What was typed meanwhile was meant for
    /// something else and is thrown away.
    ///
    /// # Errors
    /// When it cannot be set up.
    pub fn reenter(&mut self) -> io::Result<()> {
        modes::make_raw()?;
        modes::discard_typed()?;
        queue!(self.screen.out(), Print(NO_REPORTS), EnterAlternateScreen, Hide, Print(MARK_PASTES))?;
        self.forget()
    }

    /// Forgets what is on the terminal, so that the next frame is drawn whole: its size may have gone there and back
    /// between two looks, and what it shows with it.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        self.screen.clear(size())
    }
}

/// Gives the terminal back as it was. Does what it can; a terminal that is gone is no error here.
pub fn restore() {
    let mut out = io::stdout();
    let _ = execute!(out, Print(MARK_NO_PASTES), LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = modes::restore();
}

/// Only a panic of the thread that draws gives the terminal back; what is said of one elsewhere is left to the hook before.
fn restore_on_panic() {
    let drawing = thread::current().id();
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == drawing {
            restore();
        }
        usual(info);
    }));
}

/// What the terminal can show, as far as its environment tells: asking it would cost seconds where it does not answer.
pub fn traits() -> TerminalTraits {
    let var = |name| std::env::var(name).unwrap_or_default();
    let depth = if var("NO_COLOR").is_empty() { depth(&var("TERM"), &var("COLORTERM")) } else { Depth::Mono };
    TerminalTraits { depth, light: is_light(&var("COLORFGBG")), braille: var("TERM") != "linux" }
}

/// Columns and rows of the terminal, asked of the system once: the terminal library opens `/dev/tty` for each answer.
fn size() -> (u16, u16) {
    let size = rustix::termios::tcgetwinsize(io::stdout()).map_or(USUAL, |size| (size.ws_col, size.ws_row));
    if size.0 == 0 || size.1 == 0 { USUAL } else { size }
}

/// How many columns the terminal has that stdout is; `None` where it is none.
pub fn columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok().filter(|_| io::stdout().is_terminal())?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// Whether `TERM` names a terminal that can only take lines of text.
pub fn is_dumb() -> bool {
    std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

/// Names in `TERM` of terminals with 24-bit colour. `ssh` passes the name on and `COLORTERM` not.
const TRUE_COLOUR: [&str; 9] = ["direct", "truecolor", "kitty", "alacritty", "ghostty", "wezterm", "foot", "contour", "mintty"];
/// Names of terminals with 256 colours.
const INDEXED: [&str; 6] = ["256color", "konsole", "rxvt-unicode", "iterm", "gnome", "vte"];

fn depth(term: &str, colours: &str) -> Depth {
    let is_one_of = |names: &[&str]| names.iter().any(|name| term.contains(name));
    // GNU screen shows garbage for 24-bit colours, which the terminal around it may announce (tmux converts them).
    let is_screen = term.starts_with("screen");
    if matches!(term, "" | "dumb" | "unknown") || is_monochrome(term) {
        Depth::Mono
    } else if is_screen {
        if term.contains("256color") || !colours.is_empty() { Depth::Indexed } else { Depth::Ansi }
    } else if colours.contains("truecolor") || colours.contains("24bit") || is_one_of(&TRUE_COLOUR) {
        Depth::True
    } else if is_one_of(&INDEXED) {
        Depth::Indexed
    } else {
        Depth::Ansi
    }
}

/// The DEC terminals and what emulates them to the letter: `vt100`, `vt220`.
fn is_monochrome(term: &str) -> bool {
    term.strip_prefix("vt").is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// `COLORFGBG` is `fore;back`; grounds 7 and 9–15 are light.
fn is_light(colours: &str) -> bool {
    colours.rsplit(';').next().and_then(|back| back.parse::<u8>().ok()).is_some_and(|back| matches!(back, 7 | 9..=15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_known_from_the_name_where_nothing_else_tells() {
        let names = [
            (
                Depth::True,
                "alacritty alacritty-direct xterm-kitty xterm-ghostty foot foot-extra wezterm contour mintty xterm-direct",
            ),
            (Depth::Indexed, "konsole konsole-256color rxvt-unicode rxvt-unicode-256color screen-256color tmux-256color"),
            (Depth::Indexed, "xterm-256color putty-256color vte-256color gnome-256color iterm2"),
            (Depth::Ansi, "xterm linux screen tmux rxvt putty ansi cygwin eterm-color st"),
            (Depth::Mono, "dumb vt100 vt102 vt220 unknown"),
        ];
        for (expected, names) in names {
            for name in names.split_whitespace() {
                assert_eq!(depth(name, ""), expected, "{name}");
            }
        }
        assert_eq!([depth("", ""), depth("dumb", "truecolor")], [Depth::Mono; 2]);
        assert_eq!([depth("xterm", "truecolor"), depth("tmux-256color", "truecolor")], [Depth::True; 2]);
        assert_eq!(depth("screen", "truecolor"), Depth::Indexed, "in GNU screen");
    }

    #[test]
    fn a_light_ground_is_known_from_its_number() {
        assert!(is_light("0;15") && is_light("0;default;7"));
        assert!(!is_light("15;0") && !is_light("") && !is_light("7;8") && !is_light("x"));
    }
}
