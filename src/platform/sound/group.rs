//! A command with all that it starts, as one group; and what it writes, for which one need not wait.

use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdout, Command};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

/// Gives `command` a group of its own, so that whatever it starts can be ended with it.
pub fn put_apart(command: &mut Command) {
    command.process_group(0);
}

/// Ends the whole group. The number of the command is its group's too, and stays its own until it was waited for.
pub fn kill(child: &mut Child) {
    if let Some(group) = group(child) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.kill();
}

fn group(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

/// Whether it has ended. It is not waited for, so that its number stays its own.
pub fn has_ended(child: &mut Child) -> bool {
    let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    group(child).is_none_or(|pid| !matches!(waitid(WaitId::Pid(pid), look), Ok(None)))
}

/// What a command writes.
pub struct Output(ChildStdout);

impl Output {
    /// Of this command.
    pub fn of(stdout: ChildStdout) -> Self {
        Self(stdout)
    }

    /// What comes next: nothing of it at its end, `None` when nothing has come for `limit`.
    ///
    /// # Errors
    /// Fails if it cannot be read.
    pub fn next(&mut self, limit: Duration) -> io::Result<Option<Vec<u8>>> {
        let limit = Timespec::try_from(limit).ok();
        if !matches!(poll(&mut [PollFd::new(&self.0, PollFlags::IN)], limit.as_ref()), Ok(ready) if ready > 0) {
            return Ok(None);
        }
        let mut chunk = [0; 16 * 1024];
        let count = self.0.read(&mut chunk)?;
        Ok(Some(chunk.get(..count).unwrap_or_default().to_vec()))
    }
}
