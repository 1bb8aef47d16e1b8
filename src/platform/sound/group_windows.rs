//! A command, and what it writes, for which one need not wait: a thread reads it. What the command starts itself is not ended
//! with it.

use std::io::{self, Read};
use std::process::{Child, ChildStdout};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Ends the command.
pub fn kill(child: &mut Child) {
    let _ = child.kill();
}

/// Whether it has ended.
pub fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

/// What a command writes.
pub struct Output(Receiver<io::Result<Vec<u8>>>);

impl Output {
    /// Of this command.
    pub fn of(mut stdout: ChildStdout) -> Self {
        let (sender, receiver) = mpsc::channel();
        let read = move || loop {
            let mut chunk = [0; 16 * 1024];
            let more = stdout.read(&mut chunk).map(|count| chunk.get(..count).unwrap_or_default().to_vec());
            let is_last = more.as_ref().map_or(true, Vec::is_empty);
            if sender.send(more).is_err() || is_last {
                return;
            }
        };
        // Where no thread can be had, nothing comes, and the command is given up.
        let _ = thread::Builder::new().name("speech".to_owned()).spawn(read);
        Self(receiver)
    }

    /// What comes next: nothing of it at its end, `None` when nothing has come for `limit`.
    ///
    /// # Errors
    /// Fails if it cannot be read.
    pub fn next(&mut self, limit: Duration) -> io::Result<Option<Vec<u8>>> {
        match self.0.recv_timeout(limit) {
            Ok(more) => more.map(Some),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Ok(Some(Vec::new())),
        }
    }
}
