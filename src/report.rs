//! The page for a doctor or physio: its content as data, and the three forms it is written in.

pub mod course;
pub mod html;
pub mod markdown;
pub mod model;
pub mod plain_text;
