//! What counts as evidence: completed sessions, days of the diary, and stated numbers.

use std::fmt::Write;

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::domain::diary::record::EntryKind;
use unclench::domain::session::outcome::Ended;

/// Creates a diary with one session a day, up to the day before the program's own: seconds planned and done, pain before and
/// after.
fn with_sessions(sessions: &[(u32, u32, u8, u8)]) -> Home {
    let home = Home::new();
    let mut lines = String::new();
    for (n, (planned, done, before, after)) in sessions.iter().enumerate() {
        let at = format!("2026-11-{:02}T12:00:00Z", 23 - sessions.len() + n);
        writeln!(
            lines,
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-{n:012}","at":"{at}","made":"{at}","kind":"session","routine":"jaw-release","title":"Jaw","planned_s":{planned},"done_s":{done},"ended":"finished","before":{{"pain":{before}}},"after":{{"pain":{after}}},"areas":["jaw/left"]}}"#
        )
        .expect("text");
    }
    home.write("data/unclench/diary/a.jsonl", lines);
    home
}

#[test]
fn sessions_with_less_than_half_done_are_listed_but_not_counted() {
    for (planned, done, reckoned) in [(60, 0, 0), (60, 29, 0), (60, 30, 6), (60, 60, 6)] {
        let home = with_sessions(&[(planned, done, 6, 3); 6]);
        let row = &home.json(&["stats", "--json"])[0];
        assert_eq!((&row["pairs"], &row["short"]), (&reckoned.into(), &(6 - reckoned).into()), "{done} of {planned}");
        assert_eq!(row["median_change"].is_null(), reckoned == 0);
        let said = home.stdout(&["stats", "--routine", "jaw-release"]);
        assert_eq!(said.contains("not counted: 6"), reckoned == 0, "{said}");
        assert_eq!(home.stdout(&["report", "--until", "2026-11-23"]).contains("clearly lower in 6"), reckoned == 6);
        assert_eq!(home.json(&["diary", "--json"]).as_array().map(Vec::len), Some(6), "all of them are in the diary");
    }
}

#[test]
fn counts_come_first_and_low_starting_pain_is_not_in_the_share() {
    let mut sessions = vec![(60, 60, 6, 3); 5];
    sessions.extend([(60, 60, 5, 5); 5]);
    sessions.extend([(60, 60, 1, 1), (60, 60, 4, 6)]);
    let home = with_sessions(&sessions);
    let said = home.stdout(&["stats", "--routine", "jaw-release"]);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let counts = "Afterwards, pain was clearly lower in 5 of these sessions, about the same in 6 and clearly higher in 1.";
    assert!(said.find(counts) < said.find("median") && said.contains(counts), "{said}");
    assert!(said.contains("5 of 11"), "{said}");
}

#[test]
fn the_report_states_its_days_and_sample_sizes() {
    let home = with_sessions(&[(60, 60, 4, 3); 14]);
    let page = home.stdout(&["report", "--until", "2026-11-23"]);
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    // Fourteen sessions, from 9 to 22 November.
    assert!(flat.contains("14 of the 15 days since the first entry"), "{page}");
    assert!(flat.contains("14, on average 6.5 a week"), "{page}");
    assert!(flat.contains("pain often eases by itself after a bad day"), "every day: {page}");
}

#[test]
fn the_ends_of_the_chart_in_the_report_are_short_dates() {
    let home = with_sessions(&[(60, 60, 4, 3); 14]);
    for (span, ends) in [
        (["--since", "2026-09-02", "--until", "2026-11-23"], ["2 Sep", "23 Nov"]),
        (["--since", "2025-12-30", "--until", "2026-11-23"], ["30 December 2025", "23 November 2026"]),
    ] {
        let page = home.stdout(&[&["report"][..], &span].concat());
        let rows: Vec<&str> = page.lines().skip_while(|line| !line.contains("+---")).take(2).collect();
        let [axis, dates] = rows[..] else { panic!("{page}") };
        assert!(dates.trim_start().starts_with(&format!("{}  ", ends[0])) && dates.ends_with(ends[1]), "{page}");
        assert_eq!(dates.len(), axis.len(), "the last day ends where the axis ends: {page}");
        let drawn = home.stdout(&[&["report", "--format", "html"][..], &span].concat());
        assert!(ends.iter().all(|end| drawn.contains(&format!(">{end}</text>"))), "{drawn}");
    }
}

