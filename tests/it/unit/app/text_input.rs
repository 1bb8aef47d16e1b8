//! Tests of the text field: single keys, the drawn text, and arbitrary keys.

use proptest::prelude::*;
use unclench::app::keys::Key;
use unclench::app::text_input::*;
use unclench::domain::text;
use unicode_segmentation::UnicodeSegmentation;

/// Creates a field with the cursor at the `|`.
fn at(marked: &str) -> TextInput {
    let (before, after) = marked.split_once('|').expect("a cursor");
    let mut input = TextInput::lines().with_text(&format!("{before}{after}"));
    while input.cursor() > before.len() {
        input.press(Key::Left);
    }
    input
}

fn marked(input: &TextInput) -> String {
    let (before, after) = input.text().split_at(input.cursor());
    format!("{before}|{after}")
}

#[test]
fn keys_move_and_delete_whole_characters() {
    for (before, keys, after) in [
        ("ab|", &[Key::Left, Key::Char('x')][..], "ax|b"),
        ("|ab", &[Key::Right, Key::Delete], "a|"),
        ("|ab", &[Key::Left, Key::Backspace], "|ab"),
        ("ab|", &[Key::Right, Key::Delete], "ab|"),
        ("ae\u{301}|", &[Key::Backspace], "a|"),
        ("a👍🏽|b", &[Key::Left], "a|👍🏽b"),
        ("🇩🇪🇫🇷|", &[Key::Backspace], "🇩🇪|"),
        ("|日本", &[Key::Delete], "|本"),
        ("|\u{301}x", &[Key::Char('e')], "e\u{301}|x"),
        ("ab cd|", &[Key::Home, Key::Char('x')], "x|ab cd"),
        ("|ab cd", &[Key::End], "ab cd|"),
        ("one\ntw|o\nthree", &[Key::Home], "one\n|two\nthree"),
        ("one\ntw|o\nthree", &[Key::Ctrl('e')], "one\ntwo|\nthree"),
        ("one\ntw|o\nthree", &[Key::Ctrl('k')], "one\ntw|\nthree"),
        ("one\ntw|o\nthree", &[Key::Ctrl('k'), Key::Ctrl('k')], "one\ntw|three"),
        ("one\ntw|o\nthree", &[Key::Ctrl('u')], "one\n|o\nthree"),
        ("one\ntw|o\nthree", &[Key::Ctrl('u'), Key::Ctrl('u')], "one|o\nthree"),
        ("one\ntw|o\nthree", &[Key::Up], "on|e\ntwo\nthree"),
        ("one\ntw|o\nthree", &[Key::Down, Key::End], "one\ntwo\nthree|"),
        ("one|", &[Key::Up], "|one"),
        ("|one", &[Key::Down], "one|"),
        ("日本|\nabcde", &[Key::Down], "日本\nabcd|e"),
        ("neck, left side|", &[Key::Ctrl('w')], "neck, left |"),
        ("neck, left side|", &[Key::CtrlLeft, Key::CtrlLeft, Key::CtrlLeft], "|neck, left side"),
        ("|neck, left side", &[Key::CtrlRight, Key::CtrlRight], "neck, left| side"),
        ("ab|cd", &[Key::AltEnter], "ab\n|cd"),
        ("ab|", &[Key::Char('\u{202e}'), Key::Char('\u{1b}'), Key::Char('\u{200b}')], "ab|"),
    ] {
        let mut input = at(before);
        for key in keys {
            assert!(input.press(*key), "{before}: {key:?}");
        }
        assert_eq!(marked(&input), after, "{before}: {keys:?}");
    }
    for key in [Key::Enter, Key::Esc, Key::Tab, Key::PageUp, Key::Ctrl('x')] {
        assert!(!at("ab|").press(key), "{key:?}");
    }
    assert!(!TextInput::line().press(Key::Up) && !TextInput::line().press(Key::AltEnter));
}

#[test]
fn a_paste_keeps_its_lines_where_there_are_several() {
    let mut lines = at("a|b");
    lines.paste("one\ntwo\u{202e}\n");
    assert_eq!(marked(&lines), "aone\ntwo\n|b");
    let mut line = TextInput::line().with_text("a");
    line.paste("one\n\ntwo\n");
    assert_eq!(line.text(), "aone  two");
    let mut short = TextInput::line().with_longest(5).with_text("abc");
    short.paste("d\u{301}\u{301}e");
    assert_eq!(short.text(), "abc", "half a character is not taken");
    short.paste("de f");
    assert_eq!(short.text(), "abcde");
}

