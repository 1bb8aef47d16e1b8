//! A routine: a title and a list of steps. It is read from a TOML file (format 1), checked, and found in the library.

pub mod body_load;
pub mod breath_choice;
pub mod breathing;
pub mod built_in;
mod exercise_words;
pub mod figures;
pub mod file_keys;
pub mod flatten;
pub mod heading;
pub mod import;
pub mod inferred_tags;
pub mod json_schema;
pub mod known_exercises;
pub mod library;
pub mod limits;
pub mod lints;
pub mod model;
pub mod parse;
pub mod plan;
pub mod risks;
pub mod scaffold;
pub mod search;
mod step_texts;
pub mod templates;
pub mod vocabulary;
mod wording;
mod worst_case;