#[test]
fn the_report_lists_what_hurt_where_and_when() {
    let home = Home::new();
    let line = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-22T18:00:00Z","made":"2026-11-22T18:09:00Z","kind":"session","routine":"r","planned_s":600,"done_s":300,"ended":"hurt","areas":["low-back/left"],"events":[{"t":9,"step":3,"side":"left","did":"hurt","how":"numb","areas":["low-back/left"]}]}"#;
    home.write("data/unclench/diary/a.jsonl", format!("{line}\n"));
    let page = home.stdout(&["report", "--until", "2026-11-23"]);
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Numb or tingling") && flat.contains("left lower back") && flat.contains("22 November 2026"), "{page}");
}

#[test]
fn a_skipped_session_is_called_skipped_and_one_never_begun_is_not_recorded() {
    let mut program = Program::new();
    program.keys("/blade squeezes<enter><enter>n6");
    for _ in 0..12 {
        if program.model.key_context() == KeyContext::Rating {
            break;
        }
        program.keys("<right>");
    }
    program.keys("3");
    assert!(program.screen(100, 30).contains("skipped"), "{}", program.screen(100, 30));
    assert!(!program.screen(100, 30).contains("finished"));
    let mut program = Program::new();
    program.keys("/neck and shoulder tops<enter><enter>n6");
    assert_eq!(program.model.key_context(), KeyContext::Gap);
    program.keys("q");
    let kinds: Vec<EntryKind> = program.records().iter().map(|record| record.kind).collect();
    assert_eq!(kinds, [EntryKind::CheckIn], "only the rating, because nothing was begun");
    let mut begun = Program::new();
    begun.keys("/neck and shoulder tops<enter><enter>n6<enter>");
    begun.pass(2.0);
    begun.keys("q");
    assert_eq!(begun.records()[0].ended, Some(Ended::Stopped));
}

#[test]
fn entries_added_within_two_days_count_and_later_ones_warn() {
    let home = Home::at("2026-11-24T12:00:00Z");
    for (at, told, marked) in [
        ("today 08:00", false, None),
        ("yesterday 20:00", false, Some("logged the next day")),
        ("2 days ago", false, Some("logged 2 days later")),
        ("4 days ago", true, Some("logged more than 2 days later: not counted")),
    ] {
        let said = home.stdout(&["log", "4", "--at", at]);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), 1 + usize::from(told), "{at}: {said}");
        assert!(!told || lines[0].contains("more than 2 days ago"), "before it is recorded: {said}");
        assert_eq!(said.contains("logged"), marked.is_some(), "{at}: {said}");
        assert!(marked.is_none_or(|marked| said.contains(marked)), "{at}: {said}");
    }
    let edited = home.stdout(&["diary", "edit", "last", "--at", "6 days ago"]);
    assert!(edited.starts_with("That is more than 2 days ago"), "{edited}");
}

/// Facts that a clinician asks for: weeks with and without a session, notes with their days, room for medicines.
#[test]
fn the_report_has_weeks_notes_and_space_for_medicines() {
    let home = Home::new();
    let mut lines = String::new();
    for (n, (day, note)) in [("02", "Slept badly"), ("03", ""), ("19", "Sat all day\\nin a train")].iter().enumerate() {
        let at = format!("2026-11-{day}T12:00:00Z");
        writeln!(
            lines,
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-{n:012}","at":"{at}","made":"{at}","kind":"session","routine":"jaw-release","title":"Jaw","planned_s":600,"done_s":600,"ended":"finished","before":{{"pain":5}},"after":{{"pain":4}},"areas":["jaw/left"],"note":"{note}"}}"#
        )
        .expect("text");
    }
    home.write("data/unclench/diary/a.jsonl", lines);
    for format in ["text", "markdown", "html"] {
        let page = home.stdout(&["report", "--until", "2026-11-22", "--format", format]);
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in ["2 of 3", "2 Nov: 2 (20 min)", "9 Nov: 0;", "16 Nov: 1 (10 min)", "19 November 2026", "Sat all day"] {
            assert!(page.contains(said), "{format}, {said}: {page}");
        }
        assert!(page.to_lowercase().contains("medicines i take"), "{format}: {page}");
    }
}

/// A session that `--for` ends early is not evidence for the routine: less than half of it was done.
#[test]
fn a_session_cut_short_by_an_option_is_planned_as_long_as_its_routine() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[session]\nready = 0\n");
    home.stdout(&["start", "desk-reset-2", "--for", "10s", "--plain", "--mute"]);
    let session = &home.json(&["diary", "--json"])[0];
    assert_eq!((&session["done_s"], &session["ended"]), (&10.into(), &"finished".into()));
    assert!(session["planned_s"].as_u64() > Some(100), "{session}");
    assert_eq!(home.json(&["stats", "--json"])[0]["pairs"].as_u64().unwrap_or(0), 0);
}
