//! Verdicts of the health rules: every condition against every bundled routine, and single cases that were thought
//! through by hand. `VERDICTS=FILE cargo test --test it verdicts` writes the whole table to that file.

use std::fmt::Write;

use serde::Deserialize;
use unclench::domain::body::{Place, regions};
use unclench::domain::safety::answers::ActiveCondition;
use unclench::domain::safety::condition;
use unclench::domain::safety::condition::conditions;
use unclench::domain::safety::history::History;
use unclench::domain::safety::questions;
use unclench::domain::safety::rules::judge;
use unclench::domain::safety::verdict::{Extent, Verdict};
use unclench::platform::routines;

/// Formats a verdict: `no`; `·` unchanged; `≤3` lighter; `−2,5` without these steps, from 1; `½` shorter.
fn cell(verdict: &Verdict) -> String {
    let out = || {
        let steps: Vec<String> = verdict.left_out.iter().map(|step| (step + 1).to_string()).collect();
        if steps.is_empty() { "−one side".to_owned() } else { format!("−{}", steps.join(",")) }
    };
    match verdict.offered {
        Extent::No(_) => "no".to_owned(),
        Extent::Whole => "·".to_owned(),
        Extent::Capped if !verdict.halved.is_empty() => "½".to_owned(),
        Extent::Capped => format!("≤{}", verdict.top_pressure),
        Extent::Trimmed => format!("{} ≤{}", out(), verdict.top_pressure),
    }
}

#[test]
fn the_whole_table_can_be_written() {
    let library = routines::library(Vec::new());
    let mut table = String::from("| condition | cleared |");
    library.entries().iter().for_each(|entry| write!(table, " {} |", entry.id).expect("text"));
    table.push_str("\n|---|---|");
    table.push_str(&"---|".repeat(library.entries().len()));
    let mut cells = 0;
    let mut row = |of: &str, held: &ActiveCondition| {
        write!(table, "\n| {of} | {} |", if held.cleared { "yes" } else { "" }).expect("text");
        for entry in library.entries() {
            let plan = library.plan(entry).expect("playable");
            write!(table, " {} |", cell(&judge(plan, std::slice::from_ref(held), &History::default()))).expect("text");
            cells += 1;
        }
    };
    for condition in conditions() {
        for cleared in [false, true].into_iter().take(1 + usize::from(condition.can_be_cleared())) {
            let held = ActiveCondition { cleared, ..ActiveCondition::yes(condition) };
            row(&condition.id, &held);
            for region in regions().iter().filter(|_| condition.picks) {
                let places = vec![Place { region, spot: None }];
                row(&format!("{} at {}", condition.id, region.id), &ActiveCondition { places, ..held.clone() });
            }
        }
    }
    table.push('\n');
    if let Some(file) = std::env::var_os("VERDICTS") {
        std::fs::write(file, &table).expect("it can be written");
    }
    println!("{cells} verdicts");
    assert!(cells >= conditions().len() * library.entries().len());
}

#[derive(Deserialize)]
struct Cases {
    row: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
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
fn single_cases_have_their_expected_verdict() {
    let table: Cases = toml::from_str(include_str!("../safety/single_cases.toml")).expect("the table");
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

/// The signs of an inflamed artery are among those asked every day, so they come before work on the head or the jaw
/// too.
#[test]
fn scalp_artery_signs_are_asked_every_day() {
    assert!(questions::signs().iter().any(|line| line.id == "scalp-artery"));
}
