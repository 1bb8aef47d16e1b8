//! The thread that owns the person's data: the diary, the session's checkpoint and the health answers. It does one job at a
//! time, so that its replies come in order and no other thread waits for a lock or a disk.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use jiff::Zoned;
use uuid::Uuid;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::{NothingToUndo, UndoneChange};
use crate::domain::diary::overview::{Overview, OverviewQuery};
use crate::domain::diary::record::{Line, Record};
use crate::domain::safety::answers::Answers;
use crate::platform::checkpoint_file::{CheckpointFile, Unfinished};
use crate::platform::diary::DiaryFolder;
use crate::platform::diary::lines::LeftOut;
use crate::platform::queue::Queue;
use crate::platform::safety_file::AnswersFile;
use crate::platform::unsaved_file::UnsavedFile;
use crate::platform::watch::Watch;
use crate::platform::{language, paths, text_file};

/// The files that the thread owns.
#[derive(Debug, Clone)]
pub struct DiaryFiles {
    /// The diary.
    pub diary: DiaryFolder,
    /// The checkpoint of the session under way.
    pub session: CheckpointFile,
    /// Lines that the diary could not take.
    pub unsaved: UnsavedFile,
    /// The health answers.
    pub answers: AnswersFile,
}

/// The number of times the program has changed the answers. A reply to an older job is out of date.
pub type AnswersVersion = u64;

/// A job for the thread.
#[derive(Debug, Clone)]
pub enum DiaryJob {
    /// Append these lines to the diary, all or none.
    Append(Vec<Line>),
    /// Take back the last change, with a line that has this id and time.
    UndoLast(Uuid, EntryTime),
    /// Read the end of the diary.
    ReadTail,
    /// Read the whole diary for this overview.
    ReadAll(Box<OverviewQuery>),
    /// From now on, reply when another program has added something.
    Watch,
    /// From now on, reply when the health answers may have changed.
    WatchAnswers,
    /// Save this session's checkpoint.
    SaveCheckpoint(Box<Checkpoint>),
    /// Remove the checkpoint.
    ClearCheckpoint,
    /// Record what earlier programs have left. The argument is the present time.
    RecordUnfinished(Zoned),
    /// Find what earlier programs have left; the last session is offered and not recorded. The diary is read before, for this
    /// overview.
    OfferUnfinished(Zoned, Box<OverviewQuery>),
    /// Read the health answers, if another program has changed them.
    ReadAnswers(AnswersVersion),
    /// Write the health answers.
    SaveAnswers(AnswersVersion, Box<Answers>),
    /// Delete the health answers.
    DeleteAnswers,
}

/// A reply of the thread.
#[derive(Debug)]
pub enum DiaryReply {
    /// The line is on disk.
    Written(Line),
    /// The line could not be written.
    NotWritten {
        /// The line.
        line: Line,
        /// The reason.
        why: String,
        /// Whether the line is kept in the state folder until the next start.
        is_kept: bool,
    },
    /// Another program has locked the diary; the thread waits for it.
    Busy,
    /// The last change was taken back; `None` if there was none.
    Undone(Result<Box<UndoneChange>, NothingToUndo>),
    /// The last change could not be taken back, for this reason.
    NotUndone(String),
    /// The records of the last days.
    Tail(Vec<Record>),
    /// What was found in the whole diary, and the reasons why lines were left out.
    All(Box<Overview>, Vec<String>),
    /// The sessions and lines that earlier programs have left.
    Unfinished(Unfinished),
    /// The health answers in the file.
    Answers(AnswersVersion, Result<Box<Answers>, Diagnostic>),
    /// The answers could not be written or deleted, for this reason.
    AnswersNotSaved(String),
    /// The checkpoint was saved, or could not be, for this reason.
    Checkpoint(Option<String>),
    /// A file of the diary has changed.
    Changed,
    /// The file of health answers has changed.
    AnswersChanged,
    /// Another job failed, for this reason.
    Failed(String),
}

/// The handle of the thread, which ends after the last job once the handle is dropped.
pub struct DiaryWorker {
    queue: Queue<DiaryJob>,
}

