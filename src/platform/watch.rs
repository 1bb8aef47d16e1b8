//! Watches a folder for files that are written, removed or renamed, also where links lead. A thread of the `notify` library waits
//! for the system to report a change; there is no polling.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// The number of levels above the folder that are watched while the folder does not exist.
pub const MAX_LEVELS_UP: usize = 4;
/// The largest number of links that are followed, one from another or beside one another.
const MAX_LINKS: usize = 64;

/// A folder under watch. Dropping it ends the watch.
pub struct Watch {
    _watcher: RecommendedWatcher,
    /// The folder, or the file in it, that the program reads.
    root: PathBuf,
    folder: PathBuf,
    target: PathBuf,
    links: BTreeSet<PathBuf>,
}

impl Watch {
    /// Watches `folder`, or while it does not exist the nearest folder above it. Calls `changed` from another thread. Returns
    /// `None` if the system cannot watch.
    pub fn on(folder: &Path, changed: impl Fn() + Send + 'static) -> Option<Self> {
        Self::start(folder, folder, RecursiveMode::Recursive, changed, |_| true)
    }

    /// Watches the folder in which `file` is to lie, and calls `changed` only for that file.
    pub fn beside(file: &Path, changed: impl Fn() + Send + 'static) -> Option<Self> {
        let name = file.file_name()?.to_owned();
        // The system may name the folder in another way than the program does.
        Self::start(file, file.parent()?, RecursiveMode::NonRecursive, changed, move |path| path.file_name() == Some(&name))
    }

    fn start(
        root: &Path,
        folder: &Path,
        mode: RecursiveMode,
        changed: impl Fn() + Send + 'static,
        is_meant: impl Fn(&Path) -> bool + Send + 'static,
    ) -> Option<Self> {
        let (target, links) = (nearest(folder)?.to_owned(), links(root));
        let (is_there, awaited, followed) = (target == folder, folder.to_owned(), links.clone());
        let is_part = move |path: &Path| awaited.components().any(|part| path.file_name() == Some(part.as_os_str()));
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let is_ours = |path: &PathBuf| followed.contains(path) || if is_there { is_meant(path) } else { is_part(path) };
            if event.is_ok_and(|event| is_change(event.kind) && event.paths.iter().any(is_ours)) {
                changed();
            }
        })
        .ok()?;
        watcher.watch(&target, if is_there { mode } else { RecursiveMode::NonRecursive }).ok()?;
        let around: BTreeSet<&Path> = links.iter().filter_map(|link| link.parent()).filter(|around| *around != target).collect();
        for around in around {
            let _ = watcher.watch(around, RecursiveMode::NonRecursive);
        }
        Some(Self { _watcher: watcher, root: root.to_owned(), folder: folder.to_owned(), target, links })
    }

    /// Whether it watches the folder itself and none above it.
    pub fn is_on_folder(&self) -> bool {
        self.target == self.folder
    }

    /// Whether it still watches all there is to watch.
    pub fn is_current(&self) -> bool {
        nearest(&self.folder) == Some(&self.target) && links(&self.root) == self.links
    }
}

fn nearest(folder: &Path) -> Option<&Path> {
    folder.ancestors().take(1 + MAX_LEVELS_UP).find(|above| above.is_dir())
}

/// Returns the links from `root` and from the files directly in it, with what each leads to, whether it exists or not.
fn links(root: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let entries = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in [root.to_owned()].into_iter().chain(entries) {
        follow(path, &mut found);
    }
    found
}

fn follow(mut path: PathBuf, found: &mut BTreeSet<PathBuf>) {
    while let Ok(next) = fs::read_link(&path) {
        let (Some(around), Some(name)) = (path.parent(), path.file_name()) else { return };
        let next = around.join(next);
        // The system reports names without links and `..` in them.
        if let Ok(around) = around.canonicalize() {
            found.insert(around.join(name));
        }
        let Some((around, name)) = next.parent().and_then(|around| around.canonicalize().ok()).zip(next.file_name()) else {
            return;
        };
        path = around.join(name);
        if found.len() >= MAX_LINKS || !found.insert(path.clone()) {
            return;
        }
    }
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
