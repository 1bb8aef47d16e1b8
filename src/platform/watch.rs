//! Tells when a file in the user's folder of routines was written, removed or renamed. A thread of the library waits for
//! the system to say so; nothing looks again and again.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// How far above the folder one is watched while the folder is not there.
pub const MOST_ABOVE: usize = 2;

/// A folder under watch; dropped, it is watched no more.
pub struct Watch {
    _watcher: RecommendedWatcher,
    target: PathBuf,
}

impl Watch {
    /// Watches `folder`, or as long as it is not there the nearest folder above it, at most two up. `changed` is called
    /// from another thread. `None` where the system cannot tell.
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

    /// Whether it is still the folder nearest to `folder` that is watched.
    pub fn is_nearest(&self, folder: &Path) -> bool {
        nearest(folder) == Some(&self.target)
    }
}

fn nearest(folder: &Path) -> Option<&Path> {
    folder.ancestors().take(1 + MOST_ABOVE).find(|above| above.is_dir())
}

/// Reading is no change, and a write counts when the file is closed, where the system says so: half a file is none.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Data(_)) => !cfg!(target_os = "linux"),
        EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(_) | EventKind::Any | EventKind::Other => true,
    }
}
