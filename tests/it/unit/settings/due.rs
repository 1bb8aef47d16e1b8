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
    for (written, days) in [("\"3d\"", 3), ("\"1w\"", 7), ("\"2d 24h\"", 3), ("86400", 1)] {
        let (settings, faults) = All::read(&format!("[due]\nevery = {written}\n"));
        assert_eq!((settings.due.rules.every, faults.len()), (Some(Duration::from_secs(days * 86_400)), 0), "{written}");
    }
    for (written, meant) in [("50", Some("50m")), ("\"8d\"", None), ("\"1s\"", None), ("700000", None)] {
        let (_, faults) = All::read(&format!("[due]\nevery = {written}\n"));
        let said: Vec<_> = faults.iter().map(|fault| (fault.code, fault.arg("most"), fault.arg("near"))).collect();
        assert_eq!(said, [(Code::OutOfRange, Some("7 d"), meant)], "{written}");
    }
    // By a bare 90, minutes are meant.
    let (_, faults) = All::read("[due]\nevery = 90\n");
    assert_eq!(faults.iter().map(|fault| (fault.code, fault.arg("meant"))).collect::<Vec<_>>(), [(Code::BadLength, Some("90m"))]);
    let (_, faults) = All::read("[due]\nroutine = \"\"\n");
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [Code::Blank]);
    let (settings, faults) = All::read("[due]\ndays = \"mon-frii\"\nquiet = [\"22\"]\nevery = \"1s\"\nafter = 1\n");
    assert_eq!(settings, All::default());
    let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::UnknownWord, Code::BadTime, Code::OutOfRange, Code::UnknownKey]);
}
