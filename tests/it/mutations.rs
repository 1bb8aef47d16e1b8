//! Damaged files: bytes flipped, cut and doubled, values of another type. In every case the loader does not panic, every
//! fault has a position, and the time to read grows only with the size of the file.
//!
//! The suite tries a sample of the bytes of each file. `UNCLENCH_MUTATIONS=all` tries every one; `UNCLENCH_MUTATIONS=60`
//! adds that many seconds of random mutations.

use std::time::{Duration, Instant};

use crate::support::loader::{self, survives};
use unclench::domain::routine::built_in::{BUILT_IN, BuiltIn};
use unclench::domain::routine::library::{Library, UserFile};
use unclench::platform::routines;

/// The distance between the bytes of a file that the suite tries.
const EVERY: usize = 61;

fn bytes_tried(length: usize) -> Vec<usize> {
    let every = if std::env::var("UNCLENCH_MUTATIONS").is_ok_and(|how| how == "all") { 1 } else { EVERY };
    (0..length).step_by(every).collect()
}

/// Reads a file of these bytes; the program reads only UTF-8.
fn survives_bytes(bytes: Vec<u8>, library: &Library, what: &dyn Fn() -> String) {
    if let Ok(source) = String::from_utf8(bytes) {
        survives(&source, library, what);
    }
}

#[test]
fn no_flipped_missing_or_doubled_byte_causes_a_panic() {
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

/// A value of each TOML type, and some values that often cause trouble.
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
fn no_value_of_another_type_causes_a_panic() {
    let library = routines::library(Vec::<UserFile>::new());
    for BuiltIn { id, text: source, .. } in BUILT_IN {
        let lines: Vec<&str> = source.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some((key, _)) = line.split_once(" = ") else { continue };
            // Each line gets a few other values.
            for value in VALUES.iter().cycle().skip(3 * at).take(3) {
                let mut changed = lines.clone();
                let new = format!("{key} = {value}");
                changed[at] = &new;
                survives(&changed.join("\n"), &library, &|| format!("{id}:{}: {new}", at + 1));
            }
        }
    }
}

/// Repeats `pattern`, with `{n}` counted up.
fn numbered(times: usize, pattern: &str) -> String {
    (0..times).map(|n| pattern.replace("{n}", &n.to_string())).collect::<Vec<_>>().concat()
}

/// The factor between the sizes that `reads_in_step` compares.
const LARGER: usize = 8;

/// The time to read a file of the largest size grows about as its size does, compared with a small one of the same
/// shape. Quadratic work would take `LARGER` times as long.
fn reads_in_step(what: &str, shape: impl Fn(usize) -> String) {
    let most = 256 * 1024 - 200;
    let (small, large) = (shape(most / LARGER), shape(most));
    survives(&large, &routines::library(Vec::<UserFile>::new()), &|| what.to_owned());
    let least = |source: &str| (0..3).map(|_| loader::time_to_read(source)).min().unwrap_or_default();
    let factors: Vec<u128> = (0..3).map(|_| least(&large).as_nanos() / least(&small).as_nanos().max(1)).collect();
    let limit = (LARGER * LARGER / 2) as u128;
    assert!(factors.iter().any(|factor| *factor < limit), "{what}: {LARGER} times the bytes took {factors:?} times as long");
}

#[test]
fn adversarial_files_are_read_in_linear_time() {
    let head = "format = 1\ntitle = \"Slow\"\ncategory = \"massage\"\n";
    let step = "[[step]]\nname = \"S\"\ntime = 9\n";
    let filled = |most: usize, part: &str| part.repeat(most / part.len());
    reads_in_step("a long name", |most| format!("{head}[[step]]\ntime = 20\nname = \"{}\"\n", "x".repeat(most)));
    reads_in_step("accents", |most| format!("{head}[[step]]\ntime = 20\nname = \"{}\"\n", "a\u{301}".repeat(most / 3)));
    for part in ["[[step]]\nname=\"a\"\ntime=1\n", "[[step]]\n", "[[step]]\nuse=\"x\"\n"] {
        reads_in_step(part, |most| format!("{head}{}", filled(most, part)));
    }
    for part in ["\"x\",", "[", "{a="] {
        reads_in_step(part, |most| format!("{head}styles = [{}]\n", filled(most, part)));
    }
    reads_in_step("keys", |most| numbered(most / 10, "k{n}=1\n"));
    reads_in_step("templates", |most| numbered(most / 30, "[template.t{n}]\nnope{n}=1\n"));
    for part in ["\"", "\u{1b}]52;c;\u{7}", "\n"] {
        reads_in_step(part, |most| filled(most, part));
    }
    reads_in_step("a deep key", |most| format!("{head}title{}=1\n", filled(most, ".a")));
    // Found by the fuzzer: each wrong word was compared with every known one, even after the limit of faults was reached.
    for key in ["styles", "tools", "evidence", "areas"] {
        reads_in_step(key, |most| {
            let list = format!("{key} = [{}]\n", filled(most, "\"swedsih-stile\", "));
            let (top, below) = if key == "areas" { ("", list.as_str()) } else { (list.as_str(), "") };
            format!("{head}{top}{step}{below}")
        });
    }
}

#[test]
fn random_damage_causes_no_panic() {
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
        survives(&source, &library, &|| format!("damage {tried} of {id}:\n{source}"));
        tried += 1;
    }
}
