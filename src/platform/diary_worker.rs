//! The thread that owns what belongs to the person: the diary, the session under way, the answers to the check. It does
//! one job after the other, so that what it says is never older than what it has said before, and nobody else waits for a
//! lock or a disk.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use jiff::Zoned;
use uuid::Uuid;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::UndoneChange;
use crate::domain::diary::kept::Kept;
use crate::domain::diary::record::{Line, Record};
use crate::domain::safety::answers::Answers;
use crate::platform::checkpoint_file::{CheckpointFile, LeftOver};
use crate::platform::diary::DiaryFolder;
use crate::platform::language;
use crate::platform::queue::Queue;
use crate::platform::safety_file::AnswersFile;
use crate::platform::unsaved_file::UnsavedFile;
use crate::platform::watch::Watch;

/// What the thread owns.
#[derive(Debug, Clone)]
pub struct DiaryFiles {
    /// The diary.
    pub diary: DiaryFolder,
    /// The session under way.
    pub session: CheckpointFile,
    /// Lines that the diary could not take.
    pub unsaved: UnsavedFile,
    /// The health answers.
    pub answers: AnswersFile,
}

/// How often the program has changed the answers. A reply to a job that is older than the last change is out of date.
pub type AnswersVersion = u64;

/// What can be asked of it.
#[derive(Debug, Clone)]
pub enum DiaryJob {
    /// Add these lines to the diary, all or none.
    Append(Vec<Line>),
    /// Take back the last change, by a line with this id that was made then.
    UndoLast(Uuid, EntryTime),
    /// Read the end of the diary.
    ReadTail,
    /// Read the whole diary.
    ReadAll,
    /// Tell from now on when another program has added something.
    Watch,
    /// Keep this session in case the program dies.
    SaveCheckpoint(Box<Kept>),
    /// There is nothing to be recorded if the program dies.
    ClearCheckpoint,
    /// Record what earlier programs have left, now.
    RecordLeftOver(Zoned),
    /// Find what earlier programs have left, now; the last session is only offered, after the diary was read.
    OfferLeftOver(Zoned),
    /// Read the health answers, if another program has changed them.
    ReadAnswers(AnswersVersion),
    /// Write the answers to the check.
    SaveAnswers(AnswersVersion, Box<Answers>),
    /// Delete them.
    DeleteAnswers,
}

/// What it says.
#[derive(Debug)]
pub enum DiaryReply {
    /// The line is on the disk.
    Written(Line),
    /// The line is not: why.
    NotWritten(Line, String),
    /// Another program holds the diary, and it is waited for.
    Busy,
    /// The last change was taken back; `None` when there was none.
    Undone(Option<Box<UndoneChange>>),
    /// It was not: why.
    NotUndone(String),
    /// The records of the last days.
    Tail(Vec<Record>),
    /// The records that stand, oldest first, and why lines were left out.
    All(Vec<Record>, Vec<String>),
    /// Earlier programs had left this.
    LeftOver(LeftOver),
    /// The health answers as the file holds them.
    Answers(AnswersVersion, Result<Box<Answers>, Diagnostic>),
    /// The answers could not be written or deleted: why.
    AnswersNotSaved(String),
    /// A file of the diary has changed.
    Changed,
    /// Something else failed: why.
    Failed(String),
}

/// The way to the thread. It ends with the last job after this is dropped.
pub struct DiaryWorker {
    queue: Queue<DiaryJob>,
}

impl DiaryWorker {
    /// Starts the thread; `reply` is called on it.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(files: DiaryFiles, reply: impl Fn(DiaryReply) + Send + Sync + 'static) -> io::Result<Self> {
        let queue = Queue::default();
        let reply = Arc::new(reply);
        let (busy, failed) = (Arc::clone(&reply), Arc::clone(&reply));
        let files = DiaryFiles { diary: files.diary.when_busy(move || busy(DiaryReply::Busy)), ..files };
        let mut watch: Option<Watch> = None;
        let work = move |job: DiaryJob| {
            log::debug!("diary job: {}", job.name());
            if !matches!(job, DiaryJob::Watch) {
                return do_job(&files, job, reply.as_ref());
            }
            let folder = files.diary.folder();
            if !watch.as_ref().is_some_and(|watch| watch.is_nearest(folder)) {
                let changed = Arc::clone(&reply);
                watch = Watch::on(folder, move || changed(DiaryReply::Changed));
            }
        };
        queue.start("diary", work, move |job, why| report_panic(job, &why, failed.as_ref()))?;
        Ok(Self { queue })
    }

    /// Asks for `job`.
    pub fn submit(&self, job: DiaryJob) {
        self.queue.change(|waiting| enqueue(waiting, job));
    }

    /// Whether something is still to be written.
    pub fn is_writing(&self) -> bool {
        self.queue.has(DiaryJob::writes)
    }

    /// The program ends: what would only be read is left out, and the thread ends after the last job.
    pub fn close(&self) {
        self.queue.change(|waiting| waiting.retain(DiaryJob::writes));
        self.queue.close();
    }
}

