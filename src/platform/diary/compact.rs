//! Compacts the diary, on request only: rewrites this machine's file with the valid line of each record. The old file stays
//! beside it under a name that is not read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::record::{Line, Record};
use crate::platform::diary::lock::Locked;
use crate::platform::diary::{DiaryFolder, NotWritten, put_line};
use crate::platform::sync_file::sync_file;
use crate::platform::{leftovers, private_file};

/// The result of compacting.
#[derive(Debug)]
pub struct Compacted {
    /// The new path of the old file.
    pub old: PathBuf,
    /// Number of lines before and after.
    pub lines: (usize, usize),
}

impl DiaryFolder {
    /// Rewrites this machine's file; `stamp` goes into the name of the old one. Returns `None` if there is no file.
    ///
    /// # Errors
    /// Fails if the file cannot be read or written; it is then unchanged.
    pub fn compact(&self, stamp: &str) -> Result<Option<Compacted>, NotWritten> {
        let file = self.own_file();
        if !file.exists() {
            return Ok(None);
        }
        let compact = || {
            let own = self.open_locked()?;
            // Read under the lock, so that lines added by other programs until now are kept. A link to the file stays a
            // link.
            compact(own, &fs::canonicalize(&file)?, &self.read().lines, stamp)
        };
        compact().map(Some).map_err(|source| self.not_written(source))
    }
}

fn compact(mut own: Locked, path: &Path, all: &EventLog, stamp: &str) -> io::Result<Compacted> {
    let mut bytes = Vec::new();
    own.open.read_to_end(&mut bytes)?;
    let _lock = own.without_file();
    let (before, kept) = (bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count(), kept_lines(&bytes, all)?);
    let after = kept.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    // Two compactions can fall into one second.
    let names = (1..100).map(|n| if n == 1 { format!("old-{stamp}") } else { format!("old-{stamp}-{n}") });
    let mut names = names.map(|name| path.with_extension(name));
    let old = names.find(|old| fs::symlink_metadata(old).is_err()).ok_or(io::ErrorKind::AlreadyExists)?;
    remove_unfinished(path);
    let new = path.with_extension(format!("new-{stamp}"));
    let mut file = private_file::options().write(true).create(true).truncate(true).open(&new)?;
    // The old file gets its second name first, so that at every moment one of the two exists. A file system with only one
    // name for each file gets a copy.
    let keep_old = || fs::hard_link(path, &old).or_else(|_| fs::copy(path, &old).and_then(|_| sync_file(&File::open(&old)?)));
    let done = file.write_all(&kept).and_then(|()| sync_file(&file)).and_then(|()| keep_old());
    if let Err(error) = done.and_then(|()| fs::rename(&new, path)) {
        let _ = fs::remove_file(&new);
        return Err(error);
    }
    Ok(Compacted { old, lines: (before, after) })
}

/// Removes unfinished files left by a program killed while compacting. The lock is held, so no other program is compacting.
fn remove_unfinished(path: &Path) {
    let begin = format!("{}.new-", path.file_stem().unwrap_or_default().to_string_lossy());
    for left in path.parent().into_iter().flat_map(|folder| leftovers::named(folder, |name| name.starts_with(&begin))) {
        let _ = fs::remove_file(left);
    }
}

/// Returns the lines to keep, in the order in which they were written: of each record that this machine has not removed the
/// version that it wrote last, every removal (another machine may still have the removed record), and unreadable lines byte for
/// byte. What another machine has corrected or removed is kept, because it can still take that back. Of an entry that another
/// machine has written lines of, every line is kept: undoing the last one then gives the one before it.
fn kept_lines(bytes: &[u8], all: &EventLog) -> io::Result<Vec<u8>> {
    let lines = || bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let read = |line: &[u8]| std::str::from_utf8(line).ok().and_then(|text| Line::parse(text.trim_end_matches('\r')).ok());
    let mut own = EventLog::default();
    lines().filter_map(read).for_each(|line| own.add(line));
    let standing = [all, &own].into_iter().flat_map(EventLog::standing);
    let standing: BTreeMap<Uuid, (Uuid, &Record)> = standing.map(|(root, record)| (record.id, (root, record))).collect();
    let lineage = all.lineage();
    let elsewhere = all.iter().filter(|line| matches!(line, Line::Record(_)) && !own.has(line.id()));
    let elsewhere: BTreeSet<Uuid> = elsewhere.filter_map(|line| lineage.root(line.id())).collect();
    let (mut kept, mut put) = (Vec::with_capacity(bytes.len()), BTreeSet::new());
    for line in lines() {
        match read(line) {
            Some(Line::Record(record)) => {
                if lineage.root(record.id).is_some_and(|root| elsewhere.contains(&root)) {
                    if put.insert(record.id) {
                        put_line(&Line::Record(record), &mut kept)?;
                    }
                } else if let Some((root, record)) = standing.get(&record.id).filter(|_| put.insert(record.id)) {
                    // The lines between a correction and the original record are dropped.
                    let amends = record.amends.map(|_| *root);
                    put_line(&Line::Record(Box::new(Record { amends, ..(*record).clone() })), &mut kept)?;
                }
            }
            Some(removal @ Line::Removal(_)) => put_line(&removal, &mut kept)?,
            None => {
                kept.extend(line);
                kept.push(b'\n');
            }
        }
    }
    Ok(kept)
}
