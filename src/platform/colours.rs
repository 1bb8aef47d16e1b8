//! Whether colours are wanted: what was typed, else what the environment says (`NO_COLOR`, `CLICOLOR_FORCE`), else whether there is
//! a terminal to show them.

use std::env;
use std::io::{self, IsTerminal};
use std::sync::OnceLock;

static TYPED: OnceLock<bool> = OnceLock::new();

/// Sets whether colours are used in this run.
pub fn fix(used: bool) {
    let _ = TYPED.set(used);
}

/// Whether colours are refused.
pub fn are_refused() -> bool {
    TYPED.get().map_or_else(|| is_set("NO_COLOR"), |used| !used)
}

/// Whether commands print in colour.
pub fn are_printed() -> bool {
    let is_dumb = || env::var_os("TERM").is_some_and(|term| term == "dumb");
    let unasked = || is_forced() || (io::stdout().is_terminal() && !is_dumb());
    TYPED.get().copied().unwrap_or_else(|| !is_set("NO_COLOR") && unasked())
}

fn is_forced() -> bool {
    is_set("CLICOLOR_FORCE") && env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0")
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}
