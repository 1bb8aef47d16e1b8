//! The modes of the terminal, such as echo and line editing. The modes from before the program's first change are
//! remembered, and exactly those are restored, whatever an editor has left behind.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use rustix::fs::{OFlags, fcntl_getfl, fstat, stat};
use rustix::stdio::dup2_stderr;
#[cfg(target_os = "macos")]
use rustix::termios::ttyname;
use rustix::termios::{OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcsetattr};

/// The modes from before the program's first change.
static BEFORE: OnceLock<Termios> = OnceLock::new();

/// Stderr, while what is written to it is dropped.
static STDERR: Mutex<Option<OwnedFd>> = Mutex::new(None);

/// Opens the terminal that keys come from: standard input, or the terminal of the process if that is something else.
///
/// # Errors
/// Fails if there is none.
pub fn keyboard() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if isatty(&stdin) { stdin.as_fd().try_clone_to_owned() } else { Ok(File::open(device())?.into()) }
}

#[cfg(not(target_os = "macos"))]
fn device() -> PathBuf {
    PathBuf::from("/dev/tty")
}

/// Nothing can wait on `/dev/tty` on macOS, but on the device that it stands for.
#[cfg(target_os = "macos")]
fn device() -> PathBuf {
    use std::os::unix::ffi::OsStringExt;

    let name = |name: std::ffi::CString| PathBuf::from(std::ffi::OsString::from_vec(name.into_bytes()));
    let found = ttyname(io::stdout(), Vec::new()).or_else(|_| ttyname(io::stderr(), Vec::new()));
    found.map_or_else(|_| PathBuf::from("/dev/tty"), name)
}

/// Whether stdout was probably closed when the program began. The standard library then puts the null device in its place, open
/// for reading and writing. A shell's `>/dev/null` opens it for writing only; some other programs open it for both.
pub fn is_stdout_closed() -> bool {
    let stdout = io::stdout();
    let is_read = fcntl_getfl(&stdout).is_ok_and(|flags| flags & OFlags::ACCMODE == OFlags::RDWR);
    let device = |meta: rustix::io::Result<rustix::fs::Stat>| meta.map(|meta| meta.st_rdev).ok();
    is_read && device(fstat(&stdout)).is_some_and(|stdout| Some(stdout) == device(stat("/dev/null")))
}

/// Turns on raw mode: every byte arrives as it is typed, and nothing is echoed. What libraries write to stderr, such as those for
/// sound, would appear on the screen; it is dropped until `restore`.
///
/// # Errors
/// Fails if the modes cannot be read or set.
pub fn make_raw() -> io::Result<()> {
    let keyboard = keyboard()?;
    let mut modes = if let Some(before) = BEFORE.get() {
        before.clone()
    } else {
        let present = tcgetattr(&keyboard)?;
        BEFORE.get_or_init(|| present).clone()
    };
    modes.make_raw();
    tcsetattr(&keyboard, OptionalActions::Now, &modes)?;
    // Without a null device, the screen still works.
    let _ = drop_stderr();
    Ok(())
}

fn drop_stderr() -> io::Result<()> {
    let mut kept = STDERR.lock().unwrap_or_else(PoisonError::into_inner);
    let stderr = io::stderr();
    if kept.is_none() && isatty(&stderr) {
        let copy = stderr.as_fd().try_clone_to_owned()?;
        dup2_stderr(File::options().write(true).open("/dev/null")?)?;
        *kept = Some(copy);
    }
    Ok(())
}

/// Restores stderr, and the modes from before the program; does nothing if it has not changed them.
///
/// # Errors
/// Fails if they cannot be set.
pub fn restore() -> io::Result<()> {
    let stderr = STDERR.lock().unwrap_or_else(PoisonError::into_inner).take();
    let restored = stderr.map_or(Ok(()), dup2_stderr);
    if let Some(before) = BEFORE.get() {
        tcsetattr(keyboard()?, OptionalActions::Now, before)?;
    }
    Ok(restored?)
}

/// Drops what was typed but not read.
///
/// # Errors
/// Fails if the terminal has gone.
pub fn discard_typed() -> io::Result<()> {
    Ok(tcflush(keyboard()?, QueueSelector::IFlush)?)
}
