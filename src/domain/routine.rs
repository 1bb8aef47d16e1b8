//! A routine: a title and a list of steps, read from a TOML file (format 1), checked, and found again in the library.

pub mod built_in;
pub mod choose;
pub mod draft;
pub mod heading;
pub mod import;
pub mod keys;
pub mod library;
pub mod model;
pub mod plan;
pub mod read;
pub mod rules;
pub mod schema;
pub mod tags;
pub mod template;
pub mod vocabulary;
pub mod write;
