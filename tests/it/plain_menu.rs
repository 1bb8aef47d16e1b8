//! The numbered menu that stands in place of the screen with `plain = true`.

use crate::support::Home;
use crate::support::pty::Pty;

/// Chooses by typed lines, each when its question is there.
fn choose(pty: &mut Pty, lines: &[(&str, &str)]) {
    for (question, line) in lines {
        pty.wait_for(question);
        pty.keys(&format!("{line}\r"));
    }
}

#[test]
fn plain_in_the_settings_shows_a_numbered_menu() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[look]\nplain = true\n[sound]\nmode = \"off\"\n[session]\nready = 0\n");
    let mut pty = Pty::start(&home, &[], 100, 60);
    choose(&mut pty, &[("5. Breathe", "4"), ("Pain now", "3"), ("Body area", "knee"), ("Note,", "after a walk")]);
    choose(&mut pty, &[("recorded: ", "3"), ("“after a walk”", "7"), ("`7` is not a number", "2")]);
    choose(&mut pty, &[("Search words", "box breathing"), ("1. Box breathing", "")]);
    choose(&mut pty, &[("Number, or q", "1"), ("Number to start", "q"), ("`q` is not a number", "q")]);
    assert_eq!(pty.wait_for_end(), 0);
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    assert!(!sent.contains('\x1b'), "lines of text and nothing else: {sent:?}");
    assert_eq!(home.diary_lines().len(), 1);
    assert_eq!(home.json(&["diary", "--json"])[0]["areas"][0], "knee");
}

#[test]
fn a_wrong_answer_leads_back_to_the_menu() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[look]\nplain = true\n");
    let mut pty = Pty::start_with(&home, &[], 100, 60, &[("TERM", "dumb")]);
    choose(&mut pty, &[("5. Breathe", "4"), ("Pain now", "much"), ("Body area", ""), ("Note,", "")]);
    pty.wait_for("much");
    choose(&mut pty, &[("Number, or q", "q")]);
    assert_eq!(pty.wait_for_end(), 0);
    assert!(home.diary_lines().is_empty());
}

#[test]
fn plain_in_the_settings_plays_sessions_as_lines() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[look]\nplain = true\n[sound]\nmode = \"off\"\n");
    let mut pty = Pty::start(&home, &["start", "breath-box", "--rehearse", "60"], 100, 60);
    assert_eq!(pty.wait_for_end(), 0);
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    assert!(sent.contains("That was a preview") && !sent.contains("\x1b[?1049h"), "{sent}");
}