impl Drop for DiaryWorker {
    fn drop(&mut self) {
        self.queue.close();
    }
}

impl DiaryJob {
    /// What the log calls it: never what is in it.
    fn name(&self) -> &'static str {
        match self {
            Self::Append(_) => "append",
            Self::UndoLast(..) => "undo",
            Self::ReadTail => "read the end",
            Self::ReadAll => "read all",
            Self::Watch => "watch",
            Self::SaveCheckpoint(_) => "keep the session",
            Self::ClearCheckpoint => "clear the session",
            Self::RecordLeftOver(_) => "record what was left over",
            Self::OfferLeftOver(_) => "offer what was left over",
            Self::ReadAnswers(_) => "read answers",
            Self::SaveAnswers(..) => "save answers",
            Self::DeleteAnswers => "delete answers",
        }
    }

    fn reads(&self) -> bool {
        matches!(self, Self::ReadTail | Self::ReadAll | Self::Watch | Self::ReadAnswers(_))
    }

    /// Whether it makes `other`, which was asked for before it, superfluous.
    fn replaces(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::ReadTail, Self::ReadTail)
                | (Self::ReadAll, Self::ReadAll)
                | (Self::Watch, Self::Watch)
                | (Self::ReadAnswers(_), Self::ReadAnswers(_))
                | (Self::SaveCheckpoint(_) | Self::ClearCheckpoint, Self::SaveCheckpoint(_) | Self::ClearCheckpoint)
                | (Self::SaveAnswers(..) | Self::DeleteAnswers, Self::SaveAnswers(..) | Self::DeleteAnswers)
        )
    }

    /// Whether leaving it out would lose something. What was left over stays where it is until the next start.
    fn writes(&self) -> bool {
        !matches!(
            self,
            Self::ReadTail
                | Self::ReadAll
                | Self::Watch
                | Self::ReadAnswers(_)
                | Self::RecordLeftOver(_)
                | Self::OfferLeftOver(_)
        )
    }
}

/// Puts `job` to those that wait. What is to be written keeps its order, and comes before what is only to be read: that
/// then shows it. Waiting jobs that `job` makes superfluous are left out, and lines are written together where nothing
/// else is asked for in between.
fn enqueue(waiting: &mut VecDeque<DiaryJob>, job: DiaryJob) {
    waiting.retain(|other| !job.replaces(other));
    let reads = waiting.iter().position(DiaryJob::reads).unwrap_or(waiting.len());
    if job.reads() {
        return waiting.push_back(job);
    }
    let before = reads.checked_sub(1).and_then(|index| waiting.get_mut(index));
    match (job, before) {
        (DiaryJob::Append(lines), Some(DiaryJob::Append(last))) => last.extend(lines),
        (job, _) => waiting.insert(reads, job),
    }
}

