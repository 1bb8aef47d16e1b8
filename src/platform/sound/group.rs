//! A command and its child processes as one process group, and its output, which is read with a time limit.

use std::io::{self, Read};
use std::process::{Child, ChildStdout};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

/// Kills the whole group. The process id is also the group id, and is not reused before the process is waited for.
pub fn kill(child: &mut Child) {
    if let Some(group) = group(child) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.kill();
}

fn group(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

/// Whether the command has ended. It is not waited for, so that its id is not reused.
pub fn has_ended(child: &mut Child) -> bool {
    let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    group(child).is_none_or(|pid| !matches!(waitid(WaitId::Pid(pid), look), Ok(None)))
}

/// The output of a command.
pub struct Output(ChildStdout);

impl Output {
    /// Returns the output of this command.
    pub fn of(stdout: ChildStdout) -> Self {
        Self(stdout)
    }

    /// Returns the next bytes: an empty vector at the end, `None` if nothing arrives within `limit`.
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
