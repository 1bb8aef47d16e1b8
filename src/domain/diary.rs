//! The diary: records of sessions and ratings, only ever added to; corrections and removals are records too.
//! Files are left to `platform::diary`.

pub mod at;
pub mod change;
pub mod compare;
pub mod daily;
pub mod export;
pub mod fold;
pub mod follow_up;
pub mod foreign;
pub mod ids;
pub mod import;
pub mod interval;
pub mod late;
pub mod measure;
pub mod overall;
pub mod patterns;
pub mod places;
pub mod record;
pub mod report;
pub mod statistics;
pub mod told;
pub mod trend;
pub mod weekly;
pub mod when;
