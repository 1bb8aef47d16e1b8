//! What comes from outside: keys, signals, or a moment that was waited for. One poll waits on all of them, because the
//! terminal library's own never returns from a terminal that has gone and never sees a signal.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEvent};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use crate::platform::mailbox::Mailbox;

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
}

/// The source of everything that happens: what the terminal and signals bring, and what other threads send.
pub struct Events<E> {
    tty: OwnedFd,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    mailbox: Mailbox<E>,
}

impl<E: From<Input>> Events<E> {
    /// Starts to listen, to what arrives in `mailbox` as well.
    ///
    /// # Errors
    /// When there is no terminal to read, or signals cannot be caught.
    pub fn open(mailbox: Mailbox<E>) -> io::Result<Self> {
        let stdin = io::stdin();
        let tty =
            if rustix::termios::isatty(&stdin) { stdin.as_fd().try_clone_to_owned()? } else { File::open("/dev/tty")?.into() };
        let (read, write) = UnixStream::pair()?;
        let caught = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT];
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
        Ok(Self { tty, signals, mailbox })
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
    pub fn wait(&mut self, limit: Option<Duration>) -> io::Result<Vec<E>> {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let (tty, signal, woken) = {
            let wanted = PollFlags::IN;
            let signals = self.signals.get_read();
            let mut fds = [PollFd::new(&self.tty, wanted), PollFd::new(signals, wanted), PollFd::new(&self.mailbox, wanted)];
            match poll(&mut fds, limit.as_ref()) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            (fds[0].revents(), fds[1].revents(), fds[2].revents())
        };
        let mut events = if woken.contains(PollFlags::IN) { self.mailbox.take() } else { Vec::new() };
        let mut inputs = Vec::new();
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
        events.extend(inputs.into_iter().map(E::from));
        Ok(events)
    }

    /// The same for signals and other threads only: what is typed is for the shell, which has the terminal again.
    ///
    /// # Errors
    /// When waiting itself fails.
    pub fn wait_without_terminal(&mut self, limit: Duration) -> io::Result<Vec<E>> {
        let limit = Timespec::try_from(limit).ok();
        let mut fds = [PollFd::new(self.signals.get_read(), PollFlags::IN), PollFd::new(&self.mailbox, PollFlags::IN)];
        match poll(&mut fds, limit.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut events = self.mailbox.take();
        events.extend(self.signals.pending().filter_map(input_of_signal).map(E::from));
        Ok(events)
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
