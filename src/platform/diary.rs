//! The diary files. Each record is appended under a lock and synced, to this machine's file only; every `*.jsonl` of the
//! folder is read. Existing lines are never changed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::diary::event_log::{EventLog, NothingToUndo, UndoneChange};
use crate::domain::diary::record::{Line, Record};
use crate::platform::sync_file::sync_file;
use crate::platform::{language, leftovers, paths, private_file, text_file};

pub mod compact;
mod history;
pub mod lines;
pub mod lock;
mod overview;
pub mod standing;
mod undo;

use lines::{LeftOut, Lines};
use lock::{Locked, Patience};

/// The most times that this machine's file is opened again because another file has replaced it.
const MOST_TRIES: u32 = 50;

/// The part at the end of a file that holds the last days, in bytes: about three hundred entries.
const TAIL: u64 = 64 * 1024;

/// The diary in one folder.
#[derive(Clone)]
pub struct DiaryFolder {
    folder: PathBuf,
    patience: Patience,
    /// Called when another program holds this machine's file for long.
    busy: Arc<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for DiaryFolder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DiaryFolder").field(&self.folder).finish()
    }
}

/// The contents of the folder.
#[derive(Debug, Default)]
pub struct Diary {
    /// The lines that could be read.
    pub lines: EventLog,
    /// The lines and files that could not be read; they stay as they are.
    pub left_out: Vec<LeftOut>,
    /// This machine's file, in which the order of lines matters.
    own: Option<PathBuf>,
}

/// A record could not be written; the file holds no part of it.
#[derive(Debug, thiserror::Error)]
#[error("{}", language::texts().command.diary.not_written(paths::printable(file), text_file::reason(error)))]
pub struct NotWritten {
    file: PathBuf,
    // Not called `source`, because the message already contains the reason.
    error: io::Error,
}

