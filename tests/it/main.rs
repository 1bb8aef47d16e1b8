//! The tests of the whole, in one program, so that they are linked once.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail as loudly as it likes")]

mod support;

mod architecture;
mod busy_diary;
mod care;
mod choosing;
mod commands;
mod config;
mod diary_exchange;
mod diary_files;
mod diary_looking_back;
mod due;
mod export;
mod german;
mod guide;
mod holes;
mod honest_words;
mod hurts;
mod imports;
mod injection;
mod integrate;
mod judged;
mod languages;
mod learning;
mod left_over;
mod live;
mod log_file;
mod mutations;
mod own_routines;
mod pictures;
mod plain;
mod plain_english;
mod readme_pictures;
mod reckoned;
mod resume;
mod routines;
mod runtime;
mod safety;
mod scenarios;
mod schema;
mod screens;
mod search;
mod session_properties;
mod several_machines;
mod snapshot_files;
mod sound;
mod sound_plan;
mod start_page;
mod step_texts;
mod terminal;
mod typing;
mod voice;
mod what_helped;
mod wrong_files;
