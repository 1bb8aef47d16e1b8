//! Words of exercises that only some of the health rules are about, from `assets/exercise_words.toml`. Nobody else is warned of
//! them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;
use crate::domain::routine::model::Step;
use crate::domain::routine::wording::{Wording, Words, sentences};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExerciseFile {
    exercise: Vec<Exercise>,
}

/// Words, and the tags that they stand for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exercise {
    words: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    tags: Vec<String>,
    #[serde(default)]
    placed: bool,
    #[serde(default)]
    still: bool,
}

static FILE: LazyLock<ExerciseFile> = LazyLock::new(|| embedded::data!("exercise_words"));

/// Returns the tags that `written`, the texts of `step`, stand for; `texts` are their words.
pub(super) fn tags(step: &Step, written: &Wording, texts: &[Words; 3]) -> Vec<&'static str> {
    let counts = step.moves() || step.presses();
    // A file that leaves the posture open says "any", or nothing.
    let is_placed = step.posture.id != "any";
    let says = |words: &[String]| texts.iter().any(|text| text.say_any(words));
    let together = |exercise: &Exercise| sentences(written).any(|of| of.say_any(&exercise.words) && of.say_any(&exercise.with));
    let is_named = |exercise: &&Exercise| {
        (counts || exercise.still)
            && !(exercise.placed && is_placed)
            && says(&exercise.words)
            && (exercise.with.is_empty() || together(exercise))
            && !says(&exercise.unless)
    };
    FILE.exercise.iter().filter(is_named).flat_map(|exercise| &exercise.tags).map(String::as_str).collect()
}
