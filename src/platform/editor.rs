//! The user's editor: `$VISUAL`, else `$EDITOR`, else an installed one. It gets the terminal and gives it back.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::{env, io};

use crate::domain::text;
use crate::platform::{language, shell, text_file};

/// Editors to try if none is set.
const KNOWN_EDITORS: &[&str] = if cfg!(windows) { &["notepad"] } else { &["nano", "vim", "vi"] };

/// The exit code of a shell that finds no program of that name (POSIX, Shell Command Language 2.8.2).
const NOT_FOUND: i32 = 127;

/// The reasons why a file could not be edited.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// No editor is set or installed.
    #[error("{}", language::texts().command.editor.none)]
    NoEditor,
    /// This program does not exist.
    #[error("{}", language::texts().command.editor.not_found(.0))]
    NotFound(String),
    /// This editor could not be started.
    #[error("{}", language::texts().command.editor.not_started(.0, .1))]
    NotStarted(String, io::Error),
    /// This editor ended with this exit code.
    #[error("{}", language::texts().command.editor.ended(.1, .0))]
    Failed(String, i32),
    /// The command of this editor has ended, the editor still runs, and nothing was saved.
    #[error("{}", language::texts().command.editor.still_open(.0))]
    StillOpen(String),
}

/// Opens the file at `path`, at `line` if the editor supports that. Returns when the editor is closed.
///
/// # Errors
/// Fails if no editor was found or started, if the editor ended with an error, or if it has not waited until it is closed.
pub fn open(path: &Path, line: Option<usize>) -> Result<(), EditorError> {
    let editor = find_editor().ok_or(EditorError::NoEditor)?;
    // The shell would repeat the name on the terminal.
    if text::clean(&editor) != editor.trim() {
        return Err(EditorError::NotFound(text::clean(&editor)));
    }
    let args = arguments(&editor, path, line);
    let before = text_file::read_bytes(path).ok();
    match run(command(&editor, &args)) {
        // An editor may leave other processes behind, such as one that holds its clipboard.
        Ok((0, true)) if text_file::read_bytes(path).ok() == before => Err(EditorError::StillOpen(editor)),
        Ok((0, _)) => Ok(()),
        Ok((NOT_FOUND, _)) => Err(EditorError::NotFound(editor)),
        Ok((code, _)) => Err(EditorError::Failed(editor, code)),
        Err(error) => Err(EditorError::NotStarted(editor, error)),
    }
}

/// The variable may hold options and quotes, so the shell takes it apart, as it does for other programs.
#[cfg(unix)]
fn command(editor: &str, args: &[OsString]) -> Command {
    let mut command = shell::command(&format!("{editor} \"$@\""));
    command.arg("sh").args(args);
    command
}

/// The variable may hold options; a name with spaces in it must stand in quotes.
#[cfg(windows)]
fn command(editor: &str, args: &[OsString]) -> Command {
    let quoted = editor.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let (program, options) = quoted.unwrap_or_else(|| editor.split_once(' ').unwrap_or((editor, "")));
    let mut command = Command::new(program);
    command.args(options.split_whitespace()).args(args);
    command
}

fn find_editor() -> Option<String> {
    // A name that is not UTF-8 is not found; another editor in its place would be a surprise.
    let readable = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    let set = ["VISUAL", "EDITOR"].into_iter().filter_map(readable).find(|value| !value.trim().is_empty());
    set.or_else(|| KNOWN_EDITORS.iter().find(|name| shell::is_there(name)).map(|name| (*name).to_owned()))
}

/// Returns the arguments for the editor: the option that makes it wait if it has a window of its own, and the line. Most take
/// `+LINE` before the file, some `FILE:LINE`. The bytes of the path stay as they are.
pub fn arguments(editor: &str, path: &Path, line: Option<usize>) -> Vec<OsString> {
    let mut words = editor.split_whitespace();
    let program = words.next().and_then(|first| first.rsplit('/').next()).unwrap_or_default();
    let waiting: &[&str] = match program {
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" | "subl" | "sublime_text" | "zed"
        | "zeditor" | "atom" | "pulsar" | "mate" | "bbedit" | "gedit" => &["--wait", "-w"],
        "gvim" | "mvim" | "gview" => &["-f", "--nofork"],
        "nvim-qt" => &["--nofork"],
        "neovide" => &["--no-fork"],
        "kate" => &["--block", "-b"],
        _ => &[],
    };
    let is_set = words.any(|word| waiting.contains(&word));
    let mut args: Vec<OsString> = waiting.first().filter(|_| !is_set).map(OsString::from).into_iter().collect();
    let mut path = path.as_os_str().to_owned();
    if let Some(line) = line {
        match program {
            "vi" | "vim" | "nvim" | "gvim" | "mvim" | "nano" | "emacs" | "emacsclient" | "mg" | "joe" | "jed" | "kak"
            | "micro" | "ne" | "gedit" => args.push(format!("+{line}").into()),
            "hx" | "helix" | "subl" | "zed" | "zeditor" => path.push(format!(":{line}")),
            "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" => {
                args.push("--goto".into());
                path.push(format!(":{line}"));
            }
            _ => {}
        }
    }
    args.push(path);
    args
}

/// Runs the editor. Returns its exit code, and whether it still runs: an editor with a window of its own may have started a
/// process for it, which has inherited our end of a pipe.
#[cfg(unix)]
fn run(mut command: Command) -> io::Result<(i32, bool)> {
    use std::os::fd::AsFd;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let (ours, inherited) = io::pipe()?;
    rustix::io::fcntl_setfd(&inherited, rustix::io::FdFlags::empty())?;
    let mut child = command.spawn()?;
    drop(inherited);
    let code = wait(&mut child)?;
    // The pipe hangs up when no process has its other end.
    let mut fds = [PollFd::from_borrowed_fd(ours.as_fd(), PollFlags::IN)];
    let ended = poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }))?;
    Ok((code, ended == 0))
}

/// Runs the editor. Returns its exit code; whether a process of it still runs is not known.
#[cfg(windows)]
fn run(mut command: Command) -> io::Result<(i32, bool)> {
    Ok((command.spawn()?.wait()?.code().unwrap_or(1), false))
}

/// Waits for the editor. If the editor is suspended by its own keys, this program stops too, so that the shell has the
/// terminal. When the shell continues both, it waits again.
#[cfg(unix)]
fn wait(child: &mut std::process::Child) -> io::Result<i32> {
    use rustix::process::{Pid, WaitOptions, waitpid};

    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    loop {
        match waitpid(pid, WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => crate::platform::events::stop_here()?,
            Ok(Some((_, status))) => return Ok(status.exit_status().unwrap_or(1)),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
