//! Answers a shell that asks how to complete a word: routines with their titles, areas, conditions and other names. The
//! shell asks the program itself, so the lists are always up to date.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::engine::{self, CompletionCandidate};
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};

use crate::cli::command_line::Cli;

/// Answers a shell that asks through the variable `COMPLETE`, and exits. Otherwise does nothing.
pub fn answer_shell() {
    let shells = Shells(&[&CompletingLastWord(&Bash), &Elvish, &Fish, &Powershell, &CompletingLastWord(&Zsh)]);
    // The variable may be meant for another program.
    if !env::var("COMPLETE").is_ok_and(|name| shells.completer(&name).is_some()) {
        return;
    }
    CompleteEnv::with_factory(Cli::command).shells(shells).complete();
}

/// A shell that names the word it asks about; if it does not, the last word is completed.
struct CompletingLastWord(&'static dyn EnvCompleter);

impl EnvCompleter for CompletingLastWord {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn is(&self, name: &str) -> bool {
        self.0.is(name)
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> Result<(), io::Error> {
        self.0.write_registration(var, name, bin, completer, buf)
    }

    fn write_complete(
        &self,
        cmd: &mut Command,
        args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn Write,
    ) -> Result<(), io::Error> {
        if env::var_os("_CLAP_COMPLETE_INDEX").is_some() {
            return self.0.write_complete(cmd, args, current_dir, buf);
        }
        let last = args.len().saturating_sub(1);
        let candidates: Vec<CompletionCandidate> = engine::complete(cmd, args, last, current_dir)?;
        candidates.iter().try_for_each(|candidate| writeln!(buf, "{}", candidate.get_value().to_string_lossy()))
    }
}
