//! Writes a new routine: from a title, a posture and minutes, the text of a file that plays as it is.

use std::time::Duration;

use crate::domain::duration_text;
use crate::domain::text::{self, fill_template};

/// The shortest and the longest new routine, in minutes.
pub const MINUTES: std::ops::RangeInclusive<u64> = 1..=90;

/// The data for a new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// Id of the posture.
    pub posture: String,
    /// The total length of its steps, in minutes.
    pub minutes: u64,
}

const TEMPLATE: &str = include_str!("../../../assets/new.toml");

impl Draft {
    /// Returns the text of the file.
    pub fn text(&self) -> String {
        // Shares in per cent: arrive 10, one exercise on each side 30, a still one 20, rest 10.
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

/// Returns the title that an id suggests: `Neck after lunch` for `neck-after-lunch`.
pub fn title_of(id: &str) -> String {
    let spaced = text::clean(&id.replace(['-', '_'], " "));
    text::capitalised(&spaced)
}

/// Returns `text` as a TOML string on one line.
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

/// Returns a length as routine files write it: `"1m 30s"`, with a fraction of a second if there is one.
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
