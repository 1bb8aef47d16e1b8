//! The lock of a diary file: waited for with patience, and never for ever.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;
use std::{io, thread};

use crate::platform::language;

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

/// An open file that no other program changes.
pub struct Locked {
    /// The file.
    pub open: File,
    /// What is locked in its place where a locked file cannot be read.
    #[cfg(windows)]
    _folder: File,
}

impl Locked {
    /// Locks `open`, which lies in `folder`, until it is closed.
    ///
    /// # Errors
    /// When another program holds it for too long, or it cannot be locked.
    #[cfg(unix)]
    pub fn lock(open: File, _: &Path, patience: Patience, busy: &dyn Fn()) -> io::Result<Self> {
        lock(&open, patience, busy)?;
        Ok(Self { open })
    }

    /// Locks `open`, which lies in `folder`, until it is closed.
    ///
    /// # Errors
    /// When another program holds it for too long, or it cannot be locked.
    #[cfg(windows)]
    pub fn lock(open: File, folder: &Path, patience: Patience, busy: &dyn Fn()) -> io::Result<Self> {
        let folder = crate::platform::private_file::open_folder(folder)?;
        lock(&folder, patience, busy)?;
        Ok(Self { open, _folder: folder })
    }
}

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
#[cfg(unix)]
fn has_no_locks(error: &io::Error) -> bool {
    use rustix::io::Errno;

    // NOTSUP and OPNOTSUPP are one number on some systems and two on others. The file is open for writing and the request is
    // valid: BADF and INVAL can only mean that the file system does not understand it.
    let none = [Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::BADF, Errno::INVAL];
    Errno::from_io_error(error).is_some_and(|errno| none.contains(&errno))
}

/// Whether the file system does not know locks at all.
#[cfg(windows)]
fn has_no_locks(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use rustix::io::Errno;

    use super::*;

    #[test]
    fn a_file_system_without_locks_is_told_from_a_file_that_is_held() {
        for errno in [Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::BADF, Errno::INVAL] {
            assert!(has_no_locks(&errno.into()), "{errno:?}");
        }
        for errno in [Errno::WOULDBLOCK, Errno::INTR, Errno::IO] {
            assert!(!has_no_locks(&errno.into()), "{errno:?}");
        }
    }

    #[test]
    fn a_held_file_is_waited_for_said_once_and_given_up() {
        let path = std::env::temp_dir().join(format!("unclench-lock-{}", std::process::id()));
        let (held, file) = (File::create(&path).expect("a file"), File::open(&path).expect("a file"));
        held.lock().expect("it can be locked");
        let notified = Cell::new(0);
        let patience = Patience { notify_after: Duration::from_millis(5), give_up_after: Duration::from_millis(60) };
        assert!(lock(&file, patience, &|| notified.set(notified.get() + 1)).is_err());
        assert_eq!(notified.get(), 1);
        drop(held);
        assert!(lock(&file, patience, &|| notified.set(notified.get() + 1)).is_ok());
        assert_eq!(notified.get(), 1, "a free file is not waited for");
        let _ = std::fs::remove_file(path);
    }
}
