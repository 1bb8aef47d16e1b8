//! Passes tasks for routine files to the thread that owns them, and its replies back to the program and the loop.

use std::path::PathBuf;

use crate::app::Screen;
use crate::app::message::{FileTask, Msg};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::json_schema;
use crate::domain::routine::library::Source;
use crate::domain::routine::scaffold::Draft;
use crate::domain::text;
use crate::platform::diary_worker::DiaryJob;
use crate::platform::editor::EditorError;
use crate::platform::files_worker::{FilesJob, FilesReply, NewFile};
use crate::platform::{clock, language, paths};
use crate::settings::Settings;
use crate::tui::Runtime;
use crate::tui::event::{Editing, Flow};

impl Runtime {
    /// Says what is wrong with the settings, then why the favourites are unread or the time zone is unknown.
    pub(super) fn say_faults(&mut self, faults: Vec<Diagnostic>, unread: Option<String>) {
        self.update(Msg::Faults(faults));
        let no_zone = || clock::unknown_zone().map(|zone| language::texts().command.front.no_zone(zone));
        if let Some(why) = unread.or_else(no_zone) {
            self.update(Msg::Failed(why));
        }
    }

    /// Carries out `task`. The editor opens once the file exists.
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
            FileTask::MarkFavourite { id, is_favourite } => Some(FilesJob::MarkFavourite { id, is_favourite }),
            FileTask::Rename { id, to } => own_path(source(&id)).map(|path| FilesJob::Rename { id, path, to }),
            FileTask::Remove { id } => own_path(source(&id)).map(|path| FilesJob::Remove { id, path }),
        };
        match asked {
            Some(job) => self.files.submit(job),
            None => self.file_failed(self.model.world.texts.command.reason.not_found),
        }
    }

    /// Handles the end of the editor. The state of the file is reported after it was read.
    pub fn edited(&mut self, editing: Editing, closed: Result<(), EditorError>) {
        let failed = closed.as_ref().err().map(|error| text::clean(&error.to_string()));
        match (closed, failed) {
            // The editor still needs the file, also where it is a copy that has not changed.
            (Err(EditorError::StillOpen(_)), Some(why)) => {
                self.files.submit(FilesJob::Load);
                self.say_edited(editing.id, Some(why));
            }
            (_, failed) => self.files.submit(FilesJob::LoadEdited { id: editing.id, failed }),
        }
    }

    /// Says what became of an edited file. A session's own message about the new version takes precedence.
    fn say_edited(&mut self, id: String, failed: Option<String>) {
        if self.model.session().is_none() {
            let message = failed.map_or_else(|| self.describe_edited(&id), |why| self.model.world.texts.own.failed(why));
            self.update(Msg::FileDone(message, Some(id)));
        }
    }

    pub(super) fn on_files(&mut self, reply: FilesReply) {
        let texts = &self.model.world.texts.own;
        match reply {
            FilesReply::Loaded(library) => {
                self.update(Msg::ReadAgain(library));
                // An offer of the start page may be one of them.
                if matches!(self.model.screen, Screen::Start(_)) {
                    self.diary.submit(DiaryJob::ReadTail);
                }
            }
            FilesReply::Favourites(ids) => self.model.world.favourites = ids,
            FilesReply::Settings(settings, faults) => self.settings_saved(settings, faults),
            FilesReply::Edited { id, failed } => self.say_edited(id, failed),
            FilesReply::Created(NewFile { id, line, copied, .. }, path) => {
                let message =
                    if copied { texts.copied(&id, paths::printable(&path)) } else { texts.created(paths::printable(&path)) };
                self.next = Flow::Edit(Editing { id: id.clone(), path, line });
                self.update(Msg::FileDone(message, Some(id)));
            }
            FilesReply::Renamed(id, to, path) => {
                let message = self.describe_renamed(&id, &to, paths::printable(&path));
                self.update(Msg::FileDone(message, Some(to)));
            }
            FilesReply::Removed(id, path) => {
                let other = self.model.world.texts.now_under(&self.model.world.library, &id);
                self.update(Msg::FileDone(sentences([other, Some(texts.removed(id, paths::printable(&path)))]), None));
            }
            FilesReply::Failed(why) => self.file_failed(&why),
        }
    }

    /// The settings file was saved. Sound that is under way goes on as it was; the next session takes the new settings.
    fn settings_saved(&mut self, settings: Box<Settings>, faults: Vec<Diagnostic>) {
        if *settings != self.model.world.settings {
            self.sound.use_settings(&settings.sound, self.model.session().is_some());
            self.update(Msg::Settings(settings));
            self.sound.volume(f32::from(self.model.world.audio.volume) / 10.0);
        }
        self.update(Msg::Faults(faults));
    }

    /// Describes the state of an edited file.
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

    /// Describes what renaming a routine has changed besides its name, and then the name, whose path may be cut off.
    fn describe_renamed(&self, id: &str, to: &str, path: String) -> String {
        let world = &self.model.world;
        let texts = &world.texts.own;
        let replaces = world.library.entry(to).is_some_and(|entry| entry.replaces);
        sentences([
            world.diary.has_sessions_of(id).then(|| texts.sessions_stay(id, to)),
            replaces.then(|| texts.replaces_built_in(to)),
            world.texts.now_under(&world.library, id),
            Some(texts.renamed(id, path, to)),
        ])
    }

    fn file_failed(&mut self, why: &str) {
        self.update(Msg::FileDone(self.model.world.texts.own.failed(why), None));
    }
}

fn sentences<const N: usize>(said: [Option<String>; N]) -> String {
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn own_path(source: Option<Source>) -> Option<PathBuf> {
    match source {
        Some(Source::User(path)) => Some(path),
        Some(Source::BuiltIn(_)) | None => None,
    }
}
