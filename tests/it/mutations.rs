//! Files as they are after an accident: bytes flipped, cut and doubled, values of another type. Whatever comes, the loader
//! neither panics nor dawdles, and every fault has a place.
//!
//! The suite tries every so many bytes of each file. `UNCLENCH_MUTATIONS=all` tries each one; `UNCLENCH_MUTATIONS=60`
//! takes that many seconds of random ones besides.

use std::time::{Duration, Instant};

use crate::support::loader::{LONGEST, survives};
use unclench::domain::routine::built_in::{BUILT_IN, BuiltIn};
use unclench::domain::routine::library::{Library, UserFile};
use unclench::platform::routines;

/// In the suite, every so many bytes of a file are tried.
const EVERY: usize = 31;

fn bytes_tried(length: usize) -> Vec<usize> {
    let every = if std::env::var("UNCLENCH_MUTATIONS").is_ok_and(|how| how == "all") { 1 } else { EVERY };
    (0..length).step_by(every).collect()
}

/// What a file of those bytes gives: the program reads nothing that is not UTF-8.
fn survives_bytes(bytes: Vec<u8>, library: &Library, what: &dyn Fn() -> String) {
    if let Ok(source) = String::from_utf8(bytes) {
        survives(&source, library, LONGEST, what);
    }
}

#[test]
fn no_byte_flipped_cut_or_doubled_brings_it_down() {
    let library = routines::library(Vec::<UserFile>::new());
    for BuiltIn { id, text: source, .. } in BUILT_IN {
        let bytes = source.as_bytes();
        for at in bytes_tried(bytes.len()) {
            for bit in 0..8 {
                let mut flipped = bytes.to_vec();
                flipped[at] ^= 1 << bit;
                survives_bytes(flipped, &library, &|| format!("{id}: bit {bit} of byte {at}"));
            }
            let mut without = bytes.to_vec();
            without.remove(at);
            survives_bytes(without, &library, &|| format!("{id}: without byte {at}"));
            let mut doubled = bytes.to_vec();
            doubled.insert(at, bytes[at]);
            survives_bytes(doubled, &library, &|| format!("{id}: byte {at} twice"));
            survives_bytes(bytes[..at].to_vec(), &library, &|| format!("{id}: cut at byte {at}"));
        }
    }
}

/// A value of each type that TOML has, and some that have no end of trouble in them.
const VALUES: [&str; 16] = [
    "\"a text\"",
    "\"\"",
    "1",
    "-1",
    "0",
    "9223372036854775807",
    "1.5",
    "nan",
    "-inf",
    "true",
    "2026-11-21T18:02:11Z",
    "[]",
    "[1, \"a\", []]",
    "{}",
    "{ en = \"a\", de = 1 }",
    "[[\"in\", 4], [\"out\", 1e300]]",
];

#[test]
fn no_value_of_another_type_brings_it_down() {
    let library = routines::library(Vec::<UserFile>::new());
    for BuiltIn { id, text: source, .. } in BUILT_IN {
        let lines: Vec<&str> = source.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some((key, _)) = line.split_once(" = ") else { continue };
            for value in VALUES {
                let mut changed = lines.clone();
                let new = format!("{key} = {value}");
                changed[at] = &new;
                survives(&changed.join("\n"), &library, LONGEST, &|| format!("{id}:{}: {new}", at + 1));
            }
        }
    }
}

/// `pattern` again and again, `{n}` counted up.
fn numbered(times: usize, pattern: &str) -> String {
    (0..times).map(|n| pattern.replace("{n}", &n.to_string())).collect::<Vec<_>>().concat()
}

#[test]
fn what_was_made_to_be_slow_is_not() {
    let library = routines::library(Vec::<UserFile>::new());
    let head = "format = 1\ntitle = \"Slow\"\ncategory = \"massage\"\n";
    let most = 256 * 1024 - 200;
    let filled = |part: &str| part.repeat(most / part.len());
    for source in [
        format!("{head}[[step]]\ntime = 20\nname = \"{}\"\n", "x".repeat(most)),
        format!("{head}[[step]]\ntime = 20\nname = \"{}\"\n", "a\u{301}".repeat(most / 3)),
        format!("{head}{}", filled("[[step]]\nname=\"a\"\ntime=1\n")),
        format!("{head}{}", filled("[[step]]\n")),
        format!("{head}{}", filled("[[step]]\nuse=\"x\"\n")),
        format!("{head}styles = [{}]\n", filled("\"x\",")),
        format!("{head}a = {}", "[".repeat(most)),
        format!("{head}a = {}", filled("{a=")),
        numbered(most / 10, "k{n}=1\n"),
        numbered(most / 30, "[template.t{n}]\nnope{n}=1\n"),
        filled("\""),
        filled("\u{1b}]52;c;\u{7}"),
        filled("\n"),
        format!("{head}title{}=1\n", filled(".a")),
    ] {
        survives(&source, &library, LONGEST, &|| source.chars().take(90).collect());
    }
}

#[test]
fn random_damage_brings_nothing_down() {
    let seconds = std::env::var("UNCLENCH_MUTATIONS").ok().and_then(|how| how.parse().ok()).unwrap_or(0_u64);
    let library = routines::library(Vec::<UserFile>::new());
    let sources: Vec<(&str, &str)> = BUILT_IN.iter().map(|built_in| (built_in.id, built_in.text)).collect();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64 ^ seconds;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 16).unwrap_or(0) % below.max(1)
    };
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tried = 0;
    while tried < 2_000 || Instant::now() < end {
        let (id, source) = sources[random(sources.len())];
        let mut bytes = source.as_bytes().to_vec();
        for _ in 0..=random(8) {
            let other = sources[random(sources.len())].1.as_bytes();
            let at = random(bytes.len());
            match random(5) {
                0 => bytes[at] = u8::try_from(random(256)).unwrap_or(0),
                1 => drop(bytes.drain(at..(at + random(200)).min(bytes.len()))),
                2 => {
                    let from = random(other.len());
                    let part = other[from..(from + random(300)).min(other.len())].to_vec();
                    bytes.splice(at..at, part);
                }
                3 => bytes.splice(at..at, *b"\"'[]{}=.\n").for_each(drop),
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                bytes = b"format = 1".to_vec();
            }
        }
        let source = String::from_utf8_lossy(&bytes).into_owned();
        survives(&source, &library, LONGEST, &|| format!("damage {tried} of {id}:\n{source}"));
        tried += 1;
    }
}

/// Found by the fuzzer: each wrong word was compared with every known one, long after faults were noted no more.
#[test]
fn a_file_as_large_as_may_be_full_of_wrong_words_is_refused_as_quickly() {
    let library = routines::library(Vec::<UserFile>::new());
    let wrong = "\"swedsih-stile\", ".repeat(14_000);
    for key in ["styles", "tools", "evidence", "areas"] {
        let list = format!("{key} = [{wrong}]\n");
        let (top, below) = if key == "areas" { ("", list.as_str()) } else { (list.as_str(), "") };
        let step = "[[step]]\nname = \"S\"\ntime = 9\n";
        let source = format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\n{top}{step}{below}");
        survives(&source, &library, LONGEST, &|| format!("14,000 wrong words in {key}"));
    }
}