fn do_job(files: &DiaryFiles, job: DiaryJob, reply: &dyn Fn(DiaryReply)) {
    let DiaryFiles { diary, session, unsaved, answers } = files;
    match job {
        DiaryJob::Append(lines) => match diary.append_all(&lines) {
            Ok(()) => {
                unsaved.written(&lines);
                for line in lines {
                    session.clear_recorded(line.id());
                    reply(DiaryReply::Written(line));
                }
            }
            Err(error) => {
                drop(unsaved.add(&lines).map_err(|error| logged(error.to_string())));
                report_not_written(lines, &error.to_string(), reply);
            }
        },
        DiaryJob::UndoLast(id, made) => match diary.undo_last(id, made) {
            Ok(change) => reply(DiaryReply::Undone(change.map(Box::new))),
            Err(error) => reply(DiaryReply::NotUndone(logged(error.to_string()))),
        },
        // The thread does that itself.
        DiaryJob::Watch => {}
        DiaryJob::ReadTail => reply(DiaryReply::Tail(diary.read_tail().lines.into_fold())),
        DiaryJob::ReadAll => reply(read_all(diary)),
        // A session goes on even where its state cannot be kept.
        DiaryJob::SaveCheckpoint(kept) => drop(session.save(&kept).map_err(|error| logged(error.to_string()))),
        DiaryJob::ClearCheckpoint => session.clear(),
        DiaryJob::RecordLeftOver(now) => {
            reply(match session.record_left_over(unsaved, diary, &now) {
                Ok(found) => DiaryReply::LeftOver(found),
                Err(error) => DiaryReply::Failed(logged(error.to_string())),
            });
        }
        DiaryJob::OfferLeftOver(now) => match session.offer_left_over(unsaved, diary, &now) {
            Ok(found) => {
                // The rules for what is left of the session need what the diary knows.
                if found.offered.is_some() {
                    reply(read_all(diary));
                }
                reply(DiaryReply::LeftOver(found));
            }
            Err(error) => reply(DiaryReply::Failed(logged(error.to_string()))),
        },
        DiaryJob::ReadAnswers(version) => {
            if let Some(read) = answers.load_if_changed() {
                reply(DiaryReply::Answers(version, read.map(Box::new)));
            }
        }
        DiaryJob::SaveAnswers(version, given) => match answers.save(&given) {
            Ok(saved) => reply(DiaryReply::Answers(version, Ok(Box::new(saved)))),
            Err(error) => reply(DiaryReply::AnswersNotSaved(logged(error.to_string()))),
        },
        DiaryJob::DeleteAnswers => {
            if let Err(error) = answers.delete() {
                reply(DiaryReply::AnswersNotSaved(logged(error.to_string())));
            }
        }
    }
}

fn read_all(diary: &DiaryFolder) -> DiaryReply {
    let (records, read) = diary.records();
    DiaryReply::All(records, read.left_out.into_iter().map(|left_out| left_out.why).collect())
}

/// A job panicked: what it should have done is not done.
fn report_panic(job: DiaryJob, why: &str, reply: &dyn Fn(DiaryReply)) {
    let why = language::texts().command.front.part_failed(why);
    match job {
        DiaryJob::Append(lines) => report_not_written(lines, &why, reply),
        DiaryJob::UndoLast(..) => reply(DiaryReply::NotUndone(logged(why))),
        DiaryJob::SaveAnswers(..) | DiaryJob::DeleteAnswers => reply(DiaryReply::AnswersNotSaved(logged(why))),
        DiaryJob::ReadTail
        | DiaryJob::ReadAll
        | DiaryJob::Watch
        | DiaryJob::ReadAnswers(_)
        | DiaryJob::SaveCheckpoint(_)
        | DiaryJob::ClearCheckpoint
        | DiaryJob::RecordLeftOver(_)
        | DiaryJob::OfferLeftOver(_) => {
            reply(DiaryReply::Failed(logged(why)));
        }
    }
}

fn report_not_written(lines: Vec<Line>, why: &str, reply: &dyn Fn(DiaryReply)) {
    log::error!("{} lines not written: {why}", lines.len());
    for line in lines {
        reply(DiaryReply::NotWritten(line, why.to_owned()));
    }
}

/// The same, and in the log.
fn logged(why: String) -> String {
    log::error!("{why}");
    why
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_written_keeps_its_order_and_comes_before_what_is_to_be_read() {
        let now: Zoned = "2026-11-21T18:02:11+01:00[Europe/Berlin]".parse().expect("a time");
        let undo = || DiaryJob::UndoLast(Uuid::nil(), EntryTime::from(&now));
        let lines = || DiaryJob::Append(vec![Line::parse(LINE).expect("a line")]);
        let mut waiting = VecDeque::new();
        for job in [
            DiaryJob::ReadAll,
            lines(),
            lines(),
            DiaryJob::ReadTail,
            undo(),
            DiaryJob::ReadAll,
            lines(),
            DiaryJob::ClearCheckpoint,
        ] {
            enqueue(&mut waiting, job);
        }
        let names: Vec<&str> = waiting.iter().map(DiaryJob::name).collect();
        assert_eq!(names, ["append", "undo", "append", "clear the session", "read the end", "read all"]);
        assert!(matches!(waiting.front(), Some(DiaryJob::Append(lines)) if lines.len() == 2));
    }

    const LINE: &str = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00","made":"2026-11-21T18:09:02+01:00","kind":"check-in","now":{"pain":6}}"#;
}
