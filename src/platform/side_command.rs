//! A command that runs beside a session. Its output is kept in a file until the end, and a callback reports its end.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::platform::{private_file, shell};

/// A callback for the end of the command.
type OnEnd = Box<dyn FnOnce(u8) + Send>;

/// The running command.
pub struct SideCommand {
    output: PathBuf,
    shared: Arc<CommandShared>,
}

#[derive(Default)]
struct CommandShared {
    state: Mutex<CommandState>,
    changed: Condvar,
}

#[derive(Default)]
struct CommandState {
    ended: Option<ExitStatus>,
    tell: Option<OnEnd>,
}

impl CommandShared {
    fn state(&self) -> MutexGuard<'_, CommandState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SideCommand {
    /// Starts `command` in a shell. Its output goes into a file in `folder`.
    ///
    /// # Errors
    /// Fails if it cannot be started.
    pub fn start(command: &str, folder: &Path) -> io::Result<Self> {
        private_file::make_folder(folder)?;
        let output = folder.join(format!("until-{}.log", std::process::id()));
        let _ = fs::remove_file(&output);
        let file = private_file::options().write(true).create_new(true).open(&output)?;
        let (out, err) = (Stdio::from(file.try_clone()?), Stdio::from(file));
        let mut child = shell::command(command).stdin(Stdio::null()).stdout(out).stderr(err).spawn()?;
        let shared = Arc::<CommandShared>::default();
        let of_thread = Arc::clone(&shared);
        thread::Builder::new().name("until".to_owned()).spawn(move || {
            let status = child.wait().unwrap_or_default();
            let mut state = of_thread.state();
            state.ended = Some(status);
            let tell = state.tell.take();
            drop(state);
            of_thread.changed.notify_all();
            if let Some(tell) = tell {
                tell(exit_code(status));
            }
        })?;
        Ok(Self { output, shared })
    }

    /// Calls `tell` with the exit code when the command ends, or at once if it has ended.
    pub fn on_end(&self, tell: impl FnOnce(u8) + Send + 'static) {
        let mut state = self.shared.state();
        match state.ended {
            Some(status) => {
                drop(state);
                tell(exit_code(status));
            }
            None => state.tell = Some(Box::new(tell)),
        }
    }

    /// Whether the command has ended.
    pub fn has_ended(&self) -> bool {
        self.shared.state().ended.is_some()
    }

    /// Waits until the command has ended. Returns its exit code as in a shell, and its output unless that is empty.
    pub fn finish(self) -> (u8, Option<File>) {
        let mut state = self.shared.state();
        let status = loop {
            match state.ended {
                Some(status) => break status,
                None => state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(state);
        let written = File::open(&self.output).ok().filter(|file| file.metadata().is_ok_and(|about| about.len() > 0));
        let _ = fs::remove_file(&self.output);
        (exit_code(status), written)
    }
}

/// Returns the exit code as a shell gives it.
fn exit_code(status: ExitStatus) -> u8 {
    u8::try_from(shell::exit_code(status)).unwrap_or(1)
}
