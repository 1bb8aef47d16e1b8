//! Reads exercises in the settings of other programs: Stretchly's break ideas, Safe Eyes' breaks, the workouts of Just
//! Another Workout Timer.

use serde_json::Value;

use crate::domain::routine::import::amount::{DEFAULT_SECONDS, ExerciseAmount, MAX_SECONDS};
use crate::domain::routine::import::json_fields::{Fields, shown};
use crate::domain::routine::import::line::{self, Exercise};
use crate::domain::routine::import::list::List;
use crate::domain::text;

/// A list of breaks in a settings file.
struct BreakList {
    /// Its key.
    key: &'static str,
    /// The key of the length of its breaks.
    length: &'static str,
    /// How many of its units make a second.
    in_a_second: f64,
    /// The length if the file gives none, in seconds.
    usual: u32,
}

const BREAKS: [BreakList; 4] = [
    BreakList { key: "microbreakIdeas", length: "microbreakDuration", in_a_second: 1000.0, usual: 20 },
    BreakList { key: "breakIdeas", length: "breakDuration", in_a_second: 1000.0, usual: 60 },
    BreakList { key: "short_breaks", length: "short_break_duration", in_a_second: 1.0, usual: 20 },
    BreakList { key: "long_breaks", length: "long_break_duration", in_a_second: 1.0, usual: 60 },
];

/// Returns the workouts of a backup: a list of them, or a list under `workouts`; none if the file is no backup.
pub fn workouts(settings: &Value) -> Vec<&Value> {
    let all = settings.get("workouts").unwrap_or(settings).as_array();
    let has_list = |workout: &Value| ["sets", "exercises"].iter().any(|key| workout.get(key).is_some_and(Value::is_array));
    all.into_iter().flatten().filter(|workout| has_list(workout)).collect()
}

/// Returns the title of a workout.
pub fn title(workout: &Value) -> Option<String> {
    workout
        .get("title")
        .or_else(|| workout.get("name"))
        .and_then(Value::as_str)
        .map(text::clean)
        .filter(|title| !title.is_empty())
}

/// Returns the exercises of a settings file as a list.
pub fn list(settings: &Value) -> List {
    let mut found = List { title: title(settings), ..List::default() };
    for list in &BREAKS {
        let usual = settings.get(list.length).map_or(Some(list.usual), |length| seconds(length, list.in_a_second));
        let ideas = exercises(&mut found, settings.get(list.key), |idea| exercise_of(idea, usual));
        found.add(ideas, 1);
    }
    // One set may stand alone.
    let alone = Some(settings).filter(|settings| settings.get("sets").is_none());
    for set in settings.get("sets").and_then(Value::as_array).into_iter().flatten().chain(alone) {
        let exercises = exercises(&mut found, set.get("exercises"), exercise_or_line);
        let times = ["repetitions", "rounds", "repeat", "sets"].iter().find_map(|key| set.get(key)?.as_u64());
        found.add(exercises, times.unwrap_or(1).max(1));
        // There is no place for a rest after each exercise, or each round.
        let rests = ["rest", "pause"].iter().filter_map(|key| Some(format!("{key}: {}", shown(set.get(key)?))));
        found.left_out.extend(rests);
    }
    let ideas = exercises(&mut found, Some(settings), exercise_or_line);
    found.add(ideas, 1);
    found
}

/// Reads the exercises of an array; what is not understood is left out by name.
fn exercises(list: &mut List, array: Option<&Value>, read: impl Fn(&Value) -> Option<Exercise>) -> Vec<Exercise> {
    let is_enabled = |idea: &&Value| idea.get("enabled").and_then(Value::as_bool) != Some(false);
    let mut exercises = Vec::new();
    for idea in array.and_then(Value::as_array).into_iter().flatten().filter(is_enabled) {
        match read(idea) {
            Some(exercise) => exercises.push(exercise),
            None => list.left_out.push(shown(idea)),
        }
    }
    exercises
}

/// Reads an exercise; a text, or a name with a number in it and no amount beside it, is read as the line of a list.
fn exercise_or_line(idea: &Value) -> Option<Exercise> {
    let usual = exercise_of(idea, Some(DEFAULT_SECONDS));
    let fields = idea.as_object().map(Fields::of).unwrap_or_default();
    let name = |exercise: &&Exercise| exercise.name.contains(|c: char| c.is_ascii_digit()) && fields.said.is_empty();
    match usual.as_ref().filter(name).filter(|_| !idea.is_array()) {
        None => usual,
        Some(exercise) => line::exercise(&exercise.name).map(|mut read| {
            read.each_side |= fields.each_side;
            read.unread.extend(fields.unread);
            read
        }),
    }
}

/// Reads a number, also one in quotes or with a fraction, as whole seconds.
fn seconds(value: &Value, in_a_second: f64) -> Option<u32> {
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    let seconds = (number / in_a_second).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between the two")]
    (1.0..=f64::from(MAX_SECONDS)).contains(&seconds).then_some(seconds as u32)
}

/// Reads `"text"`, `["title", "text"]`, `{ data }`, `{ name, duration }` or `{ name, reps }`. `usual` is the length of one that
/// has none; `None` where the file gives a length that no step may have.
fn exercise_of(idea: &Value, usual: Option<u32>) -> Option<Exercise> {
    let data = idea.get("data").unwrap_or(idea);
    let (title, how, more) = match data {
        Value::String(text) => (text.as_str(), "", &[][..]),
        Value::Array(parts) => match parts.as_slice() {
            [title, Value::String(how), more @ ..] => (title.as_str()?, how.as_str(), more),
            [title, more @ ..] => (title.as_str()?, "", more),
            [] => return None,
        },
        Value::Object(fields) => (fields.get("name").or_else(|| fields.get("title"))?.as_str()?, "", &[][..]),
        _ => return None,
    };
    let name = text::clean(title);
    let Fields { said, each_side, mut unread } = data.as_object().or(idea.as_object()).map(Fields::of).unwrap_or_default();
    unread.extend(more.iter().map(shown));
    let usual = || usual.filter(|_| !unread.iter().any(|part| part.contains(|c: char| c.is_ascii_digit())));
    let amount = if said.is_empty() {
        // A number under an unknown key may be its length.
        usual().map_or(ExerciseAmount::NotStated, ExerciseAmount::Seconds)
    } else {
        let read = line::exercise(&format!("_,{said}"))?;
        unread.extend(if read.amount == ExerciseAmount::NotStated { vec![said.trim().to_owned()] } else { read.unread });
        // The name may have figures of its own.
        let of_name = line::exercise(&name).map(|named| named.amount);
        unread.extend(of_name.filter(|named| ![ExerciseAmount::NotStated, read.amount].contains(named)).map(|_| name.clone()));
        read.amount
    };
    (!name.is_empty()).then(|| Exercise { name, how: text::clean(how), amount, each_side, side: None, joins_sets: false, unread })
}
