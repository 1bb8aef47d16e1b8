//! The thread that owns the user's routine files. It reads them, watches their folder, and changes them on request, one job
//! at a time.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::built_in::BUILT_IN;
use crate::domain::routine::library::Library;
use crate::platform::own_routines::{NotChanged, OwnRoutines};
use crate::platform::queue::Queue;
use crate::platform::watch::{MAX_LEVELS_UP, Watch};
use crate::platform::{language, routines, settings};
use crate::settings::Settings;

/// A job for the thread.
#[derive(Debug, Clone)]
pub enum FilesJob {
    /// Watch the folder and the settings from now on. These files were in it when it was read; if there are others, read all.
    Watch(Vec<PathBuf>),
    /// Read all files again.
    Load,
    /// Prepare the search in these routines.
    Index(Arc<Library>),
    /// Read the settings again.
    LoadSettings,
    /// Read all files again, after the editor was closed on a routine.
    LoadEdited {
        /// Its id.
        id: String,
        /// Why it was not edited, if it was not.
        failed: Option<String>,
    },
    /// Write a new file.
    Create(NewFile),
    /// Mark a routine as a favourite, or take its mark away.
    MarkFavourite {
        /// Its id.
        id: String,
        /// Whether it is one from now on.
        is_favourite: bool,
    },
    /// Change the id of a routine.
    Rename {
        /// The present id of the routine.
        id: String,
        /// The file of the routine.
        path: PathBuf,
        /// The new id.
        to: String,
    },
    /// Move the file of a routine to the trash.
    Remove {
        /// The id of the routine.
        id: String,
        /// The file of the routine.
        path: PathBuf,
    },
}

/// A file to write.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The id of the routine.
    pub id: String,
    /// The contents of the file.
    pub text: String,
    /// The schema of routine files, to write beside the folder; `None` to write none.
    pub schema: Option<String>,
    /// The line to open it at afterwards.
    pub line: Option<usize>,
    /// Whether it is a copy of a built-in routine.
    pub copied: bool,
}

/// A reply of the thread.
#[derive(Debug)]
pub enum FilesReply {
    /// All routines as they are now. The search in them is prepared.
    Loaded(Arc<Library>),
    /// The ids of the favourites as they are now.
    Favourites(Vec<String>),
    /// The settings file was saved: what it says now, and what is wrong with it.
    Settings(Box<Settings>, Vec<Diagnostic>),
    /// The editor was closed on a routine. `Loaded` with its new contents came before.
    Edited {
        /// Its id.
        id: String,
        /// Why it was not edited, if it was not.
        failed: Option<String>,
    },
    /// This file was written to this path.
    Created(NewFile, PathBuf),
    /// The routine with the first id now has the second id and this file.
    Renamed(String, String, PathBuf),
    /// The file of this routine is in the trash, at this path.
    Removed(String, PathBuf),
    /// The job failed, for this reason.
    Failed(String),
}

/// The handle of the thread, which ends after the last job once the handle is dropped.
pub struct FilesWorker {
    queue: Queue<FilesJob>,
}

/// The data that the thread owns.
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
    /// Fails if the system cannot start a thread.
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

    /// Adds `job` to the queue.
    pub fn submit(&self, job: FilesJob) {
        push(&self.queue, job);
    }

    /// Whether a file remains to be changed.
    pub fn is_writing(&self) -> bool {
        self.queue.has(FilesJob::writes)
    }

    /// Prepares the end of the program: drops jobs that only read, and lets the thread end after the last job.
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

/// Adds `job` to the queue. A second waiting `Load` replaces the first.
fn push(queue: &Queue<FilesJob>, job: FilesJob) {
    match job {
        FilesJob::Load => queue.push_instead_of(job, |other| matches!(other, FilesJob::Load)),
        FilesJob::LoadSettings => queue.push_instead_of(job, |other| matches!(other, FilesJob::LoadSettings)),
        job => queue.push(job),
    }
}

