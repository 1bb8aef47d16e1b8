//! Files of routines: what the program asks for is given to the thread that owns them, and what that says is told to the
//! program and to whoever has the terminal.

use std::path::PathBuf;

use crate::app::Screen;
use crate::app::message::{FileTask, Msg};
use crate::domain::routine::json_schema;
use crate::domain::routine::library::Source;
use crate::domain::routine::scaffold::Draft;
use crate::domain::text;
use crate::platform::diary_worker::DiaryJob;
use crate::platform::editor::EditorError;
use crate::platform::files_worker::{FilesJob, FilesReply, NewFile};
use crate::platform::paths;
use crate::tui::Runtime;
use crate::tui::event::{Editing, Flow};

impl Runtime {
    /// Has done what is asked. The editor is opened when its file is there.
    pub(super) fn file(&mut self, task: FileTask) {
        let source = |id: &str| self.model.world.library.entry(id).map(|entry| entry.source.clone());
        let asked = match task {
            FileTask::New { id, title } => {
                let id = self.model.world.library.free_id(&id);
                let draft = Draft { title, posture: "seated".to_owned(), minutes: 5 };
                let schema = Some(json_schema::text());
                Some(FilesJob::Create(NewFile { id, text: draft.text(), schema, line: None, copied: false }))
            }
            FileTask::Edit { id, line } => match source(&id) {
                Some(Source::User(path)) => {
                    self.next = Flow::Edit(Editing { id: id.clone(), path, line });
                    return self.update(Msg::FileDone(String::new(), Some(id)));
                }
                Some(Source::BuiltIn(built_in)) => {
                    Some(FilesJob::Create(NewFile { id, text: built_in.text.to_owned(), schema: None, line, copied: true }))
                }
                None => None,
            },
            FileTask::Rename { id, to } => own_path(source(&id)).map(|path| FilesJob::Rename { id, path, to }),
            FileTask::Remove { id } => own_path(source(&id)).map(|path| FilesJob::Remove { id, path }),
        };
        match asked {
            Some(job) => self.files.submit(job),
            None => self.file_failed(self.model.world.texts.command.reason.not_found),
        }
    }

    /// The editor was closed: what the file is like now is said when it was read.
    pub fn edited(&mut self, editing: Editing, closed: Result<(), EditorError>) {
        match closed {
            Ok(()) => self.files.submit(FilesJob::LoadEdited(editing.id)),
            Err(error) => {
                self.files.submit(FilesJob::Load);
                if self.model.session().is_none() {
                    let message = self.model.world.texts.own.failed(text::clean(&error.to_string()));
                    self.update(Msg::FileDone(message, Some(editing.id)));
                }
            }
        }
    }

    pub(super) fn on_files(&mut self, reply: FilesReply) {
        let texts = &self.model.world.texts.own;
        match reply {
            FilesReply::Loaded(library) => {
                self.update(Msg::ReadAgain(library));
                // What is offered may be one of them.
                if matches!(self.model.screen, Screen::Start(_)) {
                    self.diary.submit(DiaryJob::ReadTail);
                }
            }
            FilesReply::Edited(id) => {
                // What a session has to say of the new version stands before what the file is like.
                if self.model.session().is_none() {
                    self.update(Msg::FileDone(self.describe_edited(&id), Some(id)));
                }
            }
            FilesReply::Created(NewFile { id, line, copied, .. }, path) => {
                let message =
                    if copied { texts.copied(&id, paths::printable(&path)) } else { texts.created(paths::printable(&path)) };
                self.next = Flow::Edit(Editing { id: id.clone(), path, line });
                self.update(Msg::FileDone(message, Some(id)));
            }
            FilesReply::Renamed(id, to, path) => {
                let message = texts.renamed(id, paths::printable(&path), &to);
                self.update(Msg::FileDone(message, Some(to)));
            }
            FilesReply::Removed(id, path) => {
                let message = texts.removed(id, paths::printable(&path));
                self.update(Msg::FileDone(message, None));
            }
            FilesReply::Failed(why) => self.file_failed(&why),
        }
    }

    /// What a file that was edited is like now.
    fn describe_edited(&self, id: &str) -> String {
        let (texts, library) = (self.model.world.texts, &self.model.world.library);
        library.entry(id).map_or_else(String::new, |entry| match library.faults(entry).first() {
            None if entry.is_built_in() => texts.own.unchanged_copy(id),
            None => texts.own.edited(id),
            Some(fault) => {
                let line = fault.at.line.to_string();
                texts.own.edited_faults(id, line, texts.fault(fault))
            }
        })
    }

    fn file_failed(&mut self, why: &str) {
        self.update(Msg::FileDone(self.model.world.texts.own.failed(why), None));
    }
}

fn own_path(source: Option<Source>) -> Option<PathBuf> {
    match source {
        Some(Source::User(path)) => Some(path),
        Some(Source::BuiltIn(_)) | None => None,
    }
}
