//! The thread that owns the user's files of routines: it reads them, watches their folder, and does with them what the
//! user asks for, one job after the other.

use std::io;
use std::path::PathBuf;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::built_in::BUILT_IN;
use crate::domain::routine::library::Library;
use crate::platform::own_routines::{NotChanged, OwnRoutines};
use crate::platform::queue::Queue;
use crate::platform::watch::{MOST_ABOVE, Watch};
use crate::platform::{language, routines, settings};
use crate::settings::Settings;

/// What can be asked of it.
#[derive(Debug, Clone)]
pub enum FilesJob {
    /// Watch the folder from now on; these files were in it when it was read. Others are read at once.
    Watch(Vec<PathBuf>),
    /// Read all files again.
    Load,
    /// Read the settings again.
    LoadSettings,
    /// Read all files again after the editor was closed on this routine.
    LoadEdited(String),
    /// Write a new file.
    Create(NewFile),
    /// Give the file of a routine another id.
    Rename {
        /// Its id.
        id: String,
        /// Its file.
        path: PathBuf,
        /// The other id.
        to: String,
    },
    /// Move the file of a routine to the trash.
    Remove {
        /// Its id.
        id: String,
        /// Its file.
        path: PathBuf,
    },
}

/// A file to be written.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The id of the routine.
    pub id: String,
    /// What is in the file.
    pub text: String,
    /// The schema of routine files, to be put beside the folder.
    pub schema: Option<String>,
    /// The line to open it at, afterwards.
    pub line: Option<usize>,
    /// It is a copy of a built-in routine.
    pub copied: bool,
}

/// What it says.
#[derive(Debug)]
pub enum FilesReply {
    /// All routines that there are now.
    Loaded(Box<Library>),
    /// The settings file was saved: what it says now, and what is wrong with it.
    Settings(Box<Settings>, Vec<Diagnostic>),
    /// The editor was closed on this routine; what it has become was read before.
    Edited(String),
    /// This file was written, and is there.
    Created(NewFile, PathBuf),
    /// The routine of this id has that one now, and this file.
    Renamed(String, String, PathBuf),
    /// The file of this routine is in the trash, here.
    Removed(String, PathBuf),
    /// What was asked for could not be done: why.
    Failed(String),
}

/// The way to the thread. It ends with the last job after this is dropped.
pub struct FilesWorker {
    queue: Queue<FilesJob>,
}

/// What the thread owns.
struct Files<R> {
    own: OwnRoutines,
    folder: PathBuf,
    /// The settings file.
    settings: PathBuf,
    watch: Option<Watch>,
    settings_watch: Option<Watch>,
    queue: Queue<FilesJob>,
    reply: R,
}

impl FilesWorker {
    /// Starts the thread for the files in `folder` and the file of `settings`; `reply` is called on it.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        own: OwnRoutines,
        folder: PathBuf,
        settings: PathBuf,
        reply: impl Fn(FilesReply) + Clone + Send + 'static,
    ) -> io::Result<Self> {
        let queue = Queue::default();
        let failed = reply.clone();
        let mut files = Files { own, folder, settings, watch: None, settings_watch: None, queue: queue.clone(), reply };
        let work = move |job: FilesJob| {
            log::debug!("routine job: {}", job.name());
            if let Err(error) = files.do_job(job) {
                let why = error.to_string();
                log::error!("{why}");
                (files.reply)(FilesReply::Failed(why));
            }
        };
        let say_failed = move |_, why: String| {
            failed(FilesReply::Failed(language::texts().command.front.part_failed(why)));
        };
        queue.start("files", work, say_failed)?;
        Ok(Self { queue })
    }

    /// Asks for `job`.
    pub fn submit(&self, job: FilesJob) {
        push(&self.queue, job);
    }

    /// Whether something is still to be done with a file.
    pub fn is_writing(&self) -> bool {
        self.queue.has(FilesJob::writes)
    }

    /// The program ends: what would only be read is left out, and the thread ends after the last job.
    pub fn close(&self) {
        self.queue.change(|waiting| waiting.retain(FilesJob::writes));
        self.queue.close();
    }
}