impl DiaryWorker {
    /// Starts the thread, which calls `reply`.
    ///
    /// # Errors
    /// Fails if the system cannot start a thread.
    pub fn start(files: DiaryFiles, reply: impl Fn(DiaryReply) + Send + Sync + 'static) -> io::Result<Self> {
        let queue = Queue::default();
        let reply = Arc::new(reply);
        let (busy, failed) = (Arc::clone(&reply), Arc::clone(&reply));
        let files = DiaryFiles { diary: files.diary.when_busy(move || busy(DiaryReply::Busy)), ..files };
        let (mut watch, mut answers_watch): (Option<Watch>, Option<Watch>) = (None, None);
        let mut was_there = false;
        let work = move |job: DiaryJob| {
            log::debug!("diary job: {}", job.name());
            let changed = Arc::clone(&reply);
            match job {
                DiaryJob::Watch if !watch.as_ref().is_some_and(Watch::is_current) => {
                    watch = Watch::on(files.diary.folder(), move || changed(DiaryReply::Changed));
                }
                DiaryJob::WatchAnswers if !answers_watch.as_ref().is_some_and(Watch::is_current) => {
                    answers_watch = Watch::beside(files.answers.path(), move || changed(DiaryReply::AnswersChanged));
                }
                job => match was_there.then(|| files.diary.why_away()).flatten() {
                    Some(why) => do_without_diary(&files, job, why, reply.as_ref()),
                    None => do_job(&files, job, reply.as_ref()),
                },
            }
            was_there = was_there || files.diary.folder().is_dir();
        };
        queue.start("diary", work, move |job, why| report_panic(job, &why, failed.as_ref()))?;
        Ok(Self { queue })
    }

    /// Adds `job` to the queue.
    pub fn submit(&self, job: DiaryJob) {
        self.queue.change(|waiting| enqueue(waiting, job));
    }

    /// Whether something remains to be written.
    pub fn is_writing(&self) -> bool {
        self.queue.has(DiaryJob::writes)
    }

    /// Prepares the end of the program: drops jobs that only read, and lets the thread end after the last job.
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
    /// Returns the name for the log, which never includes the contents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Append(_) => "append",
            Self::UndoLast(..) => "undo",
            Self::ReadTail => "read the end",
            Self::ReadAll(_) => "read all",
            Self::Watch => "watch",
            Self::WatchAnswers => "watch answers",
            Self::SaveCheckpoint(_) => "keep the session",
            Self::ClearCheckpoint => "clear the session",
            Self::RecordUnfinished(_) => "record what is unfinished",
            Self::OfferUnfinished(..) => "offer what is unfinished",
            Self::ReadAnswers(_) => "read answers",
            Self::SaveAnswers(..) => "save answers",
            Self::DeleteAnswers => "delete answers",
        }
    }

    fn reads(&self) -> bool {
        matches!(self, Self::ReadTail | Self::ReadAll(_) | Self::Watch | Self::WatchAnswers | Self::ReadAnswers(_))
    }

    /// Whether it makes the earlier job `other` unnecessary.
    fn replaces(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::ReadTail, Self::ReadTail)
                | (Self::ReadAll(_), Self::ReadAll(_))
                | (Self::Watch, Self::Watch)
                | (Self::WatchAnswers, Self::WatchAnswers)
                | (Self::ReadAnswers(_), Self::ReadAnswers(_))
                | (Self::SaveCheckpoint(_) | Self::ClearCheckpoint, Self::SaveCheckpoint(_) | Self::ClearCheckpoint)
                | (Self::SaveAnswers(..) | Self::DeleteAnswers, Self::SaveAnswers(..) | Self::DeleteAnswers)
        )
    }

    /// Whether dropping it would lose data. What earlier programs left stays in place until the next start.
    fn writes(&self) -> bool {
        !matches!(
            self,
            Self::ReadTail
                | Self::ReadAll(_)
                | Self::Watch
                | Self::WatchAnswers
                | Self::ReadAnswers(_)
                | Self::RecordUnfinished(_)
                | Self::OfferUnfinished(..)
        )
    }
}

