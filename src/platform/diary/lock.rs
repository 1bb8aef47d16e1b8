//! The lock of a diary file: waited for with patience, and never for ever.

use crate::platform::language;
use std::fs::{File, TryLockError};
use std::time::Duration;
use std::{io, thread};

use rustix::io::Errno;

/// How long a file that another program holds is waited for. What counts is the time slept, so that no clock is needed.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// After this it is said that one waits.
    pub notify_after: Duration,
    /// After this the file counts as not writable.
    pub give_up_after: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { notify_after: Duration::from_secs(2), give_up_after: Duration::from_secs(10) }
    }
}

/// The shortest and the longest pause between two tries.
const PAUSES: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(25)];

/// Locks `file` until it is closed. `busy` is called once, when that takes long. A file system that has no locks is used
/// without.
///
/// # Errors
/// When another program holds the file for too long, or it cannot be locked.
pub fn lock(file: &File, patience: Patience, busy: &dyn Fn()) -> io::Result<()> {
    let [mut pause, longest] = PAUSES;
    let mut waited = Duration::ZERO;
    let mut notified = false;
    loop {
        let error = match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => io::Error::other(language::texts().command.diary.held),
            Err(TryLockError::Error(error)) if has_no_locks(&error) => return Ok(()),
            // A signal came in between: that is no answer.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => error,
            Err(TryLockError::Error(error)) => return Err(error),
        };
        if waited >= patience.give_up_after {
            return Err(error);
        }
        if waited >= patience.notify_after && !notified {
            notified = true;
            log::info!("waiting for the lock of the diary");
            busy();
        }
        thread::sleep(pause);
        waited += pause;
        pause = (pause * 2).min(longest);
    }
}

/// Whether `file` cannot be locked, because its file system has no locks. Where it can, it is locked until it is closed.
pub fn is_impossible(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::Error(error)) if has_no_locks(&error))
}

/// Whether the file system does not know locks at all.
pub fn has_no_locks(error: &io::Error) -> bool {
    // NOTSUP and OPNOTSUPP are one number on some systems and two on others. The file is open for writing and the request is
    // valid: BADF and INVAL can only mean that the file system does not understand it.
    let none = [Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::BADF, Errno::INVAL];
    Errno::from_io_error(error).is_some_and(|errno| none.contains(&errno))
}