impl Drop for FilesWorker {
    fn drop(&mut self) {
        self.queue.close();
    }
}

/// Puts `job` into the queue; files that are to be read anyway are read once.
fn push(queue: &Queue<FilesJob>, job: FilesJob) {
    match job {
        FilesJob::Load => queue.push_instead_of(job, |other| matches!(other, FilesJob::Load)),
        FilesJob::LoadSettings => queue.push_instead_of(job, |other| matches!(other, FilesJob::LoadSettings)),
        job => queue.push(job),
    }
}

impl FilesJob {
    /// What the log calls it.
    fn name(&self) -> &'static str {
        match self {
            Self::Watch(_) => "watch",
            Self::Load | Self::LoadEdited(_) => "read all",
            Self::LoadSettings => "read settings",
            Self::Create(_) => "create",
            Self::Rename { .. } => "rename",
            Self::Remove { .. } => "remove",
        }
    }

    /// Whether leaving it out would leave undone what the user asked for.
    fn writes(&self) -> bool {
        matches!(self, Self::Create(_) | Self::Rename { .. } | Self::Remove { .. })
    }
}

impl<R: Fn(FilesReply)> Files<R> {
    fn do_job(&mut self, job: FilesJob) -> Result<(), NotChanged> {
        let done = match job {
            FilesJob::Watch(known) => {
                self.watch();
                self.watch_settings();
                if routines::paths_in(&self.folder) != known {
                    self.load();
                }
                return Ok(());
            }
            FilesJob::Load => {
                self.load();
                return Ok(());
            }
            FilesJob::LoadSettings => {
                self.watch_settings();
                let (settings, faults) = settings::load(&self.settings);
                FilesReply::Settings(Box::new(settings), faults)
            }
            FilesJob::LoadEdited(id) => {
                // A copy in which nothing was changed would only hide later versions of the built-in one.
                if let Some(built_in) = BUILT_IN.iter().find(|built_in| built_in.id == id) {
                    self.own.remove_unchanged(&self.own.path(&id), built_in.text);
                }
                self.load();
                FilesReply::Edited(id)
            }
            FilesJob::Create(new) => {
                let path = self.own.create(&new.id, &new.text, new.schema.as_deref())?;
                FilesReply::Created(new, path)
            }
            FilesJob::Rename { id, path, to } => {
                let path = self.own.rename(&path, &to)?;
                self.load();
                FilesReply::Renamed(id, to, path)
            }
            FilesJob::Remove { id, path } => {
                let path = self.own.remove(&path)?;
                self.load();
                FilesReply::Removed(id, path)
            }
        };
        (self.reply)(done);
        Ok(())
    }

    /// Watches the folder of the settings file, in which others may lie as well.
    fn watch_settings(&mut self) {
        let Some(folder) = self.settings.parent() else { return };
        if self.settings_watch.as_ref().is_none_or(|watch| !watch.is_nearest(folder)) {
            let queue = self.queue.clone();
            self.settings_watch = Watch::beside(&self.settings, move || push(&queue, FilesJob::LoadSettings));
        }
    }

    /// Reads all files.
    fn load(&mut self) {
        // Watched first, so that nothing is saved unseen between the two.
        self.watch();
        (self.reply)(FilesReply::Loaded(Box::new(routines::load(&self.folder))));
    }

    /// Watches the folder, or the nearest above it while it is not there. A nearer one may come into being just before the
    /// watch begins, so it is looked again afterwards.
    fn watch(&mut self) {
        for _ in 0..=MOST_ABOVE {
            if self.watch.as_ref().is_some_and(|watch| watch.is_nearest(&self.folder)) {
                return;
            }
            let queue = self.queue.clone();
            self.watch = Watch::on(&self.folder, move || push(&queue, FilesJob::Load));
        }
    }
}