#[test]
fn a_row_shows_the_text_around_the_cursor() {
    let view = |input: &str, width| {
        let input = at(input);
        let VisibleText { rows, column, under, .. } = input.view_line(width);
        (rows.concat(), column, under)
    };
    assert_eq!(view("|", 10), (String::new(), 0, 0));
    assert_eq!(view("abc|", 10), ("abc".into(), 3, 0));
    assert_eq!(view("a|bc", 10), ("abc".into(), 1, 1));
    assert_eq!(view("abcdefghi|", 10), ("abcdefghi".into(), 9, 0));
    assert_eq!(view("abcdefghij|", 10), ("fghij".into(), 5, 0));
    assert_eq!(view("abcdefghi|jklmnopqrstuvw", 10), ("abcdefghij".into(), 9, 1));
    assert_eq!(view("abcdefghij|klmnopqrstuvw", 10), ("fghijklmno".into(), 5, 1));
    assert_eq!(view("日本語日本|語日本", 6), ("日本語".into(), 4, 2));
    assert_eq!(view("日|", 0), (String::new(), 0, 0));
}

#[test]
fn rows_break_between_words_and_hold_the_cursor() {
    let view = |input: &str, width, most| {
        let input = at(input);
        let VisibleText { rows, row, column, under } = input.view_lines(width, most);
        (rows.into_iter().map(str::to_owned).collect::<Vec<_>>(), (column, row), under)
    };
    let rows = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
    assert_eq!(view("|", 10, 3), (rows(&[""]), (0, 0), 0));
    assert_eq!(view("one two three|", 10, 3), (rows(&["one two", "three"]), (5, 1), 0));
    assert_eq!(view("one two |three", 10, 3), (rows(&["one two", "three"]), (0, 1), 1));
    assert_eq!(view("one two| three", 10, 3), (rows(&["one two", "three"]), (7, 0), 1));
    assert_eq!(view("one two six    |", 12, 3), (rows(&["one two six"]), (11, 0), 0), "blanks hang over");
    assert_eq!(view("one\n\ntwo|", 10, 9), (rows(&["one", "", "two"]), (3, 2), 0));
    assert_eq!(view("one\n|\ntwo", 10, 9), (rows(&["one", "", "two"]), (0, 1), 0));
    assert_eq!(view("one\ntwo\n|", 10, 9), (rows(&["one", "two", ""]), (0, 2), 0));
    assert_eq!(view("one\ntwo\nthree|", 10, 2), (rows(&["two", "three"]), (5, 1), 0));
    assert_eq!(view("abcdefghijkl|", 6, 9), (rows(&["abcde", "fghij", "kl"]), (2, 2), 0));
}

/// Generates keys and pastes.
fn act(input: &mut TextInput, (key, text): (usize, String)) {
    let keys = [
        Key::Left,
        Key::Right,
        Key::CtrlLeft,
        Key::CtrlRight,
        Key::Home,
        Key::End,
        Key::Up,
        Key::Down,
        Key::Backspace,
        Key::Delete,
        Key::AltEnter,
        Key::Ctrl('u'),
        Key::Ctrl('k'),
        Key::Ctrl('w'),
    ];
    match keys.get(key) {
        Some(key) => {
            input.press(*key);
        }
        None if key % 2 == 0 => input.paste(&text),
        None => text.chars().for_each(|c| assert!(input.press(Key::Char(c)))),
    }
}

fn acts() -> impl Strategy<Value = Vec<(usize, String)>> {
    let pieces =
        vec!["a", " ", "word ", "\n", "é", "e\u{301}", "\u{301}", "日", "🙂", "🇩🇪", "🇩", "👍🏽", "\u{202e}", "\u{7}", "ﷺ", "क्ष"];
    let text = prop_oneof![prop::collection::vec(prop::sample::select(pieces), 0..6).prop_map(|all| all.concat()), "\\PC{0,6}"];
    prop::collection::vec((0_usize..24, text), 0..24)
}

proptest! {
    #[test]
    fn whatever_is_typed_the_cursor_is_between_two_characters_and_in_view(
        acts in acts(), several_lines: bool, longest in prop::option::of(0_usize..20), width in 0_u16..24, most in 1_usize..5
    ) {
        let mut input = if several_lines { TextInput::lines() } else { TextInput::line() };
        if let Some(longest) = longest {
            input = input.with_longest(longest);
        }
        for step in acts {
            act(&mut input, step);
            prop_assert!(input.text().grapheme_indices(true).any(|(at, _)| at == input.cursor()) || input.cursor() == input.text().len());
            prop_assert!(input.text().chars().all(|c| text::is_printable(c) || matches!(c, '\u{200c}' | '\u{200d}') || (several_lines && c == '\n')), "{:?}", input.text());
            prop_assert!(longest.is_none_or(|longest| input.text().chars().count() <= longest));
            for view in [input.view_line(width), input.view_lines(width, most)] {
                prop_assert!(view.row < view.rows.len() && view.rows.len() <= most.max(1));
                if width >= 3 {
                    prop_assert!(view.column + view.under.max(1) <= width, "{:?} in {}", view, width);
                    prop_assert!(view.rows.iter().all(|row| columns(row) <= usize::from(width)), "{:?} in {}", view, width);
                }
            }
            prop_assert_eq!(input.view_lines(9, usize::MAX).rows.concat().replace(' ', ""), input.text().replace([' ', '\n'], ""));
        }
    }
}
