//! What happens to the program, and what follows for the world: plain data on the way in and on the way out.

use uuid::Uuid;

use crate::app::keys::Key;
use crate::app::{Now, own};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{Line, Record};
use crate::domain::routine::library::Library;
use crate::domain::safety::answers::Answers;
use crate::domain::session::audio::{AudioEvent, Speech};
/// What happens.
#[derive(Debug)]
pub enum Msg {
    /// Time has passed.
    Tick(Now),
    /// A routine was chosen outside the library, and is the sitting now.
    Opened,
    /// Something failed and must not be overlooked: what to say.
    Failed(String),
    /// Something happened outside: what to say of it for some seconds.
    Said(String),
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
    /// Something was done with a file of the user's: what to say, and the routine to choose.
    FileDone(String, Option<String>),
    /// The files of routines have changed: all there are now.
    ReadAgain(Box<Library>),
    /// The settings or the routines had faults.
    Faults(Vec<Diagnostic>),
    /// The prepared routine is played at once, so many times as fast and without a record.
    Rehearse(u32),
    /// The program must end now.
    End,
}

/// What follows.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write this to the diary.
    Write(Line),
    /// Write the answers to the check.
    SaveAnswers(Box<Answers>),
    /// Delete the answers to the check.
    DeleteAnswers,
    /// Do this with the files of routines.
    File(own::FileTask),
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
    /// Keep what would be recorded if the program died now; `None` when no session is under way.
    Keep(Option<Box<Record>>),
    /// Stop the process, as the shell's Ctrl-Z does.
    Suspend,
    /// End the program.
    Quit,
}
