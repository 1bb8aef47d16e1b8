//! The lock of a diary file, with a limited wait.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;
use std::{io, thread};

use crate::platform::{language, private_file};

/// The time to wait for a file that another program holds. Counted as time slept, so that no clock is needed.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// The wait after which the person is told.
    pub notify_after: Duration,
    /// The wait after which the file counts as not writable.
    pub give_up_after: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { notify_after: Duration::from_secs(2), give_up_after: Duration::from_secs(10) }
    }
}

/// The shortest and the longest pause between two attempts.
const PAUSES: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(25)];

/// An open file that no other program changes.
pub struct Locked {
    /// The file.
    pub open: File,
    /// What is locked in its place where a locked file cannot be read.
    #[cfg(windows)]
    folder: File,
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
        let folder = private_file::open_folder(folder)?;
        lock(&folder, patience, busy)?;
        Ok(Self { open, folder })
    }

    /// Keeps only the lock, until the result is dropped. Another file can then take the place of the locked one.
    #[cfg(unix)]
    pub fn without_file(self) -> File {
        self.open
    }

    /// Keeps only the lock, until the result is dropped. Windows replaces no file that is open.
    #[cfg(windows)]
    pub fn without_file(self) -> File {
        self.folder
    }
}

/// Makes and locks the folder of a small file that is read, changed and written, until the result is dropped.
///
/// # Errors
/// When another program holds it for too long, or it cannot be made or opened.
pub fn lock_folder(folder: &Path, busy: &dyn Fn()) -> io::Result<File> {
    private_file::make_folder(folder)?;
    let folder = private_file::open_folder(folder)?;
    lock(&folder, Patience::default(), busy)?;
    Ok(folder)
}

/// Locks `file` until it is closed. Calls `busy` once if that takes long. On a file system without locks, does nothing.
///
/// # Errors
/// Fails if another program holds the file for too long, or if it cannot be locked.
pub fn lock(file: &File, patience: Patience, busy: &dyn Fn()) -> io::Result<()> {
    let [mut pause, longest] = PAUSES;
    let mut waited = Duration::ZERO;
    let mut notified = false;
    loop {
        let error = match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => io::Error::other(language::texts().command.diary.held),
            Err(TryLockError::Error(error)) if has_no_locks(&error) => return Ok(()),
            // A signal interrupted the call; that is no answer.
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

/// Whether `file` cannot be locked because its file system has no locks. If it can, it stays locked until it is closed.
pub fn is_impossible(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::Error(error)) if has_no_locks(&error))
}

/// Whether the error means that the file system has no locks.
#[cfg(unix)]
pub fn has_no_locks(error: &io::Error) -> bool {
    use rustix::io::Errno;

    // NOTSUP and OPNOTSUPP are the same number on some systems and two numbers on others. The file is open for writing and
    // the request is valid, so BADF and INVAL can only mean that the file system does not support locks.
    let none = [Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::BADF, Errno::INVAL];
    Errno::from_io_error(error).is_some_and(|errno| none.contains(&errno))
}

/// Whether the error means that the file system has no locks.
#[cfg(windows)]
pub fn has_no_locks(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}
