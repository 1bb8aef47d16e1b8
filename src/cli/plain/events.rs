//! What comes in while a plain session plays: lines from stdin, signals, and what other threads have to say, in one mailbox.

use std::io::{self, BufRead};
use std::thread;
use std::time::Duration;

use crate::platform::mailbox::{Mailbox, Sender};
use crate::platform::sound_setup::SoundTrouble;
use crate::platform::{panics, signals};

/// The longest line that is taken, in bytes.
const LONGEST_LINE: u64 = 64 * 1024;

/// Something that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A line, without its end.
    Line(String),
    /// There are no more lines.
    End,
    /// The program is asked to end, by this signal.
    Signal(i32),
    /// The command that the session was to last as long as has ended.
    CommandEnded,
    /// Something went wrong with sound.
    SoundTrouble(SoundTrouble),
    /// A thread panicked: what it said.
    Panicked(String),
    /// Nothing came in time.
    Nothing,
}

/// Where it comes in.
pub struct Events {
    mailbox: Mailbox<Event>,
}

impl Events {
    /// Starts listening.
    ///
    /// # Errors
    /// When the signals cannot be caught.
    pub fn open() -> io::Result<Self> {
        let mailbox = Mailbox::open()?;
        let (from_signals, from_stdin, from_panics) = (mailbox.sender(), mailbox.sender(), mailbox.sender());
        panics::report_elsewhere(move |thread, said| from_panics.send(Event::Panicked(format!("{thread}: {said}"))));
        signals::on_end(move |signal| from_signals.send(Event::Signal(signal)))?;
        thread::Builder::new().name("stdin".to_owned()).spawn(move || {
            let mut stdin = io::stdin().lock();
            while let Some(line) = next_line(&mut stdin) {
                from_stdin.send(Event::Line(line));
            }
            from_stdin.send(Event::End);
        })?;
        Ok(Self { mailbox })
    }

    /// Another way in, for other threads.
    pub fn sender(&self) -> Sender<Event> {
        self.mailbox.sender()
    }

    /// What comes next, waiting for as long as it takes, or for `limit`.
    pub fn next(&self, limit: Option<Duration>) -> Event {
        self.mailbox.next(limit).unwrap_or(Event::Nothing)
    }
}

fn next_line(stdin: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    match io::Read::take(&mut *stdin, LONGEST_LINE).read_until(b'\n', &mut bytes) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()),
    }
}
