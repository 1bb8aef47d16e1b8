//! Reads routine files: the built-in ones, the user's folder, and single files given by path.

use std::path::{Path, PathBuf};
use std::{fs, thread};

use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::routine::built_in::BUILT_IN;
use crate::domain::routine::library::{Library, RoutineEntry, UserFile};
use crate::domain::routine::model::Item;
use crate::domain::routine::parse;
use crate::platform::private_file::{self, Number};
use crate::platform::{language, panics, text_file};

/// The maximum number of files that are read from the user's folder.
const MAX_FILES: usize = 10_000;
/// The maximum number of threads that read, and the fewest files for each.
const MAX_THREADS: usize = 8;
const MIN_FILES_PER_THREAD: usize = 12;
/// The deepest nesting of folders that is followed.
const MAX_DEPTH: usize = 8;

/// Loads the built-in routines and those of the user's folder. A missing folder is empty.
pub fn load(folder: &Path) -> Library {
    // What stands in the place of the folder is listed like a file, with what is wrong with it.
    if fs::metadata(folder).is_ok_and(|there| !there.is_dir()) {
        let text = Err(Diagnostic { code: Code::NotAFolder, at: Location::default(), args: Vec::new() });
        return library(vec![UserFile { id: "routines".to_owned(), path: folder.to_owned(), text }]);
    }
    assemble(read_all(paths_in(folder), &|path| entry(user_file(path))))
}

/// Builds the library from the built-in routines and these.
pub fn library(user: Vec<UserFile>) -> Library {
    assemble(read_all(user, &entry))
}

/// Builds the library from the built-in routines and these, whose texts are read in `lang`.
pub fn library_in(lang: &str, user: Vec<UserFile>) -> Library {
    assemble(user.into_iter().map(|file| RoutineEntry::of_user(file, lang)).collect())
}

fn assemble(own: Vec<RoutineEntry>) -> Library {
    let mut entries: Vec<RoutineEntry> = BUILT_IN.iter().map(RoutineEntry::of_built_in).collect();
    entries.extend(own);
    Library::assemble(entries)
}

/// Reads one file. If the program itself fails on it, the file is shown with that fault and the others are not affected.
fn entry(file: UserFile) -> RoutineEntry {
    let (id, path) = (file.id.clone(), file.path.clone());
    let read = panics::caught(|| RoutineEntry::of_user(file, language::wanted()));
    read.unwrap_or_else(|why| {
        let why = language::texts().command.front.part_failed(why);
        let fault = Diagnostic { code: Code::Unreadable, at: Location::default(), args: vec![("reason", why)] };
        RoutineEntry::of_user(UserFile { id, path, text: Err(fault) }, language::wanted())
    })
}

/// Reads all files, on as many threads as there are processors, because the first picture waits for them.
fn read_all<T: Send>(files: Vec<T>, entry: &(dyn Fn(T) -> RoutineEntry + Sync)) -> Vec<RoutineEntry> {
    if files.len() <= MIN_FILES_PER_THREAD {
        return files.into_iter().map(entry).collect();
    }
    let read = |files: Vec<T>| files.into_iter().map(entry).collect::<Vec<_>>();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let share = files.len().div_ceil(threads).max(MIN_FILES_PER_THREAD);
    let mut rest = files;
    let mut shares = Vec::new();
    while rest.len() > share {
        let next = rest.split_off(share);
        shares.push(std::mem::replace(&mut rest, next));
    }
    thread::scope(|scope| {
        let others: Vec<_> = shares.into_iter().map(|share| scope.spawn(|| read(share))).collect();
        let last = read(rest);
        let mut entries: Vec<RoutineEntry> = others.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect();
        entries.extend(last);
        entries
    })
}

/// Loads the library with the file at `path` and the files of its folder that it includes. Returns the id of the file too.
pub fn load_with(folder: &Path, path: &Path) -> (Library, String) {
    let file = user_file(path.to_owned());
    let id = file.id.clone();
    let home = path.parent().unwrap_or(Path::new(""));
    let mut known: Vec<UserFile> = paths_in(folder).into_iter().map(user_file).collect();
    known.retain(|other| other.id != id);
    let mut wanted = included(&file);
    known.insert(0, file);
    while let Some(include) = wanted.pop() {
        let there = known.iter().any(|file| file.id == include) || BUILT_IN.iter().any(|built_in| built_in.id == include);
        let sibling = home.join(format!("{include}.toml"));
        if !there && parse::is_id(&include) && sibling.exists() {
            let file = user_file(sibling);
            wanted.extend(included(&file));
            known.push(file);
        }
    }
    (library(known), id)
}

/// Loads the library with `file` as if it were in the user's folder.
pub fn load_and(folder: &Path, file: UserFile) -> Library {
    let mut known: Vec<UserFile> = paths_in(folder).into_iter().map(user_file).collect();
    known.push(file);
    library(known)
}

/// Reads the file at `path`; `-` is stdin.
pub fn user_file(path: PathBuf) -> UserFile {
    if text_file::is_dash(&path) {
        return UserFile { id: "stdin".to_owned(), text: text_file::read(&path), path: PathBuf::from("stdin") };
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    UserFile { id: parse::id_of(&stem), text: text_file::read(&path), path }
}

fn included(file: &UserFile) -> Vec<String> {
    let Ok(text) = &file.text else { return Vec::new() };
    let items = parse::read(&file.id, text).routine.map(|routine| routine.items).unwrap_or_default();
    items
        .into_iter()
        .filter_map(|item| match item {
            Item::Include(include) => Some(include.id),
            Item::Step(_) => None,
        })
        .collect()
}

/// Returns every `*.toml` under `folder`, sorted.
pub fn paths_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    collect(folder, &mut Vec::new(), &mut paths, MAX_FILES);
    paths.sort();
    paths
}

/// Whether there are more than `count` files under `folder`.
pub fn are_more_than(count: usize, folder: &Path) -> bool {
    let mut paths = Vec::new();
    collect(folder, &mut Vec::new(), &mut paths, count + 1);
    paths.len() > count
}

/// Whether `name` is the copy that a program for shared folders makes of a file that two computers changed. It would be the same
/// routine again. The marks are those of Syncthing, Dropbox and Nextcloud, ownCloud, and Seafile.
fn is_conflict_copy(name: &str) -> bool {
    [".sync-conflict-", "conflicted copy", "_conflict-", "(case conflict", "(sfconflict", "in konflikt stehende kopie"]
        .iter()
        .any(|mark| name.to_lowercase().contains(mark))
}

/// Collects up to `most` files under `folder`, also behind links. `above` are the folders around it, by number, so that a link back
/// to one of them is not followed.
fn collect(folder: &Path, above: &mut Vec<Number>, found: &mut Vec<PathBuf>, most: usize) {
    let Some(number) = private_file::number(folder) else {
        // A folder that cannot be reached is shown like a file that cannot be read.
        found.extend(text_file::is_absent(folder).is_err().then(|| folder.to_owned()));
        return;
    };
    if above.len() > MAX_DEPTH || above.contains(&number) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return found.push(folder.to_owned()) };
    above.push(number);
    for entry in entries.flatten() {
        if found.len() >= most {
            break;
        }
        let path = entry.path();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) && !hidden {
            if !is_conflict_copy(&entry.file_name().to_string_lossy()) {
                found.push(path);
            }
        } else if !hidden && path.is_dir() {
            collect(&path, above, found, most);
        }
    }
    above.pop();
}
