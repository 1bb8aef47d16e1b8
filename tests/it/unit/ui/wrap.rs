//! Tests of `ui::wrap`.

use unclench::ui::wrap::*;
use unicode_width::UnicodeWidthStr;

#[test]
fn words_stay_whole_and_questions_are_balanced() {
    assert_eq!(greedy("Press, breathe, and wait for it to ease.", 24), ["Press, breathe, and wait", "for it to ease."]);
    assert_eq!(balanced("Press, breathe, and wait for it to ease.", 30), ["Press, breathe, and", "wait for it to ease."]);
    assert_eq!(balanced("Short.", 30), ["Short."]);
    assert_eq!(one_line("Neck and shoulder tops at the desk", 20), "Neck and shoulder…");
    assert_eq!(greedy("", 10), Vec::<String>::new());
    assert_eq!(greedy("text", 0), Vec::<String>::new());
}

#[test]
fn long_text_is_cut_after_a_sentence() {
    let how = "Press the spot. Keep the pressure the same. Let go slowly.";
    assert_eq!(sentences(how, 30, 2), ["Press the spot. Keep the", "pressure the same."]);
    assert_eq!(sentences(how, 30, 1), ["Press the spot."]);
    assert_eq!(sentences(how, 8, 1), Vec::<String>::new());
    assert_eq!(sentences("In for 5.5 seconds", 10, 1), Vec::<String>::new());
}

#[test]
fn truncation_is_marked() {
    let how = "Press the spot. Keep the pressure the same. Let go slowly.";
    assert_eq!(marked(how, 30, 2, "w"), ["Press the spot. Keep the", "pressure the same. w"]);
    assert_eq!(marked(how, 14, 1, "w"), ["Press the … w"]);
    assert_eq!(marked(how, 4, 1, "w"), ["w"]);
    assert_eq!(marked(how, 60, 1, "w"), [how]);
    assert_eq!(marked(how, 60, 0, "w"), Vec::<String>::new());
}

#[test]
fn wide_text_is_measured_in_columns() {
    assert!(greedy("日本語のテキスト", 6).iter().all(|line| line.width() <= 6));
    assert_eq!(one_line("日本語", 4), "日…");
}

#[test]
fn an_arrow_stays_with_what_it_joins() {
    assert_eq!(greedy("at least half done. Before → after: medians", 30), ["at least half done.", "Before → after: medians"]);
}

#[test]
fn an_entry_goes_on_two_columns_further_in() {
    assert_eq!(hanging("Roll along the long muscle", 26), ["Roll along the long muscle"]);
    assert_eq!(hanging("Roll along the long muscle", 20), ["Roll along the long", "  muscle"]);
    assert!(hanging("Roll along the long muscle", 1).iter().skip(1).all(|line| line.starts_with("  ")));
}
