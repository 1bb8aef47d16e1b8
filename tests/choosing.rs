//! Plans for a place and a length: within the time, for the place, and only of what the rules offer.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail as loudly as it likes")]

mod support;

use support::Home;

#[test]
fn a_plan_fits_the_time_the_place_and_the_person() {
    let home = Home::new();
    let plan = |extra: &[&str]| home.json(&[&["plan", "--area", "neck-back", "--json"], extra].concat());
    for minutes in [5_u64, 10, 30, 60] {
        let shown = plan(&["--minutes", &minutes.to_string()]);
        let seconds = shown["work_s"].as_u64().expect("seconds");
        assert!(seconds <= minutes * 60 + 30, "{shown}");
        assert!(seconds * 2 >= minutes * 60 || minutes > 30, "{shown}");
        assert!(
            !shown["routines"].as_array().expect("routines").is_empty()
                && shown["suggested"].as_array().expect("some").len() <= 3
        );
    }
    let before = plan(&["--minutes", "30"]);
    assert!(home.run(&["safety", "set", "neck-unstable", "yes"]).status.success());
    let after = plan(&["--minutes", "30"]);
    assert_ne!(before["routines"], after["routines"]);
    for id in after["routines"].as_array().expect("routines") {
        let id = id.as_str().expect("an id");
        assert_ne!(home.json(&["safety", "for", id, "--json"])["offered"], "no", "{id}");
    }
}
