//! What moving pictures send.

use std::time::Duration;

use crate::support::watched::{MOVING, Watched};

#[test]
fn traffic_is_counted() {
    for (name, keys) in MOVING {
        for size in [(100, 30), (200, 60)] {
            let mut watched = Watched::at(keys, size);
            assert!(watched.program.session().is_some(), "{name}");
            watched.watch(Duration::from_secs(6));
            let (p, q) = (watched.pictures, watched.parts);
            let pieces = watched.watch(Duration::from_secs(10));
            let bytes: usize = pieces.iter().map(Vec::len).sum();
            eprintln!("{name} {size:?}: {} pictures, {} parts, {:.2} kB/s, {} a picture", watched.pictures - p, watched.parts - q, bytes as f64 / 10e3, bytes / pieces.len().max(1));
            if let Ok(folder) = std::env::var("DUMP") {
                let text: Vec<String> = pieces.iter().map(|p| String::from_utf8_lossy(p).replace('\x1b', "\\e")).collect();
                std::fs::write(format!("{folder}/{name}-{}.txt", size.0), text.join("\n")).unwrap();
            }
        }
    }
}
