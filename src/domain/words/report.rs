//! The texts of the page for a clinician.

use serde::Deserialize;

/// The page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words/en.toml shows each")]
pub struct ReportWords {
    pub title: String,
    pub self_recorded: String,
    pub name: String,
    pub covers: String,
    #[serde(rename = "where")]
    pub places: String,
    pub where_none: String,
    pub days_marked: String,
    pub pattern: String,
    pub median: String,
    pub range: String,
    pub from_to: String,
    pub entries: String,
    pub of_days: String,
    pub worst: String,
    pub recent: String,
    pub recent_two: String,
    pub parts: String,
    pub part: String,
    pub weekdays: String,
    pub weekday: String,
    pub chart: String,
    pub legend: String,
    pub legend_text: String,
    pub function: String,
    pub median_of: String,
    pub done: String,
    pub sessions: String,
    pub per_week: String,
    pub routines: String,
    pub none_done: String,
    pub before_after: String,
    pub next: String,
    pub adverse: String,
    pub worse: String,
    pub hurt: String,
    pub stopped: String,
    pub eased: String,
    pub of_sessions: String,
    pub no_trouble: String,
    pub recalled: String,
    pub questions: String,
    pub method: String,
    pub methods: Vec<String>,
}
