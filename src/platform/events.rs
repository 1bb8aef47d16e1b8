//! The events from outside: keys, pastes and signals, with a time limit. One poll waits for all of them, and every byte of
//! the terminal is read here: the terminal library's own reader never returns from a terminal that has gone, never sees a
//! signal, and loses keys when the size changes.

use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use crate::platform::clock;
use crate::platform::input::Input;
use crate::platform::key_decoder::{Decoded, KeyDecoder};
use crate::platform::mailbox::Mailbox;
use crate::platform::terminal::modes;

/// The maximum number of reads between two frames, so that a terminal that never stops sending cannot keep the program from drawing.
const READS: usize = 256;

/// The pause after a terminal was ready but had no data.
const NOT_READY: Duration = Duration::from_millis(10);

/// The source of all events: the terminal, signals and other threads.
pub struct Events<E> {
    tty: OwnedFd,
    decoder: KeyDecoder,
    /// The time of the last byte, on the steady clock.
    last_byte: Duration,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    mailbox: Mailbox<E>,
}

impl<E: From<Input>> Events<E> {
    /// Starts to listen to the terminal, signals and `mailbox`.
    ///
    /// # Errors
    /// Fails if the program has no terminal, or cannot catch signals.
    pub fn open(mailbox: Mailbox<E>) -> io::Result<Self> {
        let tty = modes::keyboard()?;
        let (read, write) = UnixStream::pair()?;
        let caught = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT];
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
        Ok(Self { tty, decoder: KeyDecoder::default(), last_byte: Duration::ZERO, signals, mailbox })
    }

    /// Drops an incomplete key sequence, and signals that came while another program had the terminal: an interrupt was meant
    /// for that program. Returns a signal that should end this program all the same.
    pub fn forget(&mut self) -> Option<i32> {
        self.decoder = KeyDecoder::default();
        self.signals.pending().fold(None, |ends, signal| if matches!(signal, SIGTERM | SIGHUP) { Some(signal) } else { ends })
    }

    /// Waits until something happens, at most for `limit`; without a limit, for ever.
    ///
    /// # Errors
    /// Fails if the wait itself fails.
    pub fn wait(&mut self, limit: Option<Duration>) -> io::Result<Vec<E>> {
        let silence = self.decoder.patience().map(|patience| (self.last_byte + patience).saturating_sub(clock::steady()));
        let limit = [limit, silence].into_iter().flatten().min();
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let (tty, woken) = {
            let wanted = PollFlags::IN;
            let signals = self.signals.get_read();
            let mut fds = [PollFd::new(&self.tty, wanted), PollFd::new(signals, wanted), PollFd::new(&self.mailbox, wanted)];
            match poll(&mut fds, limit.as_ref()) {
                // Time has passed, and nothing else: there is nothing to read.
                Ok(0) if self.decoder.patience().is_none() => return Ok(Vec::new()),
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            (fds[0].revents(), fds[2].revents())
        };
        let mut events = if woken.contains(PollFlags::IN) { self.mailbox.drain() } else { Vec::new() };
        let mut inputs = Vec::new();
        // Also after an interrupted poll: a program that continues after a stop must know before it draws.
        inputs.extend(self.signals.pending().filter_map(input_of_signal));
        if inputs.contains(&Input::Continued) {
            // Text typed while the program was stopped is dropped with the other leftovers of the terminal.
            self.decoder = KeyDecoder::default();
        } else {
            self.listen(tty, &mut inputs);
        }
        events.extend(inputs.into_iter().map(E::from));
        Ok(events)
    }

    /// Waits for signals and other threads only: the shell has the terminal again, and what is typed is meant for it.
    ///
    /// # Errors
    /// Fails if the wait itself fails.
    pub fn wait_without_terminal(&mut self, limit: Duration) -> io::Result<Vec<E>> {
        let limit = Timespec::try_from(limit).ok();
        let mut fds = [PollFd::new(self.signals.get_read(), PollFlags::IN), PollFd::new(&self.mailbox, PollFlags::IN)];
        match poll(&mut fds, limit.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut events = self.mailbox.drain();
        events.extend(self.signals.pending().filter_map(input_of_signal).map(E::from));
        Ok(events)
    }

    /// Reads all bytes that are ready. An unfinished sequence ends after enough silence.
    fn listen(&mut self, first: PollFlags, inputs: &mut Vec<Input>) {
        let mut ready = first;
        for _ in 0..READS {
            if ready.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                inputs.push(Input::Gone);
                return;
            }
            if !ready.contains(PollFlags::IN) {
                break;
            }
            let mut bytes = [0; 4096];
            match rustix::io::read(&self.tty, &mut bytes) {
                // Only a closed terminal is ready without data.
                Ok(0) => return inputs.push(Input::Gone),
                Ok(count) => {
                    self.last_byte = clock::steady();
                    inputs.extend(self.decoder.feed(bytes.get(..count).unwrap_or_default()).into_iter().map(input_of));
                }
                Err(Errno::INTR) => break,
                Err(Errno::AGAIN) => {
                    // A terminal that is wrong about being ready must not keep the processor busy.
                    thread::sleep(NOT_READY);
                    break;
                }
                Err(_) => return inputs.push(Input::Gone),
            }
            ready = self.ready();
        }
        // After an interrupted poll there can be bytes that it did not report.
        let silent = self.decoder.patience().is_some_and(|patience| clock::steady() >= self.last_byte + patience);
        if silent && self.ready().is_empty() {
            inputs.extend(self.decoder.give_up().into_iter().map(input_of));
        }
    }

    /// Returns what the terminal is ready for at this moment.
    fn ready(&self) -> PollFlags {
        let mut fds = [PollFd::new(&self.tty, PollFlags::IN)];
        match poll(&mut fds, Some(&Timespec::default())) {
            Ok(_) => fds[0].revents(),
            Err(_) => PollFlags::empty(),
        }
    }
}

fn input_of(decoded: Decoded) -> Input {
    match decoded {
        Decoded::Key(key) => Input::Key(key),
        Decoded::Paste(text) => Input::Paste(text),
        Decoded::LongPaste => Input::LongPaste,
        Decoded::Mouse(report) => Input::Mouse(report),
        Decoded::Ground(light) => Input::Ground(light),
        Decoded::Scheme(light) => Input::Scheme(light),
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

/// Stops this process, as the shell's Ctrl-Z does, and returns when it continues. If the terminal runs only this program, no
/// shell could continue it, so it returns at once.
///
/// # Errors
/// Fails if the process cannot be stopped.
pub fn stop_here() -> io::Result<()> {
    if rustix::process::getsid(None) == Ok(rustix::process::getpid()) {
        return Ok(());
    }
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}
