//! The answers of the thread that owns the diary.

use crate::app::keys::{Key, KeyContext};
use crate::app::message::Msg;
use crate::domain::diary::event_log::NothingToUndo;
use crate::platform::checkpoint_file::Unfinished;
use crate::platform::diary_worker::{DiaryJob, DiaryReply};
use crate::tui::Runtime;

impl Runtime {
    /// Turns an answer into a message for the model, or into the next job.
    pub(super) fn on_diary(&mut self, reply: DiaryReply) {
        let msg = match reply {
            DiaryReply::Written(line) => Msg::Written(line),
            DiaryReply::NotWritten { line, why, is_kept } => {
                self.keeps_unsaved &= is_kept;
                Msg::NotWritten(line, why)
            }
            DiaryReply::Busy => Msg::DiaryBusy,
            DiaryReply::Undone(Err(NothingToUndo::NoChange)) => Msg::Said(self.model.world.texts.back.nothing_to_undo.to_owned()),
            DiaryReply::Undone(Err(NothingToUndo::Compacted)) => Msg::Said(self.model.world.texts.back.compacted.to_owned()),
            DiaryReply::Undone(Ok(change)) => Msg::Undone(change),
            DiaryReply::AnswersNotSaved(why) => {
                self.answers_unsaved = true;
                Msg::Failed(why)
            }
            DiaryReply::NotUndone(why) | DiaryReply::Failed(why) => Msg::Failed(why),
            DiaryReply::Changed => {
                self.diary.submit(DiaryJob::ReadTail);
                if self.model.world.diary.overview.is_some() {
                    self.read_diary();
                }
                return;
            }
            DiaryReply::Checkpoint(why) => {
                let world = &mut self.model.world;
                match (why, self.checkpoint_failed.take()) {
                    (None, said) => {
                        world.notice.take_if(|notice| said.is_some_and(|said| notice.text == said));
                        return;
                    }
                    (Some(_), Some(said)) => {
                        self.checkpoint_failed = Some(said);
                        return;
                    }
                    (Some(why), None) => {
                        let said = world.texts.session.not_kept(why);
                        self.checkpoint_failed = Some(said.clone());
                        Msg::Failed(said)
                    }
                }
            }
            DiaryReply::AnswersChanged => return self.look_for_answers(),
            DiaryReply::Tail(records) => Msg::Recent(records),
            DiaryReply::All(overview, left_out) => Msg::DiaryRead(overview, left_out),
            DiaryReply::Unfinished(found) => return self.on_unfinished(found),
            DiaryReply::Answers(version, read) => {
                self.answers_unsaved &= read.is_err();
                if version != self.answers_version {
                    return;
                }
                Msg::AnswersRead(read)
            }
        };
        self.update(msg);
    }

    /// Asks for what the screen shows of the diary.
    pub(super) fn read_diary(&self) {
        self.diary.submit(DiaryJob::ReadAll(Box::new(self.model.overview_query())));
    }

    /// Handles what earlier programs have left.
    fn on_unfinished(&mut self, found: Unfinished) {
        let said = found.describe(self.model.world.texts);
        if !said.is_empty() {
            self.update(Msg::Said(said.join(" ")));
        }
        let Some(kept) = found.offered else { return };
        self.update(Msg::Unfinished(kept));
        if self.resumes && self.model.key_context() == KeyContext::Resume {
            self.update(Msg::Key(Key::Enter));
        }
    }
}
