//! What a person has answered stays: a sign that calls for help until it is taken back, a rating before a session that did not
//! begin, areas set by hand.

use crate::support::Home;
use crate::support::pty::Pty;
use crate::support::screen::Program;
use unclench::app::message::Msg;
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::rating::Rating;

fn settled(lang: &str) -> Home {
    let home = Home::new();
    home.write("config/unclench/config.toml", format!("lang = \"{lang}\"\n"));
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    home
}

/// Starts a plain session on a terminal and names a sign that calls for help, up to the question whether it is true.
fn asked(home: &Home, german: bool) -> Pty {
    let mut pty = Pty::start(home, &["start", "neck-traps-desk", "--plain", "--ready", "1"], 100, 60);
    let [whole, signs, meant] = if german {
        ["nach 90 Tagen", "Trifft heute etwas davon zu", "Stimmt das jetzt?"]
    } else {
        ["asked again after 90 days", "Do any of these apply today?", "Is that true now?"]
    };
    pty.wait_for(whole);
    pty.keys("0\r");
    pty.wait_for(signs);
    pty.keys("c\r");
    pty.wait_for(meant);
    pty
}

fn sign(home: &Home) -> String {
    let answers = home.json(&["health", "--json"]);
    let given = answers["answers"].as_object().expect("answers");
    let stopping = ["cauda-equina", "stroke-artery", "heart-lung", "aortic-acute"];
    let given = stopping.iter().filter_map(|id| given.get(*id)).find_map(|answer| answer["answer"].as_str());
    given.unwrap_or("none").to_owned()
}

#[test]
fn only_a_no_takes_back_a_sign_that_calls_for_help() {
    let unclear: [(bool, &[&str]); 2] = [
        (false, &["", "6", "ja", "nein", "maybe", "7", "0", "q", "b", "nn", "none", "not sure", "c"]),
        (true, &["", "6", "vielleicht", "0", "q", "nn", "nichts", "keine"]),
    ];
    for (german, lines) in unclear {
        let home = settled(if german { "de" } else { "en" });
        let mut pty = asked(&home, german);
        assert_eq!(sign(&home), "yes", "until it is answered");
        let question = if german { "Stimmt das jetzt?" } else { "Is that true now?" };
        for (index, line) in lines.iter().enumerate() {
            pty.keys(&format!("{line}\r"));
            pty.wait_until(|screen| screen.matches(question).count() >= index + 2, line);
            assert_eq!(sign(&home), "yes", "{line}");
        }
        pty.keys("\u{4}");
        assert_eq!(pty.wait_for_end(), 1, "the end of the lines keeps the sign");
        assert_eq!(sign(&home), "yes");
    }
    for (german, no) in [(false, "n"), (false, "No"), (true, "n"), (true, "nein"), (true, "no")] {
        let home = settled(if german { "de" } else { "en" });
        let mut pty = asked(&home, german);
        pty.keys(&format!("{no}\r"));
        pty.wait_for(if german { "Wie stark ist dein Schmerz" } else { "How bad is your pain" });
        assert_eq!(sign(&home), "no", "{no}");
    }
    for (german, yes) in [(false, "y"), (false, "yes I think"), (true, "ja"), (true, "j"), (true, "yes")] {
        let home = settled(if german { "de" } else { "en" });
        let mut pty = asked(&home, german);
        pty.keys(&format!("{yes}\r"));
        assert_eq!(pty.wait_for_end(), 1, "{yes}");
        assert_eq!(sign(&home), "yes", "{yes}");
    }
}

#[test]
fn a_rating_before_a_session_that_did_not_begin_becomes_a_check_in() {
    // The keys, the further measures asked for, and how the program is left: by a key, or from outside.
    for (keys, asked, ends) in [
        ("6q", vec![], false),
        ("6", vec![], true),
        ("6", vec![Measure::Sleep], true),
        ("6<esc><esc>", vec![Measure::Sleep], false),
    ] {
        let mut program = Program::new();
        program.model.world.settings.asked = asked;
        program.keys(&format!("/eyes-20<enter><enter>{keys}"));
        if ends {
            program.tell(Msg::End);
        }
        let records = program.records();
        assert_eq!(records.len(), 1, "{keys}");
        assert_eq!((records[0].kind, Record::pain(&records[0].now)), (EntryKind::CheckIn, Rating::try_from(6).ok()), "{keys}");
    }
    let mut program = Program::new();
    program.keys("/eyes-20<enter><enter><enter>q");
    assert!(program.records().is_empty());
    // A window that is closed meanwhile.
    let home = settled("en");
    let mut pty = Pty::start(&home, &["start", "eyes-20", "--ready", "60"], 80, 24);
    pty.begin();
    pty.keys("6");
    pty.wait_for("et ready");
    pty.signal("HUP");
    assert_eq!(pty.wait_for_end(), 129);
    let line = home.wait_for_last_line(|line| line["kind"] == "check-in");
    assert_eq!(line["now"]["pain"], 6, "{line}");
}

#[test]
fn areas_set_by_hand_are_shown_in_the_line_of_a_session() {
    let home = Home::new();
    let session = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-24T10:00:00Z","made":"2026-11-24T10:09:00Z","kind":"session","routine":"eyes-20","title":"Eyes","planned_s":20,"done_s":20,"ended":"finished","before":{"pain":6},"after":{"pain":3},"areas":["head-face"]}"#;
    home.write("data/unclench/diary/a.jsonl", format!("{session}\n"));
    assert!(!home.stdout(&["diary"]).contains("knee"));
    let edited = home.stdout(&["diary", "edit", "last", "--area", "knee"]);
    assert_eq!(edited.matches("knee").count(), 1, "was and now differ: {edited}");
    assert!(home.stdout(&["diary"]).contains("knee"));
    let undone = home.stdout(&["undo"]);
    assert_eq!(undone.matches("knee").count(), 1, "{undone}");
    assert!(!home.stdout(&["diary"]).contains("knee"));
    let edited = home.stdout(&["diary", "edit", "last", "--area", "none"]);
    assert_eq!(edited.matches("no body area").count(), 1, "{edited}");
}
