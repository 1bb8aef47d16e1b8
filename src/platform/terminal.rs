//! Takes over the terminal, and gives it back as it was in every case.

#[cfg(windows)]
use std::io::IsTerminal;
use std::io::{self, BufWriter, Stdout, Write};
use std::{panic, thread};

use crossterm::cursor::{Hide, Show};
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::platform::colours;
use crate::settings::{Depth, TerminalTraits};

pub mod look;
#[cfg(unix)]
pub mod modes;
#[cfg(windows)]
#[path = "terminal/modes_windows.rs"]
pub mod modes;
pub mod pen;
pub mod screen;

use screen::ScreenBuffer;

/// Turns bracketed paste on and off, by which a paste is told from keys.
const MARK_PASTES: &str = "\x1b[?2004h";
const MARK_NO_PASTES: &str = "\x1b[?2004l";

/// Turns off the reports of the mouse, the focus and the colour scheme: those of this program, and what a crashed editor may
/// have left on.
const NO_REPORTS: &str = "\x1b[?1000;1002;1003;1004;1005;1006;1015;2031l";
/// Turns on reports of mouse buttons and the wheel, with numbers of any size.
const MOUSE_REPORTS: &str = "\x1b[?1000;1006h";
/// Turns on reports of a change of the colour scheme.
const SCHEME_REPORTS: &str = "\x1b[?2031h";
/// Asks for the colour of the background.
const ASK_GROUND: &str = "\x1b]11;?\x1b\\";

/// The buffer for a frame, in bytes. A frame that does not fit is written in pieces and tears.
const FRAME_BYTES: usize = 64 * 1024;

/// The size for a terminal that reports none.
const DEFAULT_SIZE: (u16, u16) = (80, 24);

/// The terminal, taken over by the program.
pub struct Terminal {
    screen: ScreenBuffer<BufWriter<Stdout>>,
    reports: Reports,
}

/// What the terminal is to report besides keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reports {
    /// Presses of the mouse and its wheel.
    pub mouse: bool,
    /// Whether its background is light, now and after a change.
    pub ground: bool,
}

impl Reports {
    /// Returns the sequences that switch them on.
    fn sequences(self) -> String {
        let on = |wanted: bool, sequence: &'static str| if wanted { sequence } else { "" };
        [on(self.mouse, MOUSE_REPORTS), on(self.ground, SCHEME_REPORTS), on(self.ground, ASK_GROUND)].concat()
    }
}

impl Terminal {
    /// Takes over the terminal: raw mode, alternate screen, no cursor, bracketed paste. A panic gives it back before the
    /// message is printed.
    ///
    /// # Errors
    /// Fails if it cannot be set up.
    pub fn enter(reports: Reports) -> io::Result<Self> {
        restore_on_panic();
        modes::make_raw()?;
        let mut screen = ScreenBuffer::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()), size());
        // Sent together with the first frame, so that the screen is never empty.
        queue!(screen.out(), EnterAlternateScreen, Hide, Print(MARK_PASTES))?;
        Ok(Self { screen, reports })
    }

    /// Returns columns and rows of the terminal and of the next frame. After a change, the next frame is drawn
    /// completely.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written to.
    pub fn fit(&mut self) -> io::Result<(u16, u16)> {
        let size = size();
        if self.screen.size() != size {
            self.screen.clear(size)?;
        }
        Ok(size)
    }

    /// Draws a frame and sends the changes.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        self.screen.draw(view)
    }

    /// Lets `view` redraw parts of the last frame, and sends the changes. Returns whether `view` did.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written to.
    pub fn draw_parts(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Vec<Rect>>) -> io::Result<bool> {
        self.screen.draw_parts(view)
    }

    /// Switches reports on or off.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written to.
    pub fn report(&mut self, reports: Reports) -> io::Result<()> {
        if reports == self.reports {
            return Ok(());
        }
        self.reports = reports;
        let out = self.screen.out();
        out.write_all(NO_REPORTS.as_bytes())?;
        self.ask()
    }

    /// Asks for the reports. The first frame is sent before, because the reply can be late or never arrive.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written to.
    pub fn ask(&mut self) -> io::Result<()> {
        let sequences = self.reports.sequences();
        if sequences.is_empty() {
            return Ok(());
        }
        let out = self.screen.out();
        out.write_all(sequences.as_bytes())?;
        Write::flush(out)
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written to.
    pub fn ring(&mut self) -> io::Result<()> {
        let out = self.screen.out();
        out.write_all(b"\x07")?;
        Write::flush(out)
    }

    /// Takes over the terminal again after another program had it. Forgets what is on it, and drops what was typed, which
    /// was meant for the other program.
    ///
    /// # Errors
    /// Fails if it cannot be set up.
    pub fn reenter(&mut self) -> io::Result<()> {
        modes::make_raw()?;
        modes::discard_typed()?;
        queue!(self.screen.out(), Print(NO_REPORTS), EnterAlternateScreen, Hide, Print(MARK_PASTES))?;
        self.forget()?;
        self.ask()
    }

    /// Forgets what is on the terminal, so that the next frame is drawn completely. Its size may have changed and changed
    /// back between two checks, and its contents with it.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        self.screen.clear(size())
    }
}