impl DiaryFolder {
    /// Returns the diary in `folder`, which need not exist before the first record.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, patience: Patience::default(), busy: Arc::new(|| {}) }
    }

    /// Sets `say`, which is called once each time another program holds this machine's file for long.
    pub fn when_busy(self, say: impl Fn() + Send + Sync + 'static) -> Self {
        Self { busy: Arc::new(say), ..self }
    }

    /// Sets how long to wait for another program.
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns why the folder cannot be found. Once it was there, that is no empty diary: a disk may be gone for a moment.
    pub fn why_away(&self) -> Option<String> {
        let error = fs::metadata(&self.folder).err()?;
        Some(language::texts().command.diary.unreadable(paths::printable(&self.folder), text_file::reason(&error)))
    }

    /// Returns the path of the file that this machine writes.
    pub fn own_file(&self) -> PathBuf {
        self.folder.join(format!("{}.jsonl", machine_name()))
    }

    /// Appends `line` to this machine's file. On return, the line is on disk.
    ///
    /// # Errors
    /// Fails if the line cannot be written; the file is then unchanged.
    pub fn append(&self, line: &Line) -> Result<(), NotWritten> {
        self.append_all(std::slice::from_ref(line))
    }

    /// Appends several lines in one write.
    ///
    /// # Errors
    /// Fails if they cannot be written; the file is then unchanged.
    pub fn append_all(&self, lines: &[Line]) -> Result<(), NotWritten> {
        self.append_locked(|| self.numbered(lines))
    }

    /// Appends lines of other diaries as they are: an older correction does not become a newer one on the way.
    ///
    /// # Errors
    /// Fails if they cannot be written; the file is then unchanged.
    pub fn append_imported(&self, lines: &[Line]) -> Result<(), NotWritten> {
        self.append_locked(|| lines.to_vec())
    }

    fn append_locked(&self, lines: impl FnOnce() -> Vec<Line>) -> Result<(), NotWritten> {
        let append = || {
            let mut file = self.open_locked()?;
            append_to(&mut file.open, &lines())
        };
        append().map_err(|error| self.not_written(error))
    }

    /// Numbers and merges the corrections among the lines to write. Recent corrections are found at the end of each file.
    pub fn numbered(&self, lines: &[Line]) -> Vec<Line> {
        let corrected = |line: &Line| if let Line::Record(record) = line { record.amends } else { None };
        let corrected: Vec<Uuid> = lines.iter().filter_map(corrected).collect();
        if corrected.is_empty() {
            return lines.to_vec();
        }
        let mut known = self.read_tail().lines;
        if !corrected.iter().all(|id| known.has(*id)) {
            known = self.changes();
        }
        let numbered = lines.iter().map(|line| {
            let line = known.numbered(line);
            known.add(line.clone());
            line
        });
        numbered.collect()
    }

    /// Opens this machine's file to read and append, locked until it is closed.
    fn open_locked(&self) -> io::Result<Locked> {
        private_file::make_folder(&self.folder)?;
        let path = self.own_file();
        let mut tries = 0;
        loop {
            let open = private_file::options().read(true).append(true).create(true).open(&path)?;
            text_file::require_plain(&open)?;
            let file = Locked::lock(open, &self.folder, self.patience, self.busy.as_ref())?;
            tries += 1;
            // While one waited for the lock another program may have put a compacted file in its place. Where the numbers of
            // files never agree they tell nothing.
            if tries >= MOST_TRIES || private_file::is_still_at(&file.open, &path) {
                return Ok(file);
            }
        }
    }

    /// Returns the diary files that other people on this machine can read.
    pub fn readable_by_others(&self) -> Vec<PathBuf> {
        let mut files = jsonl_files(&self.folder).unwrap_or_default();
        files.retain(|file| private_file::is_open_to_others(file));
        files
    }

    /// Whether the folder is on a file system without locks. Creates nothing to find out.
    pub fn has_no_locks(&self) -> bool {
        // On Windows a file would have to be made for that; every file system there has locks.
        cfg!(unix) && private_file::open_folder(&self.folder).is_ok_and(|folder| lock::is_impossible(&folder))
    }

    fn not_written(&self, error: io::Error) -> NotWritten {
        NotWritten { file: self.own_file(), error }
    }

    /// Checks that the folder and this machine's file can be read; neither need exist.
    ///
    /// # Errors
    /// Returns the one that cannot be read. That is not an empty diary.
    pub fn check_reachable(&self) -> Result<(), LeftOut> {
        if let Some(fault) = files_of(&self.folder).1.pop() {
            return Err(fault);
        }
        let left_out = |why: String| LeftOut { file: self.own_file(), line: 0, why };
        if text_file::is_absent(&self.own_file()).map_err(|fault| left_out(text_file::why(&fault)))? {
            return Ok(());
        }
        let opened = private_file::reading().open(self.own_file()).and_then(|file| text_file::require_plain(&file));
        opened.map_err(|error| left_out(text_file::reason(&error)))
    }

    /// Reads every file of the folder. A missing folder is an empty diary.
    pub fn read(&self) -> Diary {
        let (files, left_out) = files_of(&self.folder);
        let mut diary = Diary { own: Some(self.own_file()), left_out, ..Diary::default() };
        for file in &files {
            diary.read_file(file);
        }
        diary
    }

    /// Reads only the end of every file, which holds the records of the last days. This takes as long for ten records as for
    /// a million.
    pub fn read_tail(&self) -> Diary {
        let mut diary = Diary { own: Some(self.own_file()), ..Diary::default() };
        for file in jsonl_files(&self.folder).unwrap_or_default() {
            diary.read_from(&file, TAIL);
        }
        diary
    }

    /// The end of this machine's file, where that is the only one.
    fn end(&self) -> Option<Diary> {
        let (files, left_out) = files_of(&self.folder);
        (left_out.is_empty() && files == [self.own_file()]).then(|| self.read_tail())
    }

    /// What was written last on this machine: told by the end of its file where that is the only one and long enough, else
    /// by the whole diary.
    fn last<T, E>(&self, of_end: impl Fn(&EventLog) -> Option<T>, of_all: impl Fn(&EventLog) -> Result<T, E>) -> Result<T, E> {
        self.end().and_then(|end| of_end(&end.lines)).map_or_else(|| of_all(&self.read().lines), Ok)
    }

    /// The `count` newest records that stand, oldest first, where the end of the file tells and all of it can be read.
    pub fn newest(&self, count: usize) -> Option<Vec<Record>> {
        self.end().filter(|end| end.left_out.is_empty())?.lines.newest_of_end(count)
    }

    /// The entry that was written or corrected last on this machine.
    pub fn last_entry(&self) -> Option<Record> {
        self.last(EventLog::last_entry_of_end, |lines| lines.last_entry().ok_or(())).ok()
    }

    /// The last change that can be taken back, with the id of its line.
    fn last_change(&self) -> Result<(Uuid, UndoneChange), NothingToUndo> {
        self.last(EventLog::last_change_of_end, EventLog::last_change)
    }
}

/// Whether the name of a file is that of a diary file. On some disks all names are in capitals.
pub fn is_jsonl(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("jsonl"))
}

/// Returns the `*.jsonl` files of a folder, sorted.
fn jsonl_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    // Hidden files belong to other programs: a Mac leaves `._name.jsonl` beside each file on a shared disk.
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    files.retain(|path| is_jsonl(path) && !is_hidden(path));
    files.sort();
    Ok(files)
}

