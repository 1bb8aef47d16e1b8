//! Single answers against single routines, thought through by hand: cases in which a rule once allowed too much or too
//! little.

use serde::Deserialize;
use unclench::domain::body::Place;
use unclench::domain::safety::answers::ActiveCondition;
use unclench::domain::safety::condition;
use unclench::domain::safety::history::History;
use unclench::domain::safety::questions;
use unclench::domain::safety::rules::judge;
use unclench::platform::routines;

#[derive(Deserialize)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    condition: String,
    routine: String,
    area: Option<String>,
    #[serde(default)]
    cleared: bool,
    offered: Option<String>,
    out: Option<Vec<usize>>,
    #[serde(default)]
    keeps: Vec<usize>,
    top: Option<u8>,
    #[serde(default)]
    notes: bool,
}

#[test]
fn every_row_is_judged_as_a_careful_reader_would() {
    let table: Table = toml::from_str(include_str!("../safety/holes.toml")).expect("the table");
    let library = routines::library(Vec::new());
    let mut wrong = Vec::new();
    for row in &table.row {
        let plan = library.plan(library.entry(&row.routine).expect("bundled")).expect("playable");
        let known = condition::condition(&row.condition).unwrap_or_else(|| panic!("{}", row.condition));
        let places = row.area.iter().map(|area| Place::parse(area).expect("a place")).collect();
        let held = ActiveCondition { cleared: row.cleared, places, ..ActiveCondition::yes(known) };
        let verdict = judge(plan, &[held], &History::default());
        let out: Vec<usize> = verdict.left_out.iter().map(|index| index + 1).collect();
        let is_right = row.offered.as_ref().is_none_or(|offered| offered == verdict.offered.id())
            && row.out.as_ref().is_none_or(|wanted| *wanted == out)
            && row.keeps.iter().all(|step| !out.contains(step))
            && row.top.is_none_or(|top| top == verdict.top_pressure)
            && row.notes == verdict.notes.contains(&known);
        if !is_right {
            let area = row.area.as_deref().unwrap_or_default();
            let (offered, top) = (verdict.offered.id(), verdict.top_pressure);
            wrong.push(format!("{} {area} × {}: {offered}, out {out:?}, top {top}", row.condition, row.routine));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table.row.len() > 50);
}

/// Returns the signs of an inflamed artery are among those asked every day, so they come before work on the head or the jaw
/// too.
#[test]
fn the_scalp_is_asked_after_every_day() {
    assert!(questions::signs().iter().any(|line| line.id == "scalp-artery"));
}
