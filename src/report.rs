//! The page for a doctor or physio: its content as data, and the three forms it is written in. The diary as notes for each day
//! and as what portals of clinics read.

pub mod course;
pub mod fhir;
pub mod html;
pub mod journal;
pub mod markdown;
pub mod model;
pub mod plain_text;