/// Adds `job` to the waiting jobs. Writing jobs keep their order and come before reading jobs, which then see their result.
/// Waiting jobs that `job` makes unnecessary are dropped, and adjacent appends are joined.
pub fn enqueue(waiting: &mut VecDeque<DiaryJob>, job: DiaryJob) {
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
            Err(error) => put_aside(files, lines, &error.to_string(), reply),
        },
        DiaryJob::UndoLast(id, made) => match diary.undo_last(id, made) {
            Ok(change) => reply(DiaryReply::Undone(change.map(Box::new))),
            Err(error) => reply(DiaryReply::NotUndone(logged(error.to_string()))),
        },
        // The thread handles these jobs itself.
        DiaryJob::Watch | DiaryJob::WatchAnswers => {}
        DiaryJob::ReadTail => reply(DiaryReply::Tail(diary.read_tail().lines.into_fold())),
        DiaryJob::ReadAll(query) => reply(read_all(diary, &query)),
        // The session continues even if its checkpoint cannot be saved.
        DiaryJob::SaveCheckpoint(kept) => {
            let why = session.save(&kept).err().map(|error| logged(text_file::reason(&error)));
            reply(DiaryReply::Checkpoint(why));
        }
        DiaryJob::ClearCheckpoint => session.clear(),
        DiaryJob::RecordUnfinished(now) => match session.record_unfinished(unsaved, diary, &now) {
            Ok(found) => reply(DiaryReply::Unfinished(found)),
            Err(error) => report_still_unsaved(unsaved, error.to_string(), reply),
        },
        DiaryJob::OfferUnfinished(now, query) => match session.offer_unfinished(unsaved, diary, &now) {
            Ok(found) => {
                // The health rules for the rest of the session need the diary.
                if found.offered.is_some() {
                    reply(read_all(diary, &query));
                }
                reply(DiaryReply::Unfinished(found));
            }
            Err(error) => report_still_unsaved(unsaved, error.to_string(), reply),
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

/// Does what a job asks while the folder of the diary is away: no new one takes its place.
fn do_without_diary(files: &DiaryFiles, job: DiaryJob, why: String, reply: &dyn Fn(DiaryReply)) {
    match job {
        DiaryJob::Append(lines) => put_aside(files, lines, &why, reply),
        DiaryJob::UndoLast(..) => reply(DiaryReply::NotUndone(logged(why))),
        DiaryJob::ReadTail | DiaryJob::ReadAll(_) => reply(DiaryReply::Failed(logged(why))),
        job => do_job(files, job, reply),
    }
}

/// Keeps lines that the diary could not take, and replies with them. They are numbered now: a correction that another program
/// makes before they are saved is the later one.
fn put_aside(DiaryFiles { diary, unsaved, .. }: &DiaryFiles, lines: Vec<Line>, why: &str, reply: &dyn Fn(DiaryReply)) {
    let is_kept = unsaved.add(&diary.numbered(&lines)).map_err(|error| logged(error.to_string())).is_ok();
    report_not_written(lines, why, is_kept, reply);
}

fn read_all(diary: &DiaryFolder, query: &OverviewQuery) -> DiaryReply {
    let (overview, read) = diary.overview(query);
    let why = |left_out: LeftOut| match left_out.line {
        0 => language::texts().command.diary.unreadable(paths::printable(&left_out.file), left_out.why),
        _ => left_out.why,
    };
    DiaryReply::All(Box::new(overview), read.left_out.into_iter().map(why).collect())
}

/// Replies that a job panicked and was not done.
fn report_panic(job: DiaryJob, why: &str, reply: &dyn Fn(DiaryReply)) {
    let why = language::texts().command.front.part_failed(why);
    match job {
        DiaryJob::Append(lines) => report_not_written(lines, &why, false, reply),
        DiaryJob::UndoLast(..) => reply(DiaryReply::NotUndone(logged(why))),
        DiaryJob::SaveAnswers(..) | DiaryJob::DeleteAnswers => reply(DiaryReply::AnswersNotSaved(logged(why))),
        DiaryJob::ReadTail
        | DiaryJob::ReadAll(_)
        | DiaryJob::Watch
        | DiaryJob::WatchAnswers
        | DiaryJob::ReadAnswers(_)
        | DiaryJob::SaveCheckpoint(_)
        | DiaryJob::ClearCheckpoint
        | DiaryJob::RecordUnfinished(_)
        | DiaryJob::OfferUnfinished(..) => {
            reply(DiaryReply::Failed(logged(why)));
        }
    }
}

/// Replies with each line that an earlier program could not save and that still cannot be saved.
fn report_still_unsaved(unsaved: &UnsavedFile, why: String, reply: &dyn Fn(DiaryReply)) {
    let lines = unsaved.take_over();
    if lines.is_empty() { reply(DiaryReply::Failed(logged(why))) } else { report_not_written(lines, &why, true, reply) }
}

fn report_not_written(lines: Vec<Line>, why: &str, is_kept: bool, reply: &dyn Fn(DiaryReply)) {
    log::error!("{} lines not written: {why}", lines.len());
    for line in lines {
        reply(DiaryReply::NotWritten { line, why: why.to_owned(), is_kept });
    }
}

/// Logs `why` as an error and returns it.
fn logged(why: String) -> String {
    log::error!("{why}");
    why
}
