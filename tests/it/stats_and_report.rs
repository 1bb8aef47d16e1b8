//! The commands that look back: statistics say only what the pairs allow, and the report fits where it is read.

use std::fmt::Write;
use std::fs;

use crate::support::{Home, needs, now};
use serde_json::Value;

/// Creates a diary file with these sessions of one routine, and a check-in each day.
fn with_sessions(pairs: &[(u8, u8)]) -> Home {
    let home = Home::new();
    let mut lines = String::new();
    for (n, (before, after)) in pairs.iter().enumerate() {
        let at = format!("2026-{:02}-{:02}T18:00:00+00:00", n / 28 + 1, n % 28 + 1);
        writeln!(
            lines,
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-{n:012}","at":"{at}","made":"{at}","kind":"session","routine":"jaw-release","title":"Jaw <b>","done_s":60,"before":{{"pain":{before}}},"after":{{"pain":{after}}},"areas":["jaw/left","jaw/right"]}}"#
        )
        .expect("text");
        writeln!(
            lines,
            r#"{{"v":1,"id":"01936a3c-7f00-7000-9000-{n:012}","at":"{at}","made":"{at}","kind":"check-in","now":{{"pain":{before}}},"areas":["jaw/left"]}}"#
        )
        .expect("text");
    }
    home.write("data/unclench/diary/a.jsonl", lines);
    home
}

#[test]
fn one_day_is_one_day_and_a_single_value_has_no_range() {
    let home = Home::at("2026-11-24T12:00:00Z");
    home.stdout(&["log", "5", "--area", "neck-back"]);
    let page = home.stdout(&["report"]);
    assert!(page.contains("1 of 1 day\n") && !page.contains("Range"), "{page}");
    home.stdout(&["log", "3", "--at", "yesterday 18:00"]);
    let page = home.stdout(&["report"]);
    assert!(page.contains("of 2 days") && page.contains("Range: 3 to 5"), "{page}");
}

#[test]
fn lengths_that_no_clock_can_add_up_do_not_wrap_around() {
    let home = Home::at("2026-11-24T12:00:00Z");
    let mut lines = String::new();
    for (n, done) in [(1, u64::MAX), (2, 601)] {
        let at = format!("2026-11-23T1{n}:00:00+00:00");
        writeln!(
            lines,
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-{n:012}","at":"{at}","made":"{at}","kind":"session","routine":"jaw-release","title":"Jaw","done_s":{done},"before":{{"pain":5}},"after":{{"pain":4}},"areas":["jaw/left"]}}"#
        )
        .expect("text");
    }
    home.write("data/unclench/diary/a.jsonl", lines);
    let page = home.stdout(&["report"]);
    assert!(page.contains(&format!("{} min in all", u64::MAX / 60)), "{page}");
}

#[test]
fn statistics_are_null_with_too_few_pairs() {
    let few = with_sessions(&[(6, 3); 4]).json(&["stats", "--json"]);
    let row = &few[0];
    assert_eq!((&row["routine"], &row["region"], &row["pairs"]), (&"jaw-release".into(), &"jaw".into(), &4.into()));
    for name in ["median_change", "min", "max", "better", "same", "worse", "meaningful", "interval"] {
        assert_eq!(row[name], Value::Null, "{name}");
    }
    let five = &with_sessions(&[(6, 3), (6, 5), (5, 7), (8, 4), (6, 6)]).json(&["stats", "--json"])[0];
    assert_eq!((&five["median_change"], &five["min"], &five["max"]), (&1.0.into(), &(-2).into(), &4.into()));
    assert_eq!((&five["better"], &five["same"], &five["worse"]), (&2.into(), &2.into(), &1.into()));
    assert_eq!((&five["meaningful"], &five["interval"]), (&Value::Null, &Value::Null));
    let ten = &with_sessions(&[(6, 3); 10]).json(&["stats", "--json"])[0];
    assert_eq!((&ten["meaningful"], &ten["interval"]), (&10.into(), &serde_json::json!([3.0, 3.0])));
    let said = with_sessions(&[(6, 3); 4]).stdout(&["stats", "--routine", "jaw-release"]);
    let of_group: String = said.lines().take(3).collect();
    assert!(of_group.contains("Too few for a summary: 4 rated so far, 5 needed.") && !of_group.contains('%'), "{said}");
}

#[test]
fn the_report_fits_80_columns_and_is_valid_html() {
    let home = with_sessions(&[(6, 3); 40]);
    let args = ["report", "--since", "2026-01-01", "--until", "2026-03-01"];
    let text = home.stdout(&args);
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?}\n{text}");
    assert!(text.contains("Days with a pain score: 40 of 60"), "{text}");
    let html = home.stdout(&[&args[..], &["--format", "html"]].concat());
    assert!(html.contains("Jaw &lt;b&gt;") && !html.contains("<script") && !html.contains("http"));
    for word in ["effective", "works", "proved", "treats", "healed", "thanks to"] {
        assert!(!html.to_lowercase().contains(word), "{word}");
    }
    if needs::all(&["tidy"]) {
        let file = home.write("report.html", html);
        let tidy = std::process::Command::new("tidy").args(["-q", "-e"]).arg(file).output().expect("it runs");
        assert!(tidy.status.success(), "{}", String::from_utf8_lossy(&tidy.stderr));
    }
}