impl FilesJob {
    /// Returns the name for the log.
    fn name(&self) -> &'static str {
        match self {
            Self::Watch(_) => "watch",
            Self::Load | Self::LoadEdited { .. } => "read all",
            Self::Index(_) => "prepare the search",
            Self::LoadSettings => "read settings",
            Self::Create(_) => "create",
            Self::MarkFavourite { .. } => "mark a favourite",
            Self::Rename { .. } => "rename",
            Self::Remove { .. } => "remove",
        }
    }

    /// Whether dropping it would leave a request of the user undone.
    fn writes(&self) -> bool {
        matches!(self, Self::Create(_) | Self::MarkFavourite { .. } | Self::Rename { .. } | Self::Remove { .. })
    }
}

impl<R: Fn(FilesReply)> Files<R> {
    fn do_job(&mut self, job: FilesJob) -> Result<(), NotChanged> {
        let done = match job {
            FilesJob::Watch(known) => {
                self.watch();
                if routines::paths_in(&self.folder) != known {
                    self.load();
                }
                self.load_settings();
                return Ok(());
            }
            FilesJob::Load => {
                // While there is no folder, a change above it matters only if it brings the folder.
                let was_there = self.watch.as_ref().is_none_or(Watch::is_on_folder);
                self.watch();
                if was_there || self.folder.exists() {
                    self.read();
                }
                return Ok(());
            }
            FilesJob::Index(library) => {
                language::texts().search_index(&library);
                return Ok(());
            }
            FilesJob::LoadSettings => {
                self.load_settings();
                return Ok(());
            }
            FilesJob::LoadEdited { id, failed } => {
                // An unchanged copy would only hide later versions of the built-in routine.
                if let Some(built_in) = BUILT_IN.iter().find(|built_in| built_in.id == id) {
                    self.own.remove_unchanged(&self.own.path(&id), built_in.text);
                }
                self.load();
                FilesReply::Edited { id, failed }
            }
            FilesJob::Create(new) => {
                let path = self.own.create(&new.id, &new.text, new.schema.as_deref())?;
                FilesReply::Created(new, path)
            }
            FilesJob::MarkFavourite { id, is_favourite } => {
                let marked = self.own.mark_favourite(&id, is_favourite);
                self.tell_favourites();
                return marked;
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
        keep_current(&mut self.settings_watch, || {
            let queue = self.queue.clone();
            Watch::beside(&self.settings, move || push(&queue, FilesJob::LoadSettings))
        });
    }

    /// Reads the settings. The watch begins first, so that no save between the two is missed.
    fn load_settings(&mut self) {
        self.watch_settings();
        let (settings, faults) = settings::load(&self.settings);
        (self.reply)(FilesReply::Settings(Box::new(settings), faults));
    }

    /// Reads all files. The watch begins first, so that no file saved between the two is missed.
    fn load(&mut self) {
        self.watch();
        self.read();
    }

    /// Reads all files, and prepares the search: with many files it would hold up the first key.
    fn read(&self) {
        let library = routines::load(&self.folder);
        language::texts().search_index(&library);
        self.tell_favourites();
        (self.reply)(FilesReply::Loaded(Arc::new(library)));
    }

    /// Another program may have renamed a favourite.
    fn tell_favourites(&self) {
        self.own.favourites().into_iter().for_each(|ids| (self.reply)(FilesReply::Favourites(ids)));
    }

    fn watch(&mut self) {
        keep_current(&mut self.watch, || {
            let queue = self.queue.clone();
            Watch::on(&self.folder, move || push(&queue, FilesJob::Load))
        });
    }
}

/// Begins the watch again if there is more to watch now. A nearer folder can be created just before the watch begins, so it
/// checks again afterwards.
fn keep_current(watch: &mut Option<Watch>, begin: impl Fn() -> Option<Watch>) {
    for _ in 0..=MAX_LEVELS_UP {
        if watch.as_ref().is_some_and(Watch::is_current) {
            return;
        }
        *watch = begin();
    }
}
