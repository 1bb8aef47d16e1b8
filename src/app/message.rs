//! What happens to the program, and what follows for the world: plain data on the way in and on the way out.

use std::time::Duration;

use jiff::Zoned;
use uuid::Uuid;

use crate::app::keys::Key;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::kept::Kept;
use crate::domain::diary::record::{Line, Record};
use crate::domain::routine::library::Library;
use crate::domain::safety::answers::Answers;
use crate::domain::session::audio::{AudioEvent, Speech};
use crate::settings::Settings;

/// When it is, on both clocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    /// On a clock that never goes back.
    pub steady: Duration,
    /// The time of day.
    pub wall: Zoned,
}

/// What happens.
#[derive(Debug)]
pub enum Msg {
    /// Time has passed.
    Tick(Now),
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The screen has another size: columns, rows.
    Resized(u16, u16),
    /// A line was written to the diary.
    Written(Line),
    /// A line could not be written: why.
    NotWritten(Line, String),
    /// Another program holds the diary, and it is waited for.
    DiaryBusy,
    /// The end of the diary was read: the records of the last days.
    Recent(Vec<Record>),
    /// The diary was read: records that stand, oldest first, and how many lines were left out.
    DiaryRead(Vec<Record>, Vec<String>),
    /// An earlier program has left this session.
    LeftOver(Box<Kept>),
    /// The health answers are these now: another program may have changed them.
    AnswersRead(Result<Box<Answers>, Diagnostic>),
    /// Something was done with a file of the user's: what to say, and the routine to choose.
    FileDone(String, Option<String>),
    /// The files of routines have changed: all there are now.
    ReadAgain(Box<Library>),
    /// The settings file was saved, and says this now.
    Settings(Box<Settings>),
    /// The settings or the routines had faults.
    Faults(Vec<Diagnostic>),
    /// Something failed and must not be overlooked: what to say.
    Failed(String),
    /// Something happened outside: what to say of it for some seconds.
    Said(String),
    /// A session that plays must stop now.
    StopSession,
    /// The program must end now.
    End,
}

/// What follows.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write this to the diary.
    Write(Line),
    /// Write the answers to the health questions.
    SaveAnswers(Box<Answers>),
    /// Delete the answers to the health questions.
    DeleteAnswers,
    /// Do this with the files of routines.
    File(FileTask),
    /// Read the diary.
    ReadDiary,
    /// Take back the last change to the diary, by a line with this id that was made then, and read it again.
    UndoLast(Uuid, EntryTime),
    /// Something is to be heard.
    Sound(AudioEvent),
    /// These lines will be spoken.
    Prepare(Vec<Speech>),
    /// How loud, 0–1.
    Volume(f32),
    /// Keep the session under way in case the program dies; `None` when there is none.
    Keep(Option<Box<Kept>>),
    /// Stop the process, as the shell's Ctrl-Z does.
    Suspend,
    /// End the program.
    Quit,
}

/// What is to be done with the files of routines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileTask {
    /// Write a new one and open it.
    New {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    },
    /// Open one; a built-in one is copied first.
    Edit {
        /// Its id.
        id: String,
        /// The line to open it at.
        line: Option<usize>,
    },
    /// Give one another id.
    Rename {
        /// Its id.
        id: String,
        /// The other.
        to: String,
    },
    /// Move one to the trash.
    Remove {
        /// Its id.
        id: String,
    },
}

/// Where a screen leads to.
#[derive(Debug, Default)]
pub enum Go {
    /// Nowhere: it stays.
    #[default]
    Stay,
    /// To the screen before it.
    Back,
    /// To all routines.
    Library {
        /// A search is begun.
        find: bool,
    },
    /// To a session of breathing, which begins at once.
    Breathe,
    /// To the suggestions for now.
    Suggest,
    /// To the answers to the health questions.
    Health,
    /// To the diary.
    Diary,
    /// To a new entry of the diary.
    CheckIn,
    /// To the question how a place is that was worked on.
    FollowUp,
    /// To an entry of the diary, to be corrected.
    Correct(Box<Record>),
    /// To the session that an earlier program has left, where it was.
    Resume(Box<Kept>),
    /// To a session of these routines, from the screen before.
    Session(Vec<String>),
}
