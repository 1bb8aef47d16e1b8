//! Reads one routine file, whatever is in it: without a panic, every fault with a position and printable. The mutation test
//! and the fuzzer both use it.

use std::time::Duration;

use unclench::domain::routine::library::Library;
use unclench::domain::routine::parse::{self, Reading};
use unclench::domain::routine::plan::Plan;
use unclench::domain::text;
use unclench::texts::Texts;

/// Returns the processor time of this thread, which other programs on the machine do not affect.
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// Returns the processor time that reading `source` takes.
pub fn time_to_read(source: &str) -> Duration {
    let from = worked();
    let reading = parse::read("mutant", source);
    let took = worked().saturating_sub(from);
    drop(reading);
    took
}

/// Reads `source` and checks all its faults.
pub fn survives(source: &str, library: &Library, what: &dyn Fn() -> String) {
    let Reading { routine, mut faults } = parse::read("mutant", source);
    if let Some(routine) = &routine {
        assert!(!faults.iter().any(unclench::domain::diagnostic::Diagnostic::is_error), "{}: played and refused", what());
        faults.extend(Plan::of(routine, library).err());
    } else {
        assert!(faults.iter().any(unclench::domain::diagnostic::Diagnostic::is_error), "{}: refused without a reason", what());
    }
    for fault in &faults {
        assert!(fault.at.line > 0 && fault.at.column > 0, "{}: {fault:?} has no place", what());
        assert!(fault.at.line <= source.lines().count().max(1) + 1, "{}: {fault:?} is beyond the end", what());
        let said = [Texts::english().fault(fault), Texts::english().help(fault).unwrap_or_default(), fault.at.excerpt.clone()];
        for said in said {
            assert!(said.chars().all(text::is_printable), "{}: {said:?}", what());
        }
    }
}
