//! The build script. It turns `assets/words` into the program's texts, `assets/synonyms.toml` into search words and
//! `routines` into the catalogue. All become Rust code, so that the program reads none of these files when it starts. A text
//! that is missing in one language, or has other arguments there, fails the build.

#![allow(clippy::format_collect, reason = "a few hundred short strings, once a build")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::Table;

mod catalogue;
mod data;
mod synonyms;
mod texts;

/// The result of a build step. An error is a mistake in a file of the repository; its message names the file.
type Outcome<T> = Result<T, String>;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets/words");
    println!("cargo::rerun-if-changed=routines");
    println!("cargo::rustc-env=UNCLENCH_TARGET={}", env::var("TARGET").unwrap_or_default());
    let written = texts::code().and_then(|code| write("texts.rs", &code));
    let written = written.and_then(|()| write("synonyms.rs", &synonyms::code()?));
    if let Err(why) = written.and_then(|()| write("catalogue.rs", &catalogue::code()?)).and_then(|()| data::write_all()) {
        println!("cargo::error={why}");
    }
}

fn write(name: &str, code: &str) -> Outcome<()> {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or("OUT_DIR is not set")?;
    fs::write(folder.join(name), code).map_err(|error| format!("{name}: {error}"))
}

/// Reads a TOML file of `assets`.
fn asset(name: &str) -> Outcome<Table> {
    println!("cargo::rerun-if-changed=assets/{name}");
    let text = fs::read_to_string(Path::new("assets").join(name)).map_err(|error| format!("{name}: {error}"))?;
    text.parse().map_err(|error| format!("{name}: {error}"))
}

fn toml_files(folder: &Path) -> Outcome<Vec<(String, Table)>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let table = text.parse().map_err(|error| format!("{}: {error}", path.display()))?;
        Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), table))
    };
    paths.iter().map(read).collect()
}

/// Turns a key such as `shoulder-arm` or `command.check` into a type name.
fn camel_case(name: &str) -> String {
    let words = name.split(['.', '_', '-']).filter(|word| !word.is_empty());
    words.map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..])).collect()
}
