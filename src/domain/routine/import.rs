//! Turns a typed list of exercises, or the settings of another program, into a draft of a routine. A draft is a file for the
//! user to look at, not a finished routine.

use crate::domain::place_words::PlaceWords;
use crate::domain::routine::exercise_words::{BALL, ROLLER, SCRAPING};
use crate::domain::routine::figures;
use crate::domain::routine::known_exercises;
use crate::domain::routine::scaffold::quoted;
use crate::domain::text::{self, fill_template};
use crate::domain::typed_words;

pub mod amount;
pub mod count_words;
pub mod decoration;
mod details;
pub mod finding;
pub mod json_fields;
pub mod kind;
pub mod labels;
pub mod line;
pub mod list;
mod list_words;
pub mod other_apps;
pub mod other_numbers;
pub mod sides;
pub mod struck;
pub mod unread;
pub mod written_out;

use amount::{DEFAULT_SECONDS, ExerciseAmount, set_seconds};
use line::Exercise;

/// The rest after a hold, in seconds.
const REST_AFTER_HOLD: u32 = 2;

/// Returns the file of a draft. Comments mark what is a guess.
pub fn draft(title: &str, exercises: &[Exercise]) -> String {
    let head = include_str!("../../../assets/import.toml");
    let mut file = fill_template(head, &[("title", &quoted(title))]);
    for exercise in exercises {
        file.push_str("\n[[step]]\n");
        let mut line = |key: &str, value: &str| {
            file.extend([key, " = ", value, "\n"]);
        };
        let time = |seconds: u32| format!("\"{seconds}s\"{}", if has_guessed_time(exercise) { GUESS } else { "" });
        let (name, rest) = name_and_rest(&exercise.name);
        line("name", &quoted(name));
        match exercise.amount {
            ExerciseAmount::NotStated if is_self_paced(exercise) => line("wait", "true"),
            ExerciseAmount::NotStated => line("time", &time(DEFAULT_SECONDS)),
            ExerciseAmount::Seconds(seconds) => line("time", &time(seconds)),
            ExerciseAmount::Holds(times, seconds) => {
                line("pace", &format!("[[\"hold\", {seconds}], [\"let go\", {REST_AFTER_HOLD}]]"));
                line("cycles", &times.to_string());
            }
            ExerciseAmount::Intervals(times, seconds, rest) => {
                line("pace", &format!("[[\"hold\", {seconds}], [\"rest\", {rest}]]"));
                line("cycles", &times.to_string());
            }
            ExerciseAmount::Breaths(times, inhale, exhale) => {
                line("pace", &format!("[[\"in\", {inhale}], [\"out\", {exhale}]]"));
                line("cycles", &times.to_string());
            }
            ExerciseAmount::SetsApart(sets, reps, rest) if !is_self_paced(exercise) => {
                line("pace", &format!("[[\"move\", {}], [\"rest\", {rest}]]{GUESS}", set_seconds(reps)));
                line("cycles", &sets.to_string());
                line("reps", &quoted(&format!("{sets} x {reps}")));
            }
            ExerciseAmount::Reps(_) | ExerciseAmount::Sets(..) | ExerciseAmount::SetsApart(..) | ExerciseAmount::EachWay(_) => {
                let (count, text) = match exercise.amount {
                    ExerciseAmount::Sets(sets, reps) | ExerciseAmount::SetsApart(sets, reps, _) => {
                        (sets.saturating_mul(reps), format!("{sets} x {reps}"))
                    }
                    ExerciseAmount::EachWay(reps) => (reps.saturating_mul(2), format!("{reps} + {reps}")),
                    ExerciseAmount::Reps(reps) => (reps, reps.to_string()),
                    _ => (0, String::new()),
                };
                if is_self_paced(exercise) {
                    line("wait", "true");
                } else {
                    line("time", &time(set_seconds(count)));
                }
                line("reps", &quoted(&text));
            }
        }
        if exercise.each_side {
            line("sides", "\"each\"");
        } else if let Some(side) = exercise.side {
            line("sides", &quoted(&side.to_string()));
        }
        let says = format!("{} {}", exercise.name, exercise.how).to_lowercase();
        let breathes = matches!(exercise.amount, ExerciseAmount::Breaths(..));
        match way(&says).or(breathes.then_some("breathing")) {
            Some("ball") => line("technique", &format!("\"roller\"\ntags = [\"ball\"]\n{ROLLED}")),
            Some("roller") => line("technique", &format!("\"roller\"\n{ROLLED}")),
            Some(way) => line("technique", &quoted(way)),
            None => line(OPEN.0, OPEN.1),
        }
        let tools: Vec<String> = typed_words::tools_in(&says).into_iter().map(quoted).collect();
        if !tools.is_empty() {
            line("tools", &format!("[{}]", tools.join(", ")));
        }
        if let Some(figure) = figures::named_in(&exercise.name) {
            line("figure", &quoted(figure));
        }
        let areas: Vec<String> = PlaceWords::in_use().mentioned(&says).iter().map(|region| quoted(&region.id)).collect();
        if !areas.is_empty() {
            // One word, several areas: which of them is meant?
            line("areas", &format!("[{}]{}", areas.join(", "), if areas.len() > 1 { GUESS } else { "" }));
        }
        let how = [rest, &exercise.how].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if !how.is_empty() {
            line("how", &quoted(&how));
        }
    }
    file
}

