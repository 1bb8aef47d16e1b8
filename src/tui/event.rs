//! What reaches the loop of the screen, and what the loop is to do with the terminal because of it.

use std::path::PathBuf;

use crate::platform::input::Input;
use crate::platform::sound_setup::SoundTrouble;
use crate::platform::{diary_worker, files_worker};

/// Something that happened, wherever it came from.
#[derive(Debug)]
pub enum Event {
    /// The terminal or a signal brought it.
    Input(Input),
    /// The thread that owns the diary has something to say.
    Diary(diary_worker::DiaryReply),
    /// The thread that owns the files of routines has something to say; it tells by itself when they have changed.
    Files(files_worker::FilesReply),
    /// The command that the session was to last as long as has ended: how.
    CommandEnded(String),
    /// Something went wrong with sound.
    SoundTrouble(SoundTrouble),
    /// A thread panicked: its name, and what it said.
    ThreadPanicked(String, String),
}

impl From<Input> for Event {
    fn from(input: Input) -> Self {
        Self::Input(input)
    }
}

/// What is to be done with the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Flow {
    /// Draw, and wait for what happens next.
    #[default]
    Go,
    /// Give the terminal back and stop the process.
    Suspend,
    /// Give the terminal to the editor.
    Edit(Editing),
    /// Give the terminal back and end with this exit code.
    Quit(u8),
}

/// A file to be opened in the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// The id of its routine.
    pub id: String,
    /// The file.
    pub path: PathBuf,
    /// The line to open it at.
    pub line: Option<usize>,
}
