//! The core of the program: routines, sessions, the diary and health rules. It uses no clock, no file and no screen.

pub mod body;
pub mod diagnostic;
pub mod diary;
pub mod due;
pub mod duration_text;
pub mod embedded;
pub mod latin;
pub mod named_enum;
pub mod nearest;
pub mod pace;
pub mod place_words;
pub mod rating;
pub mod recommend;
pub mod routine;
pub mod safety;
pub mod session;
pub mod sign_words;
pub mod synonyms;
pub mod text;
pub mod toml_reader;
pub mod toml_slips;
pub mod typed_length;
pub mod typed_words;
