//! Runs the voice command with limits on time and output, and ends its child processes with it.

use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};

use crate::domain::text;
use crate::platform::sound::clip::Samples;
use crate::platform::sound::files;
use crate::platform::sound::group::{self, Output};
use crate::platform::{clock, language, shell, text_file};

/// The longest time that a command may take for one line, and its maximum output in bytes.
const PATIENCE: Duration = Duration::from_secs(5);
const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// The interval of checks whether the command is still wanted.
const LOOK: Duration = Duration::from_millis(100);

/// Lets `command` say `text`, and returns its output as samples. Ends early if `stopped` is set.
pub fn run(command: &[String], text: &str, stopped: &AtomicBool) -> anyhow::Result<Samples> {
    let texts = &language::texts().command.heard;
    let (program, arguments) = command.split_first().ok_or_else(|| anyhow!(texts.no_command))?;
    let name = text::clean(program);
    let mut command = Command::new(program);
    command.args(arguments).arg(text).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    shell::put_apart(&mut command);
    let mut child = command.spawn().map_err(|error| anyhow!("{name}: {}", text_file::reason(&error)))?;
    let read = read_out(&mut child, stopped);
    // The command is no longer needed, and must be waited for in every case.
    group::kill(&mut child);
    let status = child.wait();
    let bytes = read.with_context(|| name.clone())?;
    if let Ok(status) = status
        && status.code().is_some_and(|code| code != 0)
    {
        bail!("{name}: {}", texts.ended(status));
    }
    files::decode_stream(bytes).context(name)
}

/// Returns what the command writes until it closes its output.
fn read_out(child: &mut Child, stopped: &AtomicBool) -> anyhow::Result<Vec<u8>> {
    let texts = &language::texts().command.heard;
    let mut stdout = Output::of(child.stdout.take().ok_or_else(|| anyhow!(texts.no_stdout))?);
    let end = clock::steady() + PATIENCE;
    let mut bytes = Vec::new();
    loop {
        let left = end.saturating_sub(clock::steady());
        if left.is_zero() || stopped.load(Ordering::Relaxed) {
            bail!(texts.too_slow(PATIENCE.as_secs()));
        }
        match stdout.next(left.min(LOOK)) {
            Ok(None) => {}
            Ok(Some(more)) if more.is_empty() => break,
            Ok(Some(more)) => bytes.extend(more),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => bail!(text_file::reason(&error)),
        }
        if bytes.len() as u64 > MAX_BYTES {
            bail!(texts.too_much(MAX_BYTES / 1024 / 1024));
        }
    }
    // It has closed its output; give it a moment to end by itself, so that its exit code counts.
    for _ in 0..20 {
        if group::has_ended(child) {
            break;
        }
        thread::sleep(Duration::from_millis(5));
    }
    Ok(bytes)
}
