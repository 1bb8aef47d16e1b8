//! The diary: records of sessions and ratings. Lines are only ever added; corrections and removals are lines too.
//! `platform::diary` reads and writes the files.

pub mod change_size;
pub mod checkpoint;
pub mod civil_text;
pub mod compare;
pub mod daily;
pub mod entry_delay;
pub mod entry_time;
pub mod event_log;
pub mod export;
pub mod follow_up;
pub mod global_change;
pub mod ids;
pub mod import;
pub mod import_csv;
pub mod import_scale;
pub mod import_sort;
pub mod import_table;
pub mod import_time;
pub mod json_schema;
pub mod lineage;
pub mod measure;
pub mod overview;
pub mod pain_sites;
pub mod pairs;
pub mod parse_time;
pub mod patterns;
pub mod peg;
pub mod quantiles;
pub mod record;
pub mod record_scan;
pub mod record_view;
pub mod sieve;
pub mod trend;
pub mod what_helped;
