//! The page for a doctor or physio: its contents as data, and its three output formats.

pub mod course;
pub mod html;
pub mod markdown;
pub mod model;
pub mod plain_text;
