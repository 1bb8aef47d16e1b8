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
    held_ball: HeldBall,
}

/// Words of a ball that presses on nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeldBall {
    words: Vec<String>,
    unless: Vec<String>,
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
    moves: bool,
}

static FILE: LazyLock<ExerciseFile> = LazyLock::new(|| embedded::data!("exercise_words"));

impl Exercise {
    /// Whether `written`, whose words are `texts`, names it.
    fn is_in(&self, written: &[String], texts: &[Words]) -> bool {
        let says = |words: &[String]| texts.iter().any(|text| text.say_any(words));
        let together = || sentences(written).any(|of| of.say_any(&self.words) && of.say_any(&self.with));
        says(&self.words) && (self.with.is_empty() || together()) && !says(&self.unless)
    }

    fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|known| known == tag)
    }
}

/// Whether `text` names an exercise with this tag.
pub(super) fn names(text: &str, tag: &str) -> bool {
    let mut of_tag = FILE.exercise.iter().filter(|exercise| exercise.has(tag));
    of_tag.any(|exercise| exercise.is_in(&[text.to_owned()], &[Words::of(text)]))
}

/// Whether the ball in `written`, whose words are `texts`, is held, thrown or sat on, so that it presses on nothing.
pub(super) fn holds_ball(written: &[String], texts: &[Words]) -> bool {
    let says = |words: &[String]| texts.iter().any(|text| text.say_any(words));
    written.iter().any(|text| text.to_lowercase().contains("ball"))
        && says(&FILE.held_ball.words)
        && !says(&FILE.held_ball.unless)
}

/// Whether `text` names a ball that is held, thrown or sat on.
pub(super) fn names_held_ball(text: &str) -> bool {
    holds_ball(&[text.to_owned()], &[Words::of(text)])
}

/// Returns `text`, in lower case, without the words that name an exercise with this tag.
pub(super) fn without(text: &str, tag: &str) -> String {
    if !names(text, tag) {
        return text.to_owned();
    }
    let words = FILE.exercise.iter().filter(|exercise| exercise.has(tag)).flat_map(|exercise| &exercise.words);
    words.fold(text.to_owned(), |text, word| text.replace(word, " "))
}

/// Returns the tags that `written`, the texts of `step`, stand for; `texts` are their words.
pub(super) fn tags(step: &Step, written: &Wording, texts: &[Words; 3]) -> Vec<&'static str> {
    // A file that leaves the posture open says "any", or nothing.
    let is_placed = step.posture.id != "any";
    let moves = step.moves() || step.presses();
    let is_named =
        |exercise: &&Exercise| (moves || !exercise.moves) && !(exercise.placed && is_placed) && exercise.is_in(written, texts);
    FILE.exercise.iter().filter(is_named).flat_map(|exercise| &exercise.tags).map(String::as_str).collect()
}
