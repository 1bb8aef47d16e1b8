//! The input of the program (`Msg`) and its output (`Effect`), as plain data.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;
use uuid::Uuid;

use crate::app::keys::Key;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::UndoneChange;
use crate::domain::diary::overview::Overview;
use crate::domain::diary::record::{Line, Record};
use crate::domain::routine::library::Library;
use crate::domain::safety::answers::Answers;
use crate::domain::session::audio::{AudioEvent, Speech};
use crate::settings::Settings;

/// The present time, on both clocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    /// The time on a clock that never goes back.
    pub steady: Duration,
    /// The local date and time.
    pub wall: Zoned,
}

/// An input to [`update`](super::update::update).
#[derive(Debug)]
pub enum Msg {
    /// Time has passed.
    Tick(Now),
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// A text was pasted that is too long.
    LongPaste,
    /// The screen has a new size, in columns and rows.
    Resized(u16, u16),
    /// The background of the terminal is light (`true`) or dark.
    Ground(bool),
    /// A line was written to the diary.
    Written(Line),
    /// A line could not be written, for this reason.
    NotWritten(Line, String),
    /// Another program has locked the diary; the diary thread waits for it.
    DiaryBusy,
    /// The end of the diary was read: the records of the last days.
    Recent(Vec<Record>),
    /// The whole diary was read: what was found in it, and a message for each line left out.
    DiaryRead(Box<Overview>, Vec<String>),
    /// An earlier run left this session unfinished.
    Unfinished(Box<Checkpoint>),
    /// The health answers were read again; another program may have changed them.
    AnswersRead(Result<Box<Answers>, Diagnostic>),
    /// A file of the user was changed: the message to show, and the routine to choose.
    FileDone(String, Option<String>),
    /// The routine files have changed; this is the new library.
    ReadAgain(Arc<Library>),
    /// The settings file was saved, and says this now.
    Settings(Box<Settings>),
    /// The settings or the routines had faults.
    Faults(Vec<Diagnostic>),
    /// A failure: the message to show until another replaces it.
    Failed(String),
    /// An event outside: the message to show for some seconds.
    Said(String),
    /// The last change to the diary was undone.
    Undone(Box<UndoneChange>),
    /// No sound device was found: the message to show for some seconds.
    NoSound(String),
    /// The session that is playing must stop now.
    StopSession,
    /// The program must end now.
    End,
}

/// An effect of an update on the outside world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write this line to the diary.
    Write(Line),
    /// Read the answers to the health questions again.
    ReadAnswers,
    /// Write the answers to the health questions.
    SaveAnswers(Box<Answers>),
    /// Delete the answers to the health questions.
    DeleteAnswers,
    /// Change the routine files.
    File(FileTask),
    /// Prepare the search in the library, because the person is about to type.
    IndexLibrary,
    /// Read the diary.
    ReadDiary,
    /// Undo the last change to the diary with a line that has this id and time, then read the diary again.
    UndoLast(Uuid, EntryTime),
    /// Play this sound.
    Sound(AudioEvent),
    /// Prepare these lines, which will be spoken later.
    Prepare(Vec<Speech>),
    /// Set the volume, 0–1.
    Volume(f32),
    /// Save the session under way in case the program dies; `None` if there is none.
    SaveCheckpoint(Option<Box<Checkpoint>>),
    /// Suspend the process, as the shell's Ctrl-Z does.
    Suspend,
    /// End the program.
    Quit,
}

/// A task for the thread that owns the routine files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileTask {
    /// Write a new file and open it in the editor.
    New {
        /// The id of the routine.
        id: String,
        /// The title of the routine.
        title: String,
    },
    /// Open a file in the editor. A built-in routine is copied first.
    Edit {
        /// The id of the routine.
        id: String,
        /// The line at which the file opens.
        line: Option<usize>,
    },
    /// Mark a routine as a favourite, or remove the mark.
    MarkFavourite {
        /// The id of the routine.
        id: String,
        /// Whether it becomes a favourite.
        is_favourite: bool,
    },
    /// Change the id of a routine.
    Rename {
        /// The present id.
        id: String,
        /// The new id.
        to: String,
    },
    /// Move a file to the trash.
    Remove {
        /// The id of the routine.
        id: String,
    },
}

/// The next screen, as the present one decides.
#[derive(Debug, Default)]
pub enum NextScreen {
    /// The present screen stays.
    #[default]
    Stay,
    /// The previous screen.
    Back,
    /// The library.
    Library {
        /// Whether a search begins.
        find: bool,
    },
    /// A breathing session, which begins at once.
    Breathe,
    /// The suggestions for now.
    Suggest,
    /// The answers to the health questions.
    Health,
    /// The diary.
    Diary,
    /// A new entry of the diary.
    CheckIn,
    /// A follow-up on the session that is due for one.
    FollowUp,
    /// An entry of the diary, to correct it.
    Correct(Box<Record>),
    /// The unfinished session of an earlier run, which continues.
    Resume(Box<Checkpoint>),
    /// A session of the routines with these ids.
    Session(Vec<String>),
}
