//! The fuzzer's target: any bytes as a routine file.

#![no_main]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail as loudly as it likes")]

#[path = "../it/support/loader.rs"]
mod loader;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use unclench::domain::routine::library::{Library, UserFile};
use unclench::platform::routines;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| routines::library(Vec::<UserFile>::new()));

fuzz_target!(|bytes: &[u8]| {
    // The program reads nothing that is not UTF-8.
    if let Ok(source) = std::str::from_utf8(bytes) {
        // A file that is slow to read is found by the fuzzer's own `-timeout`.
        loader::survives(source, &LIBRARY, &|| source.chars().take(200).collect());
    }
});