/// Gives the terminal back as it was, as far as possible. A terminal that has gone is not an error here.
pub fn restore() {
    let mut out = io::stdout();
    let _ = execute!(out, Print(NO_REPORTS), Print(MARK_NO_PASTES), LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = modes::restore();
}

/// Makes a panic on the drawing thread give back the terminal. A panic on another thread is left to the previous hook.
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

/// Returns the abilities of the terminal, as far as the environment tells. Asking the terminal would take seconds if it does
/// not answer.
pub fn traits() -> TerminalTraits {
    let var = |name| std::env::var(name).unwrap_or_default();
    let depth = match var("TERM") {
        _ if colours::are_refused() => Depth::Mono,
        // The consoles of Windows say nothing, and show every colour.
        term if cfg!(windows) && term.is_empty() => Depth::True,
        term => depth(&term, &var("COLORTERM")),
    };
    TerminalTraits {
        depth,
        light: is_light(&var("COLORFGBG")),
        braille: !is_linux_console(&var("TERM")),
        replies: replies(&var("TERM")),
        slow: is_slow(),
    }
}

/// The highest speed, in bits a second, at which pictures would come late. Terminals that are no line have it or a lower one
/// without meaning it.
#[cfg(unix)]
const SLOW: u32 = 38_400;

/// Whether the terminal is a slow line: a serial line reports no size.
#[cfg(unix)]
fn is_slow() -> bool {
    let speed = rustix::termios::tcgetattr(io::stdout()).map(|modes| modes.output_speed());
    window() == Some((0, 0)) && speed.is_ok_and(|speed| speed <= SLOW)
}

#[cfg(windows)]
fn is_slow() -> bool {
    false
}

/// Whether `term` names the Linux console, also with GNU screen in it. Its usual fonts have no braille.
fn is_linux_console(term: &str) -> bool {
    term.strip_prefix("screen.").unwrap_or(term).split('-').next() == Some("linux")
}

/// Whether a terminal named `term` answers questions, or at least shows nothing of them. The program does not ask the Linux
/// console, GNU screen or the DEC terminals.
fn replies(term: &str) -> bool {
    !(is_dumb_name(term) || is_linux_console(term) || term.starts_with("screen") || is_monochrome(term))
}

/// Returns the columns and rows of the terminal, or the usual ones if it says that it has none.
fn size() -> (u16, u16) {
    window().filter(|(columns, rows)| *columns > 0 && *rows > 0).unwrap_or(DEFAULT_SIZE)
}

/// Asks for the size of the terminal on stdout. On Unix it asks the system directly, because the terminal library opens
/// `/dev/tty` for each answer.
fn window() -> Option<(u16, u16)> {
    #[cfg(unix)]
    return rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| (size.ws_col, size.ws_row));
    #[cfg(windows)]
    crossterm::terminal::size().ok().filter(|_| io::stdout().is_terminal())
}

/// Returns the number of columns of the terminal on stdout; `None` if stdout is not a terminal.
pub fn columns() -> Option<usize> {
    window().map(|(columns, _)| usize::from(columns)).filter(|columns| *columns > 0)
}

/// Returns the number of rows of the terminal on stdout; `None` if stdout is not a terminal.
pub fn rows() -> Option<usize> {
    window().map(|(_, rows)| usize::from(rows)).filter(|rows| *rows > 0)
}

/// What writing to a terminal that has gone ends with, and opening it, on every Unix.
const EIO: i32 = 5;
const ENXIO: i32 = 6;

/// Whether `error` says that the terminal has gone.
pub fn has_gone(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(EIO | ENXIO))
}

/// Whether `TERM` names a terminal that can only print lines.
pub fn is_dumb() -> bool {
    std::env::var("TERM").is_ok_and(|term| is_dumb_name(&term))
}

fn is_dumb_name(term: &str) -> bool {
    matches!(term, "" | "unknown") || term == "dumb" || term.starts_with("dumb-")
}

/// Names in `TERM` of terminals with 24-bit colour. `ssh` passes on the name but not `COLORTERM`.
const TRUE_COLOUR: [&str; 12] = [
    "direct",
    "truecolor",
    "kitty",
    "alacritty",
    "ghostty",
    "wezterm",
    "foot",
    "contour",
    "mintty",
    "rio",
    "ms-terminal",
    "termite",
];
/// Names of terminals with 256 colours.
const INDEXED: [&str; 6] = ["256color", "konsole", "rxvt-unicode", "iterm", "gnome", "vte"];

/// Returns the colour depth of a terminal named `term`, where COLORTERM is `colours`.
pub fn depth(term: &str, colours: &str) -> Depth {
    let colours = colours.to_lowercase();
    let is_one_of = |names: &[&str]| names.iter().any(|name| term.contains(name));
    // GNU screen shows garbage for 24-bit colours, which the terminal around it may announce (tmux converts them).
    let is_screen = term.starts_with("screen");
    if is_dumb_name(term) || is_monochrome(term) {
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

/// Whether it is a DEC terminal or an exact emulation, such as `vt100` or `vt220`.
fn is_monochrome(term: &str) -> bool {
    term.ends_with("-mono") || term.strip_prefix("vt").is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether `COLORFGBG`, in the form `fore;back`, names a light background: 7 and 9–15.
pub fn is_light(colours: &str) -> bool {
    colours.rsplit(';').next().and_then(|back| back.parse::<u8>().ok()).is_some_and(|back| matches!(back, 7 | 9..=15))
}
