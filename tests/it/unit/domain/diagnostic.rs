//! Tests of `domain::diagnostic`.

use unclench::domain::diagnostic::*;

#[test]
fn a_span_becomes_line_column_and_marked_excerpt() {
    let at = locate("a = 1\npresure = 3\n", &(6..13));
    assert_eq!(at, Location { line: 2, column: 1, excerpt: "presure = 3".into(), marked: 0..7 });
}

#[test]
fn columns_count_characters_and_a_long_line_is_cut_around_the_place() {
    let long = format!("é{}X", "é".repeat(5_000));
    let at = locate(&long, &(long.len() - 1..long.len()));
    assert_eq!((at.line, at.column, at.excerpt.chars().count()), (1, 5_002, 21));
    assert_eq!(at.excerpt.chars().nth(at.marked.start), Some('X'));
}

#[test]
fn excerpts_contain_no_control_characters() {
    let at = locate("cue = \"\u{1b}[2J\u{202e}\"", &(0..3));
    assert_eq!(at.excerpt, "cue = \"\u{fffd}[2J\u{fffd}\"");
}

#[test]
fn many_warnings_do_not_hide_an_error() {
    let mut faults = Diagnostics::of("");
    for number in 0..300 {
        faults.note(Code::UnknownKey, 0..0, &[("word", &number.to_string())]);
    }
    faults.note(Code::NoDuration, 0..0, &[]);
    assert!(faults.has_errors());
    assert_eq!(faults.into_sorted().len(), MAX_DIAGNOSTICS + 1);
}

#[test]
fn every_span_is_safe() {
    let source = "ä = \"ö\"\n\nü";
    for start in 0..20 {
        for end in 0..20 {
            let at = locate(source, &(start..end));
            assert!(at.line >= 1 && at.marked.start < at.marked.end, "{start}..{end}");
        }
    }
}
