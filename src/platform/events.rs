//! What comes from outside: keys, signals, or a moment that was waited for. One poll waits on all of them, because the
//! terminal library's own never returns from a terminal that has gone and never sees a signal.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEvent};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key went down.
    Key(KeyEvent),
    /// The terminal has another size.
    Resized,
    /// The program is to stop for a while.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
    /// The program is to end: by this signal.
    End(i32),
    /// The terminal is gone.
    Gone,
    /// Another thread has something to say.
    Woken,
}

/// Wakes whoever waits for events.
#[derive(Debug)]
pub struct Waker(UnixStream);

impl Waker {
    /// Wakes it.
    pub fn wake(&self) {
        // When the pipe is full it is about to wake anyway.
        let _ = (&self.0).write(&[0]);
    }
}

/// The source of everything that happens.
pub struct Events {
    tty: OwnedFd,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    woken: UnixStream,
}

impl Events {
    /// Starts to listen.
    ///
    /// # Errors
    /// When there is no terminal to read, or signals cannot be caught.
    pub fn open() -> io::Result<(Self, Waker)> {
        let stdin = io::stdin();
        let tty =
            if rustix::termios::isatty(&stdin) { stdin.as_fd().try_clone_to_owned()? } else { File::open("/dev/tty")?.into() };
        let (read, write) = UnixStream::pair()?;
        let caught = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT];
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
        let (woken, waker) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        Ok((Self { tty, signals, woken }, Waker(waker)))
    }

    /// Forgets signals that came while another program had the terminal: an interrupt there was meant for it. One that
    /// ends this program all the same is returned.
    pub fn forget(&mut self) -> Option<i32> {
        self.signals.pending().fold(None, |ends, signal| if matches!(signal, SIGTERM | SIGHUP) { Some(signal) } else { ends })
    }

    /// Waits until something happens, or for `limit`; without one, for ever.
    ///
    /// # Errors
    /// When waiting itself fails.
    pub fn wait(&mut self, limit: Option<Duration>) -> io::Result<Vec<Input>> {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let (tty, signal, woken) = {
            let wanted = PollFlags::IN;
            let signals = self.signals.get_read();
            let mut fds = [PollFd::new(&self.tty, wanted), PollFd::new(signals, wanted), PollFd::new(&self.woken, wanted)];
            match poll(&mut fds, limit.as_ref()) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            (fds[0].revents(), fds[1].revents(), fds[2].revents())
        };
        let mut inputs = Vec::new();
        if woken.contains(PollFlags::IN) {
            let mut read = [0; 64];
            while matches!(self.woken.read(&mut read), Ok(count) if count > 0) {}
            inputs.push(Input::Woken);
        }
        if signal.contains(PollFlags::IN) {
            inputs.extend(self.signals.pending().filter_map(input_of_signal));
        }
        if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            inputs.push(Input::Gone);
        } else if tty.contains(PollFlags::IN) {
            while event::poll(Duration::ZERO)? {
                if let Event::Key(key) = event::read()? {
                    inputs.push(Input::Key(key));
                }
            }
        }
        Ok(inputs)
    }
}

fn input_of_signal(signal: i32) -> Option<Input> {
    Some(match signal {
        SIGWINCH => Input::Resized,
        SIGTSTP => Input::Suspend,
        SIGCONT => Input::Continued,
        SIGTERM | SIGINT | SIGHUP | SIGQUIT => Input::End(signal),
        _ => return None,
    })
}

/// Stops this process, as the shell's Ctrl-Z does; returns when it goes on.
///
/// # Errors
/// When it cannot be stopped.
pub fn stop_here() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}
