//! Watches a folder for files that are written, removed or renamed. A thread of the `notify` library waits for the system to
//! report a change; there is no polling.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// The number of levels above the folder that are watched while the folder does not exist.
pub const MAX_LEVELS_UP: usize = 2;

/// A folder under watch. Dropping it ends the watch.
pub struct Watch {
    _watcher: RecommendedWatcher,
    target: PathBuf,
}

impl Watch {
    /// Watches `folder`, or while it does not exist the nearest folder above it, at most two levels up. Calls `changed` from
    /// another thread. Returns `None` if the system cannot watch.
    pub fn on(folder: &Path, changed: impl Fn() + Send + 'static) -> Option<Self> {
        Self::start(folder, RecursiveMode::Recursive, changed, |_| true)
    }

    /// Watches the folder in which `file` is to lie, and calls `changed` only for that file, or while that folder is not there.
    pub fn beside(file: &Path, changed: impl Fn() + Send + 'static) -> Option<Self> {
        let (folder, file) = (file.parent()?, file.to_owned());
        let is_there = folder.is_dir();
        let name = file.file_name()?.to_owned();
        // The system may name the folder in another way than the program does.
        let is_meant = move |path: &Path| !is_there || path.file_name() == Some(&name);
        Self::start(folder, RecursiveMode::NonRecursive, changed, is_meant)
    }

    fn start(
        folder: &Path,
        mode: RecursiveMode,
        changed: impl Fn() + Send + 'static,
        is_meant: impl Fn(&Path) -> bool + Send + 'static,
    ) -> Option<Self> {
        let target = nearest(folder)?.to_owned();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let is_change = |event: Event| is_change(event.kind) && event.paths.iter().any(|path| is_meant(path));
            if event.is_ok_and(is_change) {
                changed();
            }
        })
        .ok()?;
        let mode = if target == folder { mode } else { RecursiveMode::NonRecursive };
        watcher.watch(&target, mode).ok()?;
        Some(Self { _watcher: watcher, target })
    }

    /// Whether the watched folder is still the one nearest to `folder`.
    pub fn is_nearest(&self, folder: &Path) -> bool {
        nearest(folder) == Some(&self.target)
    }
}

fn nearest(folder: &Path) -> Option<&Path> {
    folder.ancestors().take(1 + MAX_LEVELS_UP).find(|above| above.is_dir())
}

/// Whether an event is a change. Reading is none; a write counts when the file is closed, on systems that report it, because
/// a half-written file is no use.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Data(_)) => !cfg!(target_os = "linux"),
        EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(_) | EventKind::Any | EventKind::Other => true,
    }
}
