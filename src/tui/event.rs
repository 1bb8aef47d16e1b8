//! The events of the screen's loop, and the loop's next step with the terminal.

use std::path::PathBuf;

use crate::platform::input::Input;
use crate::platform::sound_setup::SoundTrouble;
use crate::platform::{diary_worker, files_worker};

/// An event, from any source.
#[derive(Debug)]
pub enum Event {
    /// Input from the terminal, or a signal.
    Input(Input),
    /// A reply of the thread that owns the diary.
    Diary(diary_worker::DiaryReply),
    /// A reply of the thread that owns the routine files, which also reports changes by itself.
    Files(files_worker::FilesReply),
    /// The command that the session runs beside has ended, in this way.
    CommandEnded(String),
    /// The command after a session has failed with this exit code.
    HookFailed(String, i32),
    /// Trouble with sound.
    SoundTrouble(SoundTrouble),
    /// A panic on another thread: the name of the thread and the message.
    ThreadPanicked(String, String),
}

impl From<Input> for Event {
    fn from(input: Input) -> Self {
        Self::Input(input)
    }
}

/// The loop's next step with the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Flow {
    /// Draw, and wait for the next event.
    #[default]
    Continue,
    /// Give the terminal back and suspend the process.
    Suspend,
    /// Give the terminal to the editor.
    Edit(Editing),
    /// Give the terminal back and exit with this code.
    Quit(u8),
}

/// A file to open in the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// The id of its routine.
    pub id: String,
    /// The file.
    pub path: PathBuf,
    /// The line to open it at.
    pub line: Option<usize>,
}