#[test]
fn every_guarantee_of_the_diary_format_names_an_existing_test() {
    let page = Home::new().stdout(&["help", "diary-format"]);
    let tests = concat!(
        include_str!("diary_files.rs"),
        include_str!("diary_exchange.rs"),
        include_str!("diary_contention.rs"),
        include_str!("event_loop.rs"),
        include_str!("unit/domain/diary/record.rs")
    );
    let promises = page.lines().skip_while(|line| !line.starts_with("| guarantee")).skip(2);
    let named: Vec<&str> = promises.filter_map(|line| line.split('`').nth(1)).collect();
    assert!(named.len() >= 5);
    for name in named {
        assert!(tests.contains(&format!("fn {name}(")), "{name}");
    }
}

#[test]
fn the_name_of_the_file_decides_the_format_of_the_report() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    for (file, more, begins) in [
        ("visit.html", None, "<!"),
        ("visit.HTM", None, "<!"),
        ("visit.md", None, "# "),
        ("visit.txt", None, "PAIN DIARY"),
        ("plain.html", Some("--format=text"), "PAIN DIARY"),
    ] {
        let path = home.path().join(file).display().to_string();
        home.stdout(&[&["report", "--output", &path][..], more.as_slice()].concat());
        let text = fs::read_to_string(&path).expect("the report");
        assert!(text.starts_with(begins), "{file}: {text}");
    }
}

#[test]
fn a_damaged_diary_shows_good_records_and_reports_bad_lines() {
    let line = |id: u8, made: &str, pain: u8| {
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-0000000000{id:02}","at":"2026-11-21T18:00:{id:02}+01:00","made":"{made}","kind":"check-in","now":{{"pain":{pain}}}}}"#
        )
    };
    let made = "2026-11-21T18:01:00+01:00";
    // The correction has an earlier time than the record it corrects, because the clock was set back.
    let correction = line(9, "2020-01-01T00:00:00+00:00", 7)
        .replace("\"kind\"", "\"amends\":\"01936a3c-7f00-7000-8000-000000000002\",\"kind\"");
    let lines = [
        line(1, made, 1),
        line(2, made, 2),
        "\0\0\0\0".to_owned(),
        line(1, made, 1),
        correction,
        line(3, made, 3)[..60].to_owned(),
        r#"{"v":2,"id":"future"}"#.to_owned(),
        line(4, made, 4),
        line(5, made, 5)[..100].to_owned(),
    ];
    let home = Home::new();
    let file = home.write("data/unclench/diary/hand.jsonl", lines.join("\n"));
    let output = home.run(&["diary", "--json"]);
    let records: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let pains: Vec<Option<u64>> =
        records.as_array().expect("an array").iter().map(|record| record["now"]["pain"].as_u64()).collect();
    assert_eq!(pains, [Some(1), Some(4), Some(7)], "by the time it was so");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    for line in [3, 6, 7, 9] {
        assert!(told.contains(&format!("hand.jsonl:{line}: skipped")), "{line}: {told}");
    }
    assert_eq!(told.lines().count(), 4, "{told}");
    assert_eq!(std::fs::read_to_string(&file).expect("text"), lines.join("\n"), "untouched");
}

