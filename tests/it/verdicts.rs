//! Every condition against every bundled routine, as one table. With VERDICTS=FILE it is written to that file to be read.

use std::fmt::Write;

use unclench::domain::safety::answers::ActiveCondition;
use unclench::domain::safety::condition::conditions;
use unclench::domain::safety::history::History;
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
fn the_whole_table_can_be_read() {
    let library = routines::library(Vec::new());
    let mut table = String::from("| condition | cleared |");
    library.entries().iter().for_each(|entry| write!(table, " {} |", entry.id).expect("text"));
    table.push_str("\n|---|---|");
    table.push_str(&"---|".repeat(library.entries().len()));
    let mut cells = 0;
    for condition in conditions() {
        for cleared in [false, true].into_iter().take(1 + usize::from(condition.can_be_cleared())) {
            write!(table, "\n| {} | {} |", condition.id, if cleared { "yes" } else { "" }).expect("text");
            for entry in library.entries() {
                let plan = library.plan(entry).expect("playable");
                let held = ActiveCondition { cleared, ..ActiveCondition::yes(condition) };
                write!(table, " {} |", cell(&judge(plan, &[held], &History::default()))).expect("text");
                cells += 1;
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
