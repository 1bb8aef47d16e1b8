//! The keys of each table of the settings file, to say where a key belongs that stands in the wrong place. A test compares
//! them with `settings/catalogue.rs`.

/// The tables and their keys. The names of colours and chimes are left out: they say nothing about where they belong.
pub const SECTIONS: [(&str, &[&str]); 7] = [
    ("session", &["ready", "between", "switch", "on_finish", "keep_awake"]),
    ("day", &["ends"]),
    ("look", &["theme", "plain", "motion", "mouse"]),
    ("diary", &["ask", "follow_up", "weekly"]),
    ("due", &["check_in", "days", "every", "quiet", "routine", "notify"]),
    ("sound", &["mode", "volume", "duck", "breath_tone", "bell_without_output"]),
    ("voice", &["command", "rate", "count", "care"]),
];

/// Returns the only table that has `key`.
pub fn section_of(key: &str) -> Option<&'static str> {
    let mut found = SECTIONS.iter().filter(|(_, keys)| keys.contains(&key)).map(|(table, _)| *table);
    found.next().filter(|_| found.next().is_none())
}