#[test]
fn weekly_answers_are_in_the_report() {
    let home = Home::new();
    let weekly = |at: &str, made: &str, id: u32, points: [u8; 3]| {
        let [pain, enjoyment, activity] = points;
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-{id:012}","at":"{at}T18:00:00+00:00","made":"{made}T18:00:00+00:00","kind":"check-in","now":{{"week-pain":{pain},"week-enjoyment":{enjoyment},"week-activity":{activity}}}}}"#
        )
    };
    let day = |weeks: i64| now().to_zoned(jiff::tz::TimeZone::UTC).date() - jiff::Span::new().weeks(weeks);
    let [three, four] = [day(3).to_string(), day(4).to_string()];
    let [first, recalled] = [weekly(&three, &three, 1, [6, 4, 5]), weekly(&four, &three, 2, [9, 9, 9])];
    home.write("data/unclench/diary/a.jsonl", format!("{first}\n{recalled}\n"));
    home.stdout(&[
        "log",
        "3",
        "--least",
        "1",
        "--week-pain",
        "4",
        "--week-enjoyment",
        "3",
        "--week-activity",
        "4",
        "--change",
        "-1",
    ]);
    home.stdout(&["safety", "set", "blood-thinner", "yes"]);
    let page = home.stdout(&["report", "--since", &day(8).to_string()]);
    let first_day = day(3).strftime("5 on %-d %B %Y").to_string();
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&first_day) && flat.contains("3.7 on ") && flat.contains("(2 weeks answered)"), "{page}");
    assert!(flat.contains("How has your pain problem changed since you began this diary? a little worse (answered "), "{page}");
    assert!(page.contains("Median least pain: 1 (one entry)"), "{page}");
    assert!(!page.contains("health questions"), "only when asked for: {page}");
    let page = home.stdout(&["report", "--check"]);
    assert!(page.contains("ANSWERS TO THE HEALTH QUESTIONS"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn routines_are_compared_only_with_enough_data() {
    let home = with_sessions(&[(6, 3); 8]);
    let mut lines = String::new();
    for n in 0..8 {
        let at = format!("2026-05-{:02}T18:00:00+00:00", n + 1);
        writeln!(
            lines,
            r#"{{"v":1,"id":"01936a3c-7f00-7000-a000-{n:012}","at":"{at}","made":"{at}","kind":"session","routine":"other","title":"Other","done_s":60,"before":{{"pain":5}},"after":{{"pain":4}},"areas":["jaw/left"]}}"#
        )
        .expect("text");
    }
    home.write("data/unclench/diary/b.jsonl", lines);
    let said = home.stdout(&["stats", "--compare", "jaw-release", "other"]);
    assert!(said.contains("Jaw <b>: median change 3 lower (3 lower); 8 sessions; median before: 6"), "{said}");
    assert!(said.contains("Other: median change 1 lower") && said.contains("This is not a fair test"), "{said}");
    let nothing = home.stdout(&["stats", "--compare", "jaw-release", "breath-box"]);
    assert!(nothing.contains("you have not rated both routines"), "{nothing}");
}

#[test]
fn diary_lists_the_last_entries_or_those_since_a_day() {
    let home = with_sessions(&[(1, 0), (2, 0), (3, 0)]);
    let days = |args: &[&str]| -> Vec<String> {
        let said = home.stdout(args);
        said.lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect()
    };
    let whole = days(&["diary"]);
    assert_eq!(whole.len(), 3);
    assert_eq!(days(&["diary", "--last", "4"]), [whole[2].clone(), whole[1].clone()], "newest first");
    assert_eq!(days(&["diary", "--since", "2026-01-02"]), whole[1..], "oldest first");
    assert_eq!(home.stdout(&["diary", "--since", "2026-01-02", "--last", "1"]).lines().count(), 2);
    assert_eq!(home.stdout(&["diary", "--since", "2026-09-01"]).trim(), "No entry matches.");
    let json = |args: &[&str]| home.json(args).as_array().map(Vec::len);
    assert_eq!(json(&["diary", "--json", "--last", "4"]), Some(4));
    assert_eq!(json(&["diary", "--json", "--since", "2026-01-02"]), Some(4));
    assert_eq!(json(&["diary", "--json"]), Some(6));
}

#[test]
fn a_report_is_not_written_under_the_ending_of_another_format() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    for ending in ["pdf", "json", "DOCX"] {
        let output = home.run(&["report", "-o", &format!("visit.{ending}")]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("a report is text, Markdown or HTML"), "{output:?}");
        assert!(!home.path().join(format!("visit.{ending}")).exists());
    }
    home.stdout(&["report", "-o", "visit.pdf", "--format", "text"]);
    home.stdout(&["report", "-o", "visit"]);
    assert!(home.stdout(&["report", "-o", "/dev/stdout"]).starts_with("PAIN DIARY"));
}

#[test]
fn imported_sessions_have_the_titles_of_built_in_routines_and_the_most_helpful_comes_first() {
    let home = Home::new();
    let often = (10..22).map(|day| format!("2026-11-{day} 09:00,neck-traps-desk,5,5\n"));
    let rest = (10..16).map(|day| format!("2026-11-{day} 18:00,low-back-seated,6,2\n2026-11-{day} 20:00,my-own,5,4\n"));
    let rows: String = often.chain(rest).collect();
    let file = home.write("sessions.csv", format!("When,What,Pre,Post\n{rows}")).display().to_string();
    let maps = ["at=When", "routine=What", "before=Pre", "after=Post"].map(|map| ["--map", map]).concat();
    home.stdout(&[&["import", &file, "--yes"], &maps[..]].concat());
    for said in [home.stdout(&["stats"]), home.stdout(&["diary"])] {
        assert!(said.contains("Lower back in the chair") && !said.contains("“low-back-seated”"), "{said}");
        assert!(said.contains("“my-own”"), "{said}");
    }
    let report = home.stdout(&["report", "--since", "2026-11-01"]);
    let helped = report.split("BEFORE AND AFTER").nth(1).expect("the section");
    let at = |title: &str| helped.find(title).unwrap_or_else(|| panic!("{title}: {report}"));
    assert!(at("Lower back in the chair") < at("Neck and shoulder tops at the desk"), "{report}");
}
