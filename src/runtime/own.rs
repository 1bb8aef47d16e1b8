//! What the program asks of the files of routines, done; and the editor, which gets the terminal for a while.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::message::Msg;
use crate::app::own::FileTask;
use crate::domain::routine::json_schema;
use crate::domain::routine::library::Source;
use crate::domain::routine::scaffold::Draft;
use crate::domain::text;
use crate::platform::terminal::{self, Terminal};
use crate::platform::watch::Watch;
use crate::platform::{editor, routines, text_file};
use crate::runtime::Runtime;

/// A file to be opened in the editor before the next draw.
pub struct Opened {
    id: String,
    path: PathBuf,
    line: Option<usize>,
}

impl Runtime {
    /// Does what is asked; the editor is opened later, from the loop.
    pub(super) fn file(&mut self, task: FileTask) -> Msg {
        match self.try_file(task) {
            Ok(done) => done,
            Err(error) => {
                let why = text_file::reason(&error);
                Msg::FileDone(self.model.words.own.failed(why), None)
            }
        }
    }

    fn try_file(&mut self, task: FileTask) -> io::Result<Msg> {
        let words = &self.model.words.own;
        let shown = |path: &PathBuf| text::clean(&path.display().to_string());
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        Ok(match task {
            FileTask::New { id, title } => {
                let draft = Draft { title, posture: "seated".to_owned(), minutes: 5 };
                let path = self.own.create(&id, &draft.text())?;
                // Without the schema the file is as good; only the editor knows less.
                let _ = self.own.put_schema(&json_schema::text());
                let said = words.created(shown(&path));
                self.opened = Some(Opened { id: id.clone(), path, line: None });
                Msg::FileDone(said, Some(id))
            }
            FileTask::Edit { id, line } => {
                let source = self.model.library.entry(&id).map(|entry| entry.source.clone()).ok_or_else(missing)?;
                let (path, said) = match source {
                    Source::User(path) => (path, String::new()),
                    Source::BuiltIn(built_in) => {
                        let path = self.own.create(&id, built_in.text)?;
                        let said = words.copied(&id, shown(&path));
                        (path, said)
                    }
                };
                self.opened = Some(Opened { id: id.clone(), path, line });
                Msg::FileDone(said, Some(id))
            }
            FileTask::Rename { id, to } => {
                let path = self.own_path(&id).ok_or_else(missing)?;
                let renamed = self.own.rename(&path, &to)?;
                let said = words.renamed(&id, shown(&renamed), &to);
                self.read_again();
                Msg::FileDone(said, Some(to))
            }
            FileTask::Remove { id } => {
                let path = self.own_path(&id).ok_or_else(missing)?;
                let removed = self.own.remove(&path)?;
                let said = words.removed(id, shown(&removed));
                self.read_again();
                Msg::FileDone(said, None)
            }
        })
    }

    fn own_path(&self, id: &str) -> Option<PathBuf> {
        match &self.model.library.entry(id)?.source {
            Source::User(path) => Some(path.clone()),
            Source::BuiltIn(_) => None,
        }
    }

    /// Gives the terminal to the editor, takes it back, and says what the file is like now.
    pub(super) fn edit(&mut self, terminal: &mut Terminal) -> io::Result<()> {
        let Some(Opened { id, path, line }) = self.opened.take() else { return Ok(()) };
        terminal::give_back();
        let closed = editor::open(&path, line);
        terminal.take_again()?;
        self.read_again();
        let words = self.model.words;
        let said = match closed {
            Err(why) => words.own.failed(text::clean(&why)),
            Ok(()) => {
                self.model.library.entry(&id).map_or_else(String::new, |entry| match self.model.library.faults(entry).first() {
                    None => words.own.edited(&id),
                    Some(fault) => {
                        let line = fault.at.line.to_string();
                        words.own.edited_faults(&id, line, words.fault(fault))
                    }
                })
            }
        };
        // What a session has to say of the new version stands before what the file is like.
        if self.model.sitting.is_none() {
            self.tell(Msg::FileDone(said, Some(id)));
        }
        Ok(())
    }

    /// Reads all files again.
    pub(super) fn read_again(&mut self) {
        // First, so that nothing is saved unseen between the two.
        self.watch();
        let library = routines::load(&self.routines);
        self.tell(Msg::ReadAgain(Box::new(library)));
    }

    /// Watches the folder, or the nearest above it while it is not there.
    pub(super) fn watch(&mut self) {
        if self.watch.as_ref().is_some_and(|watch| watch.is_nearest(&self.routines)) {
            return;
        }
        let waker = Arc::clone(&self.waker);
        self.watch = Watch::on(&self.routines, move || waker.wake());
    }
}
