//! The floor for a program on this terminal library: it draws as many cells as the first picture has, waits for a key, and
//! ends. `cargo bench --bench measure -- bare` shows it.

use std::io::{self, BufWriter, Read, Write};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::crossterm::{execute, queue};
use ratatui::widgets::Paragraph;

/// What its last line says.
pub const LAST: &str = "q quit";

pub fn run() -> io::Result<()> {
    enable_raw_mode()?;
    let mut backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
    queue!(backend, EnterAlternateScreen)?;
    let mut terminal = Terminal::new(backend)?;
    terminal.draw(|frame| {
        let rows = usize::from(frame.area().height).saturating_sub(1);
        let line = "a row of a picture as wide as the first one of the program is, or nearly so\n";
        frame.render_widget(Paragraph::new(line.repeat(rows) + LAST), frame.area());
    })?;
    io::stdin().read_exact(&mut [0])?;
    execute!(terminal.backend_mut(), LeaveAlternateScreen)?;
    Write::flush(terminal.backend_mut())?;
    disable_raw_mode()
}
