//! What others have, turned into a draft of a routine: a list of exercises as one types it, or the settings of another
//! program. A draft is a file for the user to look at, not a finished routine.

use crate::domain::place_words::PlaceWords;
use crate::domain::routine::figures;
use crate::domain::routine::scaffold::quoted;
use crate::domain::text::{self, fill_template};

pub mod kind;
pub mod line;
pub mod list;
pub mod other_apps;

use line::{Amount, Exercise, LONGEST, USUAL_SECONDS};

/// How long one goes on easily with one repetition that has no length.
const SECONDS_A_REP: u32 = 4;
/// The rest after a hold.
const LET_GO: u32 = 2;

/// The file of a draft; `places` are the words by which the place of an exercise is known.
pub fn draft(title: &str, exercises: &[Exercise], places: &PlaceWords) -> String {
    let head = include_str!("../../../assets/import.toml");
    let mut file = fill_template(head, &[("title", &quoted(title))]);
    for exercise in exercises {
        file.push_str("\n[[step]]\n");
        let mut line = |key: &str, value: &str| {
            file.extend([key, " = ", value, "\n"]);
        };
        let (name, rest) = name_and_rest(&exercise.name);
        line("name", &quoted(name));
        match exercise.amount {
            Amount::Unsaid => line("time", &format!("\"{USUAL_SECONDS}s\"")),
            Amount::Seconds(seconds) => line("time", &format!("\"{seconds}s\"")),
            Amount::Holds(times, seconds) => {
                line("pace", &format!("[[\"hold\", {seconds}], [\"let go\", {LET_GO}]]"));
                line("cycles", &times.to_string());
            }
            Amount::Reps(reps) => {
                line("time", &format!("\"{}s\"", reps.saturating_mul(SECONDS_A_REP).clamp(5, LONGEST)));
                line("reps", &format!("\"{reps}\""));
            }
        }
        if exercise.each_side {
            line("sides", "\"each\"");
        }
        let says = format!("{} {}", exercise.name, exercise.how).to_lowercase();
        match way(&says) {
            Some(way) => line("technique", &quoted(way)),
            None => line(OPEN.0, OPEN.1),
        }
        if let Some(figure) = figures::named_in(&exercise.name) {
            line("figure", &quoted(figure));
        }
        let areas: Vec<String> = places.mentioned(&says).iter().map(|region| quoted(&region.id)).collect();
        if !areas.is_empty() {
            line("areas", &format!("[{}]", areas.join(", ")));
        }
        let how = [rest, &exercise.how].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if !how.is_empty() {
            line("how", &quoted(&how));
        }
    }
    file
}

/// Left open for the person to say.
const OPEN: (&str, &str) = ("# technique", "\"\"   # how is it done? stretch, strength, mobility …: the health rules go by it");

/// Words for a way of moving, the first that fits counts. What presses is left open: how is for the person to say.
const WAYS: &[(&str, &[&str])] = &[
    ("", &["press on", "press hard", "massage", "rub", "knead", "massier", "knet"]),
    ("eyes", &["eye", "blink", "look far", "look away", "look out", "auge", "blinzel"]),
    ("breathing", &["breath", "inhale", "exhale", "atme", "atmung"]),
    ("stretch", &["stretch", "reach", "dehn"]),
    (
        "strength",
        &[
            "sit-up",
            "situp",
            "crunch",
            "curl",
            "squat",
            "lift",
            "raise",
            "plank",
            "push",
            "bridge",
            "squeeze",
            "press-up",
            "row",
            "band",
            "dumbbell",
            "bird dog",
            "heben",
            "hantel",
            "kniebeuge",
            "liegestütz",
            "kräftig",
        ],
    ),
    (
        "mobility",
        &[
            "tuck",
            "roll",
            "circle",
            "walk",
            "stand up",
            "turn",
            "shake",
            "march",
            "slide",
            "tilt",
            "rotat",
            "swing",
            "cat",
            "move",
            "bend",
            "angel",
            "kreis",
            "geh",
            "dreh",
            "schüttel",
            "steh auf",
        ],
    ),
    ("rest", &["rest", "relax", "lie down", "ruh", "entspann"]),
];

/// The way of moving that has a word at the beginning of a word of `text`, in small letters; nothing where that is left open.
fn way(text: &str) -> Option<&'static str> {
    let begins = |word: &&str| {
        text.match_indices(*word).any(|(at, _)| !text.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric))
    };
    let found = WAYS.iter().find(|(_, words)| words.iter().any(&begins))?;
    (!found.0.is_empty()).then_some(found.0)
}

/// A long name is a sentence: it is read rather than called out.
fn name_and_rest(name: &str) -> (&str, &str) {
    const MOST_WORDS: usize = 8;
    if text::words(name) <= MOST_WORDS {
        return (name, "");
    }
    let ends = name.match_indices([',', ';', '.', ':', '–', '—', '(']).map(|(at, _)| at);
    let part = ends.filter_map(|at| name.get(..at)).map(str::trim).rfind(|part| (2..=MOST_WORDS).contains(&text::words(part)));
    let cut = || {
        let word = name.split_whitespace().nth(MOST_WORDS - 1)?;
        name.get(..word.as_ptr() as usize - name.as_ptr() as usize + word.len())
    };
    (part.or_else(cut).unwrap_or(name), name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::routine::parse;
    use crate::domain::synonyms::Synonyms;

    const NO_WORDS: Synonyms = Synonyms { left: &[], right: &[], middle: &[], fillers: &[], meanings: &[] };

    #[test]
    fn a_long_name_is_cut_where_a_part_ends() {
        for (name, called) in [
            ("Tilt your head to one side", "Tilt your head to one side"),
            ("Tilt your head to one side, hold it there, then change to the other", "Tilt your head to one side"),
            ("Take a moment to smile at something in your life today", "Take a moment to smile at something in"),
        ] {
            assert_eq!(name_and_rest(name).0, called);
        }
    }

    #[test]
    fn settings_of_others_become_steps_that_play() {
        let stretchly = serde_json::json!({
            "breakIdeas": [{ "data": ["Stretch", "Reach up with both arms."], "enabled": true }, { "data": ["Off", ""], "enabled": false }],
            "microbreakIdeas": ["Blink.", { "data": "Look far away.", "enabled": true }],
        });
        let safe_eyes = serde_json::json!({
            "short_breaks": [{ "name": "Tightly close your eyes" }, { "name": "Roll your \"eyes\" a few times to each side and back" }],
            "long_breaks": [{ "name": "Walk", "duration": 90 }, { "image": "x" }, 7],
        });
        for settings in [stretchly, safe_eyes] {
            let exercises = other_apps::exercises(&settings);
            assert_eq!(exercises.len(), 3);
            let reading = parse::read("draft", &draft("From elsewhere", &exercises, &PlaceWords::of(&NO_WORDS)));
            assert_eq!(reading.faults, []);
            assert!(reading.routine.is_some());
        }
    }
}
