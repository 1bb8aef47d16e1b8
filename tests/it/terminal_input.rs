//! Input from a terminal: keys after a resize or in pieces, pastes, unrequested answers, and what an editor leaves behind.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use serde_json::Value;

use crate::support::Home;
use crate::support::pty::Pty;
use crate::support::screen::Program;

use unclench::app::message::{Effect, Msg};
use unclench::domain::diary::record::Line;

/// A pasted text whose letters are all keys with an effect.
const THREE_LINES: &str = "slept badly,\nneck stiff\nexercise helped";

/// Answers of a terminal, each with digits that would be a rating.
const ANSWERS: &[&str] = &[
    "\x1b]11;rgb:1111/2222/3333\x1b\\",
    "\x1b]10;rgb:4444/5555/6666\x07",
    "\x1bP>|XTerm(380)\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?62;1;4;22c",
    "\x1b[>41;380;0c",
    "\x1b[12;40R",
    "\x1b[?2026;2$y",
    "\x1b[?997;1n",
    "\x1b[I",
    "\x1b[M !!",
    "\x1b[<0;10;7M",
];

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

/// Returns the screen of the library after these keys.
fn library_after(keys: &str) -> String {
    let mut program = Program::new();
    program.keys(keys);
    program.screen(100, 30)
}

fn wait_for_screen(pty: &mut Pty, expected: &str) {
    pty.wait_until(|text| lines(text) == lines(expected), expected);
}

#[test]
fn a_key_after_a_resize_is_not_lost() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 90, 28);
    pty.keys("j");
    pty.resize_and_wait(100, 30);
    wait_for_screen(&mut pty, &library_after("j"));
    pty.keys("?");
    pty.wait_for("home end");
    pty.keys("?");
    pty.wait_for("50 routines");
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);

    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0"], 90, 28);
    pty.begin();
    pty.keys("6");
    pty.wait_for("Warm glide");
    pty.resize_and_wait(100, 30);
    pty.keys("x");
    pty.wait_for("harp");
    pty.keys("q");
    pty.wait_for("stopped");
}

/// Types the bytes of a key one by one, as a slow line does. Returns whether every gap was shorter than the wait after a
/// lone ESC.
fn arrow(pty: &mut Pty, letter: char, gap: u64) -> bool {
    let longest = pty.keys_apart(&format!("\x1b[{letter}"), Duration::from_millis(gap));
    longest < Duration::from_millis(50)
}

#[test]
fn an_arrow_split_into_pieces_is_an_arrow() {
    for gap in [0, 2, 10, 40] {
        // On a busy machine the test itself can be late. Then the key did not count, and it is tried again.
        let tried = (0..20).any(|_| {
            let home = Home::new();
            let mut pty = Pty::library(&home, 100, 30);
            if !arrow(&mut pty, 'B', gap) {
                return false;
            }
            wait_for_screen(&mut pty, &library_after("<down>"));
            pty.keys("c4i");
            pty.wait_for("alt-enter");
            pty.keys("ab");
            pty.wait_for("ab");
            if !arrow(&mut pty, 'D', gap) {
                return false;
            }
            pty.keys("x\r");
            pty.wait_for("axb");
            home.wait_for_last_line(|record| record["note"] == "axb");
            true
        });
        assert!(tried, "the machine was too busy for {gap} ms");
    }
}

#[test]
fn a_lone_escape_is_a_key() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 100, 30);
    pty.keys("/box");
    pty.wait_for("/ box");
    pty.keys("\x1b");
    pty.wait_for("50 routines");
    // Letters with Alt have no effect.
    pty.keys("\x1bq\x1bd\x1b[113;3u/x");
    pty.wait_for("/ x");
}

#[test]
fn unrequested_terminal_replies_do_nothing() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 100, 30);
    pty.keys(&ANSWERS.concat());
    pty.keys("j");
    wait_for_screen(&mut pty, &library_after("j"));
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);

    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0"], 100, 30);
    pty.begin();
    for answer in ANSWERS {
        let (begin, rest) = answer.split_at(answer.len() / 2);
        pty.keys(begin);
        pty.keys(rest);
    }
    pty.keys("\x1b3");
    pty.keys("7");
    pty.wait_for("Warm glide");
    pty.keys(&ANSWERS.concat());
    pty.keys("q");
    pty.wait_for("How bad is your pain now");
    pty.keys(&ANSWERS.concat());
    pty.keys("5");
    pty.wait_for("Too short to compare");
    let record = home.wait_for_last_line(|record| !record["after"]["pain"].is_null());
    assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&7.into(), &5.into()));
    assert_eq!((record["events"].as_array().map_or(0, Vec::len), &record["ended"]), (0, &"stopped".into()));
}

#[test]
fn four_answers_in_one_write_are_four_answers_in_the_file() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 100, 30);
    pty.keys("c4\x1b[B3\x1b[B2\x1bOB1\x1b[I");
    pty.wait_for("recorded");
    pty.keys("q");
    pty.wait_for("50 routines");
    pty.keys("qq");
    pty.wait_for_end();
    let lines = home.diary_lines();
    let last: Value = serde_json::from_str(lines.last().expect("a line")).expect("JSON");
    let given: Vec<u64> = last["now"].as_object().expect("ratings").values().filter_map(Value::as_u64).collect();
    assert!(lines.len() == 4 && (1..=4).all(|points| given.contains(&points)), "{lines:#?}");
}

