//! The terminal: taken over, given back as it was, whatever happens.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::{panic, thread};

use crossterm::cursor::{Hide, Show};
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal as Screen, TerminalOptions, Viewport};

use crate::settings::{Depth, TerminalTraits};

pub mod modes;

/// A paste comes between marks, so that it can be told from keys.
const MARK_PASTES: &str = "\x1b[?2004h";
const MARK_NO_PASTES: &str = "\x1b[?2004l";

/// Reports of the mouse, of the focus and of the scheme: those of this program, and what an editor that died may have left on.
const NO_REPORTS: &str = "\x1b[?1000;1002;1003;1004;1005;1006;1015;2031l";
/// The mouse reports presses and the wheel, with numbers of any size.
const MOUSE_REPORTS: &str = "\x1b[?1000;1006h";
/// A change of the terminal's scheme is reported.
const SCHEME_REPORTS: &str = "\x1b[?2031h";
/// Asks for the colour of the ground.
const ASK_GROUND: &str = "\x1b]11;?\x1b\\";

/// One frame is one write: with less room it leaves in pieces and tears.
const FRAME_BYTES: usize = 64 * 1024;

/// A terminal that says it has no size gets this one.
const USUAL: (u16, u16) = (80, 24);

/// The terminal, taken over.
pub struct Terminal {
    screen: Screen<CrosstermBackend<BufWriter<Stdout>>>,
    reports: Reports,
}

/// What the terminal is to report besides keys.
#[derive(Debug, Clone, Copy)]
pub struct Reports {
    /// Presses of the mouse and its wheel.
    pub mouse: bool,
    /// Whether its ground is light, now and when that changes.
    pub ground: bool,
}

impl Reports {
    /// The sequences that switch them on.
    fn sequences(self) -> String {
        let on = |wanted: bool, sequence: &'static str| if wanted { sequence } else { "" };
        [on(self.mouse, MOUSE_REPORTS), on(self.ground, SCHEME_REPORTS), on(self.ground, ASK_GROUND)].concat()
    }
}

impl Terminal {
    /// Takes the terminal over: raw mode, the other screen, no cursor, pastes between marks. A panic gives it back before it says
    /// anything.
    ///
    /// # Errors
    /// When it cannot be set up.
    pub fn enter(reports: Reports) -> io::Result<Self> {
        restore_on_panic();
        modes::make_raw()?;
        let mut backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        // Sent together with the first frame: no moment of an empty screen.
        queue!(backend, EnterAlternateScreen, Hide, Print(MARK_PASTES))?;
        let size = backend.size()?;
        let viewport = if size.width == 0 || size.height == 0 {
            Viewport::Fixed(Rect::new(0, 0, USUAL.0, USUAL.1))
        } else {
            Viewport::Fullscreen
        };
        Ok(Self { screen: Screen::with_options(backend, TerminalOptions { viewport })?, reports })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.screen.size().map_or(USUAL, |size| if size.width == 0 { USUAL } else { (size.width, size.height) })
    }

    /// Draws a frame and sends what has changed.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.screen.draw(view)?;
        Ok(())
    }

    /// Asks for the reports. The first picture comes before: the answer may take its time, or never come.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn ask(&mut self) -> io::Result<()> {
        let sequences = self.reports.sequences();
        if sequences.is_empty() {
            return Ok(());
        }
        let out = self.screen.backend_mut();
        out.write_all(sequences.as_bytes())?;
        Write::flush(out)
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn ring(&mut self) -> io::Result<()> {
        let out = self.screen.backend_mut();
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
        queue!(self.screen.backend_mut(), Print(NO_REPORTS), EnterAlternateScreen, Hide, Print(MARK_PASTES))?;
        self.forget()?;
        self.ask()
    }

    /// Forgets what is on the terminal, so that the next frame is drawn whole: its size may have gone there and back
    /// between two looks, and what it shows with it.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        let (width, height) = self.size();
        self.screen.resize(Rect::new(0, 0, width, height))
    }
}

/// Gives the terminal back as it was. Does what it can; a terminal that is gone is no error here.
pub fn restore() {
    let mut out = io::stdout();
    let _ = execute!(out, Print(NO_REPORTS), Print(MARK_NO_PASTES), LeaveAlternateScreen, Show);
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

/// Whether the terminal answers what it is asked, or at least shows nothing of the question: the Linux console, GNU screen and
/// the DEC terminals are not asked.
pub fn answers() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    !(matches!(term.as_str(), "" | "dumb" | "unknown" | "linux") || term.starts_with("screen") || is_monochrome(&term))
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

/// The colours of a terminal named `term`, where COLORTERM says `colours`.
pub fn depth(term: &str, colours: &str) -> Depth {
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
pub fn is_light(colours: &str) -> bool {
    colours.rsplit(';').next().and_then(|back| back.parse::<u8>().ok()).is_some_and(|back| matches!(back, 7 | 9..=15))
}
