//! A routine not written yet: from a title, a posture and minutes to the text of a file that plays as it is.

use std::time::Duration;

use crate::domain::duration_text;
use crate::domain::text::{self, fill_template};

/// The fewest and the most minutes a new routine is written for.
pub const MINUTES: std::ops::RangeInclusive<u64> = 1..=90;

/// What is asked before a file is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// Id of the posture.
    pub posture: String,
    /// How long its steps take together.
    pub minutes: u64,
}

const TEMPLATE: &str = include_str!("../../../assets/new.toml");

impl Draft {
    /// The text of the file.
    pub fn text(&self) -> String {
        // Shares of a hundred: arrive 10, one exercise on each side 30, a still one 20, rest 10.
        let share = |hundredths: u64| written(Duration::from_millis(self.minutes * 600 * hundredths));
        fill_template(
            TEMPLATE,
            &[
                ("title", &quoted(&self.title)),
                ("posture", &quoted(&self.posture)),
                ("arrive", &share(10)),
                ("exercise", &share(30)),
                ("hold", &share(20)),
                ("rest", &share(10)),
            ],
        )
    }
}

/// The title that an id suggests: `neck-after-lunch` is `Neck after lunch`.
pub fn title_of(id: &str) -> String {
    let spaced = text::clean(&id.replace(['-', '_'], " "));
    text::capitalised(&spaced)
}

/// `text` as TOML writes it, on one line.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A length as routine files write it: `"1m 30s"`, with a fraction of a second where there is one.
pub fn written(length: Duration) -> String {
    let (minutes, millis) = (length.as_secs() / 60, duration_text::millis(length) % 60_000);
    let seconds =
        if millis.is_multiple_of(1000) { (millis / 1000).to_string() } else { format!("{:.1}", length.as_secs_f64() % 60.0) };
    quoted(&match (minutes, millis) {
        (0, _) => format!("{seconds}s"),
        (_, 0) => format!("{minutes}m"),
        _ => format!("{minutes}m {seconds}s"),
    })
}
