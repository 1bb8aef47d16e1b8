//! Tests of `domain::routine::scaffold`.

use std::time::Duration;
use unclench::domain::routine::parse;
use unclench::domain::routine::scaffold::*;

#[test]
fn a_new_file_plays_as_it_is_for_as_long_as_was_asked() {
    for minutes in MINUTES {
        let draft = Draft { title: "My \"own\" \\ routine".into(), posture: "wall".into(), minutes };
        let reading = parse::read("mine", &draft.text());
        assert_eq!(reading.faults, [], "{minutes}");
        let routine = reading.routine.expect("it plays");
        assert_eq!((routine.title.as_str(), routine.posture.id.as_str()), ("My \"own\" \\ routine", "wall"));
        let plan = unclench::domain::routine::plan::Plan::of(&routine, &unclench::domain::routine::library::Library::default());
        assert_eq!(plan.map(|plan| plan.work()), Ok(Duration::from_secs(minutes * 60)));
    }
}

#[test]
fn titles_and_lengths_are_written_as_people_would() {
    assert_eq!([title_of("neck-after-lunch"), title_of("x")], ["Neck after lunch", "X"]);
    let lengths = [6.0, 60.0, 90.0, 7.5].map(|seconds| written(Duration::from_secs_f64(seconds)));
    assert_eq!(lengths, ["\"6s\"", "\"1m\"", "\"1m 30s\"", "\"7.5s\""]);
}
