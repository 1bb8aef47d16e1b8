//! Reads exercises in the settings of other programs: Stretchly's break ideas, Safe Eyes' breaks, the workouts of Just
//! Another Workout Timer.

use serde_json::{Map, Value};

use crate::domain::routine::import::amount::{DEFAULT_SECONDS, ExerciseAmount, MAX_SECONDS};
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
        found.add(exercises, set.get("repetitions").and_then(Value::as_u64).unwrap_or(1).max(1));
    }
    let ideas = exercises(&mut found, Some(settings), exercise_or_line);
    found.add(ideas, 1);
    found
}

/// Reads the exercises of an array; what is not understood is left out by name.
fn exercises(list: &mut List, array: Option<&Value>, read: impl Fn(&Value) -> Option<Exercise>) -> Vec<Exercise> {
    const SHOWN: usize = 80;
    let is_enabled = |idea: &&Value| idea.get("enabled").and_then(Value::as_bool) != Some(false);
    let mut exercises = Vec::new();
    for idea in array.and_then(Value::as_array).into_iter().flatten().filter(is_enabled) {
        match read(idea) {
            Some(exercise) => exercises.push(exercise),
            None => list.left_out.push(text::clean(&idea.to_string()).chars().take(SHOWN).collect()),
        }
    }
    exercises
}

/// Reads an exercise; a text, or a name with a number in it and nothing else, is read as the line of a list.
fn exercise_or_line(idea: &Value) -> Option<Exercise> {
    let name = |fields: &Map<String, Value>| match fields.get("name").or_else(|| fields.get("title")) {
        Some(Value::String(name)) if name.contains(|c: char| c.is_ascii_digit()) && fields.len() == 1 => Some(name.clone()),
        _ => None,
    };
    let said = idea.as_str().map(str::to_owned).or_else(|| idea.as_object().and_then(name));
    said.map_or_else(|| exercise_of(idea, Some(DEFAULT_SECONDS)), |said| line::exercise(&said))
}

/// Reads a number, also one in quotes or with a fraction, as whole seconds.
fn seconds(value: &Value, in_a_second: f64) -> Option<u32> {
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    let seconds = (number / in_a_second).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between the two")]
    (1.0..=f64::from(MAX_SECONDS)).contains(&seconds).then_some(seconds as u32)
}

/// The keys for the amount of an exercise, and how each is said in a list.
const AMOUNTS: [(&str, &str); 6] =
    [("sets", "sets of"), ("reps", "reps"), ("repetitions", "reps"), ("seconds", "s"), ("minutes", "min"), ("time", "")];

/// Reads `{ name, sets, reps }` or `{ name, seconds }` as the line of a list; `None` if there is no amount.
fn with_amount(fields: &Map<String, Value>, name: &str) -> Option<Exercise> {
    let said = AMOUNTS.into_iter().filter_map(|(key, unit)| {
        let value = fields.get(key)?;
        let number = value.as_str().map(str::to_owned).or_else(|| value.as_f64().map(|number| number.to_string()))?;
        Some(format!(" {number} {unit}"))
    });
    let said: String = said.collect();
    if said.is_empty() { None } else { line::exercise(&format!("{name},{said}")) }
}

fn has_number(fields: &Map<String, Value>) -> bool {
    fields.iter().any(|(key, value)| key != "id" && value.is_number())
}

/// Reads `"text"`, `["title", "text"]`, `{ data }`, `{ name, duration }` or `{ name, reps }`. `usual` is the length of one that
/// has none; `None` where the file gives a length that no step may have.
fn exercise_of(idea: &Value, usual: Option<u32>) -> Option<Exercise> {
    let own = idea.get("duration");
    let idea = idea.get("data").unwrap_or(idea);
    let (title, how) = match idea {
        Value::String(text) => (text.as_str(), ""),
        Value::Array(parts) => (parts.first()?.as_str()?, parts.get(1).and_then(Value::as_str).unwrap_or_default()),
        Value::Object(fields) => (fields.get("name").or_else(|| fields.get("title"))?.as_str()?, ""),
        _ => return None,
    };
    let name = text::clean(title);
    if let Some(read) = idea.as_object().filter(|_| own.is_none()).and_then(|fields| with_amount(fields, &name)) {
        return Some(read);
    }
    let amount = match own {
        // A length that no step may have is not replaced by another one.
        Some(own) => seconds(own, 1.0).map_or(ExerciseAmount::NotStated, ExerciseAmount::Seconds),
        // A number under an unknown key may be its length.
        None if idea.as_object().is_some_and(has_number) => ExerciseAmount::NotStated,
        None => usual.map_or(ExerciseAmount::NotStated, ExerciseAmount::Seconds),
    };
    (!name.is_empty()).then(|| Exercise { name, how: text::clean(how), amount, each_side: false })
}