/// Whether its text says that it has no fixed length, so that the step waits for a key.
pub fn is_self_paced(exercise: &Exercise) -> bool {
    let says = format!("{} {}", exercise.name, exercise.how).to_lowercase();
    ["own speed", "own pace", "own time", "eigenem tempo", "eigenen tempo"].iter().any(|words| says.contains(words))
}

/// Whether its length is a guess: its line gives none, or only a number of repetitions.
pub fn has_guessed_time(exercise: &Exercise) -> bool {
    let is_open = matches!(
        exercise.amount,
        ExerciseAmount::NotStated
            | ExerciseAmount::Reps(_)
            | ExerciseAmount::Sets(..)
            | ExerciseAmount::SetsApart(..)
            | ExerciseAmount::EachWay(_)
    );
    is_open && !is_self_paced(exercise)
}

/// The comment that marks a guess.
const GUESS: &str = "   # a guess";

/// The line that leaves the technique open for the person to fill in.
const OPEN: (&str, &str) = ("# technique", "\"\"   # how is it done? stretch, strength, mobility …: the health rules go by it");

/// The line that says how firmly a ball or a roller presses, which the health rules may lower: medium.
const ROLLED: &str = "pressure = 3";

/// Words for a way of moving; the first match counts. Pressing is left open: the person must say how it is done.
const TECHNIQUE_WORDS: &[(&str, &[&str])] = &[
    ("roller", ROLLER),
    ("ball", BALL),
    ("", SCRAPING),
    ("", &["press on", "press hard", "massage", "rub", "knead", "massier", "knet"]),
    ("", &["squeeze the calf", "squeeze your calf", "squeeze the calves", "squeeze the thigh", "squeeze the neck"]),
    (
        "",
        &[
            "eyes closed",
            "eyes shut",
            "closed eyes",
            "eyelid",
            "geschlossenen augen",
            "augen geschlossen",
            "augen zu",
            "augenlid",
        ],
    ),
    ("", &["zukneif", "zusammenkneif", "squeeze your eyes", "squeeze the eyes"]),
    ("eyes", &["eye", "blink", "look far", "look away", "look out", "auge", "blinzel"]),
    ("breathing", &["breath", "inhal", "exhal", "atme", "atmung", "einatm", "ausatm"]),
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

/// Returns the way of moving that the word beginnings of `text`, in lower case, suggest; `None` if it is left open.
fn way(text: &str) -> Option<&'static str> {
    // A band of the thigh, not one to pull.
    let text = text.replace("it band", "itb").replace("it-band", "itb");
    let found = |text: &str| {
        let begins = |word: &&str| {
            text.match_indices(*word).any(|(at, _)| !text.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric))
        };
        let is_it = |(way, words): &&(&'static str, &[&str])| {
            words.iter().any(begins) && !(*way == "ball" && known_exercises::names_held_ball(text))
        };
        TECHNIQUE_WORDS.iter().find(is_it).map(|(way, _)| *way)
    };
    if known_exercises::names(&text, "body-scan") {
        return Some("body-scan");
    }
    // "Close your eyes and breathe" is no exercise of the eyes.
    match found(&known_exercises::without(&text, "eyes-closed")).or_else(|| found(&text)) {
        None | Some("mobility") if known_exercises::names(&text, "roller") => Some("roller"),
        way => way.filter(|way| !way.is_empty()),
    }
}

/// Returns the name to call out and the text to read: for a long name its first part and the whole, else only the name.
pub fn name_and_rest(name: &str) -> (&str, &str) {
    const MAX_NAME_WORDS: usize = 8;
    if text::words(name) <= MAX_NAME_WORDS {
        return (name, "");
    }
    let ends = name.match_indices([',', ';', '.', ':', '–', '—', '(']).map(|(at, _)| at);
    let part =
        ends.filter_map(|at| name.get(..at)).map(str::trim).rfind(|part| (2..=MAX_NAME_WORDS).contains(&text::words(part)));
    let cut = || {
        let word = name.split_whitespace().nth(MAX_NAME_WORDS - 1)?;
        name.get(..word.as_ptr() as usize - name.as_ptr() as usize + word.len())
    };
    (part.or_else(cut).unwrap_or(name), name)
}
