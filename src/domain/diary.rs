//! The diary: records of sessions and ratings, only ever added to; corrections and removals are records too.
//! Files are left to `platform::diary`.

pub mod at;
pub mod fold;
pub mod record;
pub mod when;
