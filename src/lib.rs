//! x
pub mod commands;
pub mod domain;
pub mod platform;
pub mod settings;
