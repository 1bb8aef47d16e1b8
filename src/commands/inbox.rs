//! What comes in while a plain session plays: lines from stdin and signals, on one channel with a time limit.

use std::io::{self, BufRead};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::platform::sound::Trouble;

/// The longest line that is taken, in bytes.
const LONGEST_LINE: u64 = 64 * 1024;

/// Something that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A line, without its end.
    Line(String),
    /// There are no more lines.
    End,
    /// The program is asked to end, by this signal.
    Signal(i32),
    /// Something went wrong with sound.
    Trouble(Trouble),
    /// Nothing came in time.
    Nothing,
}

/// The channel.
pub struct Inbox {
    receiver: Receiver<Incoming>,
    sender: Sender<Incoming>,
}

impl Inbox {
    /// Starts listening.
    ///
    /// # Errors
    /// When the signals cannot be caught.
    pub fn open() -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])?;
        let (from_signals, from_stdin) = (sender.clone(), sender.clone());
        thread::spawn(move || {
            for signal in signals.forever() {
                if from_signals.send(Incoming::Signal(signal)).is_err() {
                    return;
                }
            }
        });
        thread::spawn(move || {
            let mut stdin = io::stdin().lock();
            while let Some(line) = next_line(&mut stdin) {
                if from_stdin.send(Incoming::Line(line)).is_err() {
                    return;
                }
            }
            let _ = from_stdin.send(Incoming::End);
        });
        Ok(Self { receiver, sender })
    }

    /// Another way in, for other threads.
    #[must_use]
    pub fn sender(&self) -> Sender<Incoming> {
        self.sender.clone()
    }

    /// What comes next, waiting for as long as it takes, or for `limit`.
    #[must_use]
    pub fn next(&self, limit: Option<Duration>) -> Incoming {
        match limit {
            None => self.receiver.recv().unwrap_or(Incoming::End),
            Some(limit) => self.receiver.recv_timeout(limit).unwrap_or_else(|error| match error {
                RecvTimeoutError::Timeout => Incoming::Nothing,
                RecvTimeoutError::Disconnected => Incoming::End,
            }),
        }
    }
}

fn next_line(stdin: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    match io::Read::take(&mut *stdin, LONGEST_LINE).read_until(b'\n', &mut bytes) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()),
    }
}