/// Returns what lies in `folder`, looks like a part of the diary, and is not read: folders, and files such as `vm.jsonl.txt`.
pub fn stray(folder: &Path) -> Vec<PathBuf> {
    let is_seen = |name: &str| !name.starts_with('.');
    let mut stray: Vec<PathBuf> = leftovers::named(folder, is_seen).collect();
    let is_like_diary =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().contains(".json"));
    stray.retain(|path| !is_jsonl(path) && (path.is_dir() || is_like_diary(path)));
    stray.sort();
    stray
}

/// The files of the diary in `folder`, which need not be there; and why they cannot be told.
fn files_of(folder: &Path) -> (Vec<PathBuf>, Vec<LeftOut>) {
    let fault = match text_file::is_absent(folder).map(|absent| if absent { Ok(Vec::new()) } else { jsonl_files(folder) }) {
        Ok(Ok(files)) => return (files, not_downloaded(folder)),
        Ok(Err(error)) => text_file::reason(&error),
        Err(fault) => text_file::why(&fault),
    };
    (Vec::new(), vec![LeftOut { file: folder.to_owned(), line: 0, why: fault }])
}

/// The files of the diary that iCloud keeps elsewhere: in the place of `vm.jsonl` there is `.vm.jsonl.icloud`.
fn not_downloaded(folder: &Path) -> Vec<LeftOut> {
    let is_elsewhere = |name: &str| name.starts_with('.') && name.ends_with(".jsonl.icloud");
    let why = language::texts().command.reason.not_downloaded;
    leftovers::named(folder, is_elsewhere).map(|file| LeftOut { file, line: 0, why: why.to_owned() }).collect()
}

/// Reads the diary files and folders at `paths` as one diary.
pub fn read_paths(paths: &[PathBuf]) -> Diary {
    let mut diary = Diary::default();
    for path in paths {
        if path.is_dir() { diary.read_folder(path) } else { diary.read_file(path) }
    }
    diary
}

impl Diary {
    fn read_folder(&mut self, folder: &Path) {
        let (files, left_out) = files_of(folder);
        self.left_out.extend(left_out);
        for file in &files {
            self.read_file(file);
        }
    }

    fn read_file(&mut self, path: &Path) {
        self.read_from(path, u64::MAX);
    }

    /// Reads the last `most` bytes of a file, from the first line that begins there. Line numbers count from that line.
    fn read_from(&mut self, path: &Path, most: u64) {
        let mut lines = match Lines::open(path, most) {
            Ok(lines) => lines,
            Err(left_out) => return self.left_out.push(left_out),
        };
        let is_own = self.own.as_deref() == Some(path);
        let mut in_this_file = BTreeSet::new();
        loop {
            match lines.next_line() {
                Ok(None) => return,
                Ok(Some(line)) if is_own => self.lines.add_own(line),
                Ok(Some(line)) => {
                    // Compacting gives lines of one id other words, but not in the same file.
                    let is_other = self.own.is_none() && !in_this_file.insert(line.id()) && self.lines.differs(&line);
                    self.left_out.extend(is_other.then(|| lines.twice(line.id())));
                    self.lines.add(line);
                }
                Err(left_out) => self.left_out.push(left_out),
            }
        }
    }
}

/// Appends lines to an open and locked file, in one write.
fn append_to(file: &mut File, lines: &[Line]) -> io::Result<()> {
    let mut bytes = Vec::new();
    for line in lines {
        put_line(line, &mut bytes)?;
    }
    let end = file.seek(SeekFrom::End(0))?;
    // A line torn by a crash has no line end. Without this, the new line would be joined to it and both would be lost.
    if end > 0 && !ends_with_newline(file)? {
        bytes.insert(0, b'\n');
    }
    let written = write_once(file, &bytes).and_then(|()| sync_file(file));
    if let Err(error) = written {
        // Removes the half-written line. If even that fails, the next append repairs the file.
        let _ = file.set_len(end);
        return Err(error);
    }
    Ok(())
}

fn put_line(line: &Line, bytes: &mut Vec<u8>) -> io::Result<()> {
    bytes.extend(line.to_json()?.into_bytes());
    bytes.push(b'\n');
    Ok(())
}

fn ends_with_newline(file: &mut File) -> io::Result<bool> {
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Writes all bytes at once, so that no other program's line can come between. A short write is an error.
fn write_once(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    loop {
        match file.write(bytes) {
            Ok(written) if written == bytes.len() => return Ok(()),
            Ok(_) => return Err(io::ErrorKind::StorageFull.into()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Returns the name of this machine as a file name: lower-case letters, digits and hyphens.
fn machine_name() -> String {
    #[cfg(unix)]
    let name = rustix::system::uname().nodename().to_string_lossy().to_lowercase();
    #[cfg(windows)]
    let name = std::env::var("COMPUTERNAME").unwrap_or_default().to_lowercase();
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "this-machine".to_owned() } else { plain.to_owned() }
}
