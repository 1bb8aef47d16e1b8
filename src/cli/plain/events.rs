//! The events of a plain session, in one mailbox: lines from stdin, signals, and reports of other threads.

use std::io::{self, BufRead};
use std::thread;
use std::time::Duration;

use crate::platform::mailbox::{Mailbox, Sender};
use crate::platform::sound_setup::SoundTrouble;
use crate::platform::{panics, signals};

/// The longest line accepted, in bytes.
const MAX_LINE_BYTES: u64 = 64 * 1024;

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainEvent {
    /// A line, without its line end.
    Line(String),
    /// The end of stdin.
    End,
    /// A signal that asks the program to end.
    Signal(i32),
    /// The end of the command that the session runs beside.
    CommandEnded,
    /// Trouble with sound.
    SoundTrouble(SoundTrouble),
    /// A panic on another thread, with its message.
    Panicked(String),
    /// No event within the time limit.
    Nothing,
}

/// The source of events.
pub struct PlainEvents {
    mailbox: Mailbox<PlainEvent>,
}

impl PlainEvents {
    /// Starts listening.
    ///
    /// # Errors
    /// Fails if the signals cannot be caught.
    pub fn open() -> io::Result<Self> {
        let mailbox = Mailbox::open()?;
        let (from_signals, from_stdin, from_panics) = (mailbox.sender(), mailbox.sender(), mailbox.sender());
        panics::report_elsewhere(move |thread, text| from_panics.send(PlainEvent::Panicked(format!("{thread}: {text}"))));
        signals::on_end(move |signal| from_signals.send(PlainEvent::Signal(signal)))?;
        thread::Builder::new().name("stdin".to_owned()).spawn(move || {
            let mut stdin = io::stdin().lock();
            while let Some(line) = next_line(&mut stdin) {
                from_stdin.send(PlainEvent::Line(line));
            }
            from_stdin.send(PlainEvent::End);
        })?;
        Ok(Self { mailbox })
    }

    /// Returns a sender by which other threads report.
    pub fn sender(&self) -> Sender<PlainEvent> {
        self.mailbox.sender()
    }

    /// Returns the next event; [`PlainEvent::Nothing`] if none comes within `limit`. Without a limit, waits for one.
    pub fn next(&self, limit: Option<Duration>) -> PlainEvent {
        self.mailbox.next(limit).unwrap_or(PlainEvent::Nothing)
    }
}

fn next_line(stdin: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    match io::Read::take(&mut *stdin, MAX_LINE_BYTES).read_until(b'\n', &mut bytes) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()),
    }
}