#[test]
fn a_paste_of_three_lines_is_one_note() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 100, 30);
    // A paste outside a text field has no effect.
    pty.keys("\x1b[200~qxd\rc9\x1b[201~");
    pty.keys("c4i");
    pty.wait_for("alt-enter");
    assert!(pty.marks_pastes());
    pty.keys(&format!("\x1b[200~{}\r\x1b[201~", THREE_LINES.replace('\n', "\r")));
    pty.wait_for("exercise helped");
    pty.keys("\r");
    pty.wait_for("slept badly, neck stiff");
    pty.keys("qqq");
    pty.wait_for_end();
    let diary = home.json(&["diary", "--json"]);
    assert_eq!(diary.as_array().map(Vec::len), Some(1), "{diary}");
    assert_eq!((&diary[0]["note"], &diary[0]["now"]["pain"]), (&THREE_LINES.into(), &4.into()));
    assert_eq!(home.diary_lines().len(), 2, "the entry and its note");
}

#[test]
fn input_left_by_an_editor_is_dropped() {
    let home = Home::new();
    home.write("config/unclench/routines/mine.toml", "format = 1\ntitle = \"Mine own\"\n[[step]]\nname = \"Rub\"\ntime = 60\n");
    let go = home.path().join("go");
    // It makes the terminal raw, turns reports on, and ends with unread keys.
    let script = format!(
        "#!/bin/sh\nstty raw -echo\nprintf 'in the editor\\033[?1003h\\033[?1004h'\nwhile [ ! -e '{}' ]; do sleep 0.02; done\n",
        go.display()
    );
    let script = home.write("editor", script);
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("it may run");
    let mut pty = Pty::start_with(&home, &[], 100, 30, &[("EDITOR", &script.display().to_string())]);
    pty.wait_for("51 routines");
    pty.keys("l");
    pty.wait_for("/ find");
    pty.keys("/mine own\r");
    pty.wait_for("1 routine");
    pty.keys("E");
    pty.wait_for("in the editor");
    assert!(!pty.marks_pastes(), "the editor has the terminal");
    pty.keys("\x1b]11;rgb:0000/0000/0000\x1b\\qqq");
    fs::write(&go, "").expect("it is told to end");
    pty.wait_for("mine");
    pty.wait_for_modes((true, true));
    assert!(pty.marks_pastes());
    pty.keys("?");
    pty.wait_for("home end");
    pty.keys("?\x1b");
    pty.wait_for("51 routines");
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(pty.termios(), pty.termios_before);
    assert!(String::from_utf8_lossy(&pty.sent).contains("1003"), "the mouse is switched off");
}

#[test]
fn a_paste_goes_only_into_an_open_text_field() {
    let paste = |program: &mut Program, text: &str| program.tell(Msg::Paste(text.to_owned()));
    let mut program = Program::new();
    let before = program.screen(100, 30);
    paste(&mut program, "q\nx");
    assert_eq!(program.screen(100, 30), before);
    program.keys("/");
    paste(&mut program, "ball\nwall\n");
    assert!(program.screen(100, 30).contains("/ ball wall▏"), "{}", program.screen(100, 30));
    assert!(program.screen(100, 30).contains("6 routines"));
    program.keys("<esc>N");
    paste(&mut program, "Mine\nown");
    assert!(program.screen(100, 30).contains("Mine own▏"), "{}", program.screen(100, 30));
    program.keys("<esc>c4a");
    paste(&mut program, "low\nback");
    assert!(program.screen(100, 30).contains("/ low back▏"), "{}", program.screen(100, 30));
    program.keys("<esc>i");
    paste(&mut program, &format!("{THREE_LINES}\n"));
    let shown = program.screen(100, 30);
    assert!(THREE_LINES.lines().all(|line| shown.contains(line)), "{shown}");
    program.keys("<enter>");
    assert_eq!(program.records().last().and_then(|record| record.note.as_deref()), Some(THREE_LINES));
    assert!(!program.effects.iter().any(|effect| matches!(effect, Effect::Write(Line::Removal(_)))));
    program.keys("i");
    program.tell(Msg::LongPaste);
    assert!(program.screen(100, 30).contains("Nothing was pasted: the text is longer than 1 MiB."));
    program.keys("<esc>");
    // Help over an open text field.
    program.keys("<esc>?");
    let help = program.screen(100, 30);
    paste(&mut program, "q");
    assert_eq!(program.screen(100, 30), help);
}

#[test]
fn a_note_is_edited_in_the_middle_and_has_several_lines() {
    let mut program = Program::new();
    program.keys("c4ilong drve<left><left>i<end><alt-enter>then<ctrl-left><delete>T<enter>");
    assert_eq!(program.records().last().and_then(|record| record.note.as_deref()), Some("long drive\nThen"));
    program.keys("i<home>X<enter>");
    assert_eq!(program.records().last().and_then(|record| record.note.as_deref()), Some("long drive\nXThen"));
    // Blanks alone are not a note.
    program.keys("i<up><up>");
    (0..40).for_each(|_| program.keys("<delete>"));
    program.keys("   <enter>");
    assert_eq!(program.records().last().and_then(|record| record.note.as_deref()), None);
}

#[test]
fn a_long_text_scrolls_to_the_cursor_at_every_size() {
    let long = (0..60).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    for (columns, rows) in [(20, 6), (40, 12), (60, 24), (80, 24), (100, 30), (200, 60)] {
        for open in ["/", "N", "c4a", "c4i"] {
            let mut program = Program::new();
            program.draw(columns, rows);
            program.keys(open);
            program.tell(Msg::Paste(long.clone()));
            let end = program.screen(columns, rows);
            assert!(end.contains('▏'), "{open} at {columns}x{rows}:\n{end}");
            program.keys("<home>");
            let begin = program.screen(columns, rows);
            assert!(begin.contains("word0"), "{open} at {columns}x{rows}:\n{begin}");
        }
    }
}
