//! Tests of `settings::due`.

use jiff::civil::Time;
use std::time::Duration;
use unclench::domain::diagnostic::Code;

use unclench::settings::Settings as All;

#[test]
fn times_days_and_lengths_are_read_and_errors_keep_the_default() {
    let text = "[due]\ncheck_in = [\"18:00\", \"9:30\"]\ndays = \"mon-fri\"\nevery = \"50m\"\nquiet = [\"22:00-08:00\"]\n";
    let (settings, faults) = All::read(text);
    assert_eq!(faults, []);
    assert_eq!(settings.due.rules.check_in, [Time::constant(18, 0, 0, 0), Time::constant(9, 30, 0, 0)]);
    assert_eq!(settings.due.rules.every, Some(Duration::from_secs(3000)));
    assert_eq!(settings.due.rules.quiet.len(), 1);
    let (settings, faults) = All::read("[due]\ndays = \"mon-frii\"\nquiet = [\"22\"]\nevery = \"1s\"\nafter = 1\n");
    assert_eq!(settings, All::default());
    let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::UnknownWord, Code::BadTime, Code::OutOfRange, Code::UnknownKey]);
}
