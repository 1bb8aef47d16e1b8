//! The floor for a program on this terminal library: it draws as many cells as the first picture has, and answers each key in
//! its last line until `q` ends it. `cargo bench --bench measure -- bare` shows it.

use std::io::{self, BufWriter, Read, Write};

use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size};
use ratatui::style::Style;
use unclench::platform::terminal::screen::ScreenBuffer;

/// What its last line says.
pub const LAST: &str = "q quit";

pub fn run() -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout());
    execute!(out, EnterAlternateScreen)?;
    let mut screen = ScreenBuffer::new(out, size()?);
    for count in 0_u32.. {
        screen.draw(|buffer| {
            let last = buffer.area.height.saturating_sub(1);
            for row in 0..last {
                buffer.set_string(0, row, "a row of a picture as wide as the first one of the program is", Style::new());
            }
            buffer.set_string(0, last, format!("{LAST} {count}"), Style::new());
        })?;
        screen.out().flush()?;
        let mut key = [0];
        io::stdin().read_exact(&mut key)?;
        if key == *b"q" {
            break;
        }
    }
    execute!(screen.out(), LeaveAlternateScreen)?;
    disable_raw_mode()
}
