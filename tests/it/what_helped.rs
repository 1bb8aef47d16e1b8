//! The table of what helped: a row for each routine, most helpful first, and the notes beside it.

use std::fmt::Write;

use crate::screens::reading;
use crate::support::Home;

/// Returns the names of the snapshots used here.
pub fn snapshots() -> Vec<String> {
    ["stats", "stats-german"].map(str::to_owned).to_vec()
}

/// A routine's id and title, its areas as JSON, and pain before and after each session.
type Done = (&'static str, &'static str, &'static str, &'static [(u8, u8)]);

/// Creates a diary of three routines: one clearly lower after most sessions, with a follow-up; one seldom lower; one done
/// too seldom.
pub fn three_routines() -> Home {
    let home = Home::at("2026-11-24T12:00:00Z");
    let mut lines = String::new();
    let mut day = 0;
    let routines: [Done; 3] = [
        (
            "desk",
            "Neck and shoulders at the desk",
            r#""shoulder-top/left","neck-back""#,
            &[(5, 3), (5, 3), (6, 3), (5, 3), (5, 3), (5, 4), (5, 5), (6, 3)],
        ),
        ("towel", "Upper back with a towel", r#""upper-back""#, &[(8, 2), (8, 2), (8, 2)]),
        ("breath", "Longer out-breath", "", &[(4, 3), (4, 4), (4, 2), (4, 3), (5, 3), (4, 4), (4, 5), (4, 4), (3, 6)]),
    ];
    for (routine, title, areas, pairs) in routines {
        for (before, after) in pairs {
            day += 1;
            let at = format!("2026-11-{day:02}T12:00:00Z");
            writeln!(
                lines,
                r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-{day:012}","at":"{at}","made":"{at}","kind":"session","routine":"{routine}","title":"{title}","planned_s":60,"done_s":60,"ended":"finished","before":{{"pain":{before}}},"after":{{"pain":{after}}},"areas":[{areas}]}}"#
            )
            .expect("text");
        }
    }
    for (session, pain) in [(1, 3), (2, 4), (3, 3)] {
        let at = format!("2026-11-{:02}T08:00:00Z", session + 1);
        writeln!(
            lines,
            r#"{{"v":1,"id":"01936a3c-7f00-7000-9000-{session:012}","at":"{at}","made":"{at}","kind":"follow-up","session":"01936a3c-7f00-7000-8000-{session:012}","now":{{"pain":{pain}}}}}"#
        )
        .expect("text");
    }
    home.write("data/unclench/diary/a.jsonl", lines);
    home
}

/// Returns the rows of the table, in words.
fn rows(said: &str) -> Vec<Vec<&str>> {
    said.lines().take_while(|line| !line.is_empty()).map(|line| line.split_whitespace().collect()).collect()
}

/// Joins a text into one line.
fn flat(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_row_per_routine_ordered_by_effect() {
    let said = three_routines().stdout(&["stats"]);
    insta::assert_snapshot!("stats", said);
    let rows = rows(&said);
    assert_eq!(rows.len(), 7, "a head, three rows, a title that goes on, what the bars and \"too few\" mean: {said}");
    assert!(said.contains("too few to say\n") && said.contains("━━━━━━──"), "{said}");
    assert_eq!(said.matches("5 rated sessions").count(), 1, "{said}");
    let at = |title: &str| said.find(title).unwrap_or_else(|| panic!("{title}: {said}"));
    assert!(at("Neck and") < at("Longer out-breath") && at("Longer out-breath") < at("Upper back"), "{said}");
    // By hand: 5 5 6 5 5 5 5 6 before, 3 3 3 3 3 4 5 3 after; six of eight lower, two about the same.
    let desk = rows.iter().find(|row| row.contains(&"8")).expect("eight times");
    assert!(desk.windows(7).any(|cells| cells == ["8", "5", "→", "3", "6", "2", "0"]), "{desk:?}");
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    for honest in
        ["at least 2 points", "right after a rest, for many reasons", "eases by itself after a bad day", "after 2 of 3 sessions"]
    {
        assert!(flat(&said).contains(honest), "{honest}: {said}");
    }
    assert!(!said.contains("The limits of 2 points"), "no line uses them: {said}");
    assert!(!said.contains("95%") && !said.contains("interval"), "one level deeper: {said}");
}

#[test]
fn details_show_intervals_and_regions_are_not_repeated() {
    let home = three_routines();
    let said = home.stdout(&["stats", "--routine", "breath"]);
    assert!(flat(&said).starts_with("Longer out-breath: 9 sessions rated before and after"), "{said}");
    assert!(flat(&said).contains("95% interval of the median") && !said.contains("Neck"), "{said}");
    let desk = flat(&home.stdout(&["stats", "--routine", "desk"]));
    assert_eq!(desk.matches("clearly lower in 6").count(), 1, "two regions, the same sessions: {desk}");
    assert!(desk.contains("median change (range): 2 lower (no change to 3 lower)"), "the smaller first: {desk}");
    assert!(flat(&home.stdout(&["report"])).contains("clearly higher in none"));
    assert!(desk.contains("body areas: ") && desk.contains("after 2 of 3 sessions"), "{desk}");
}

#[test]
fn areas_and_days_filter_the_rows_and_json_is_by_region() {
    let home = three_routines();
    let neck = home.stdout(&["stats", "--area", "neck"]);
    assert!(neck.contains("Neck and") && !neck.contains("Longer") && !neck.contains("Upper back"), "{neck}");
    for only in [&["stats", "--area", "neck"][..], &["stats", "--routine", "desk"]] {
        let said = home.stdout(only);
        assert!(!flat(&said).contains("7 days before"), "daily pain has no area and no routine: {said}");
    }
    assert!(flat(&home.stdout(&["stats"])).contains("Last 7 days: "));
    let late = home.stdout(&["stats", "--since", "2026-11-09"]);
    assert!(!late.contains("Neck and") && late.contains("Upper back"), "{late}");
    let json = home.json(&["stats", "--json"]);
    let named: Vec<_> = json.as_array().expect("an array").iter().map(|row| (&row["routine"], &row["region"])).collect();
    assert_eq!(named.len(), 4, "desk twice, breath without a region: {named:?}");
}

/// The day's pain is not that of the area.
#[test]
fn an_area_leaves_out_what_is_about_every_area() {
    let mut program = reading();
    program.keys("<tab><tab>");
    let all = program.screen(200, 60);
    assert!(all.contains("Median pain by weekday") && all.contains("Sessions in the last 90 days: 13"), "{all}");
    let screens = (0..8).map(|_| {
        program.keys("a");
        program.screen(200, 60)
    });
    let areas: Vec<String> = screens.filter(|screen| *screen != all).collect();
    assert!(areas.iter().all(|screen| !screen.contains("Median pain by weekday")), "{areas:?}");
    assert!(!areas.is_empty());
}

#[test]
fn german_has_its_own_column_headings() {
    let home = three_routines();
    home.write("config/unclench/config.toml", "lang = \"de\"\n");
    let said = home.stdout(&["stats"]);
    insta::assert_snapshot!("stats-german", said);
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
}
