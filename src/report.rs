//! The page for a clinician: its content as data, and the three forms it is written in.

pub mod html;
pub mod markdown;
pub mod model;
pub mod plain_text;
