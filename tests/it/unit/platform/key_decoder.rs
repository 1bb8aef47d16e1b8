//! Tests of the decoder: keys in all their encodings, answers, pastes, and arbitrary bytes.

use proptest::prelude::*;
use unclench::platform::key_decoder::key::{KeyCode, KeyPress};
use unclench::platform::key_decoder::reply::{MouseAct, MouseReport};
use unclench::platform::key_decoder::*;

/// What a person did: keys and pastes.
fn decode(bytes: &[u8]) -> Vec<Decoded> {
    let mut decoded = KeyDecoder::default().feed(bytes);
    decoded.retain(|decoded| matches!(decoded, Decoded::Key(_) | Decoded::Paste(_)));
    decoded
}

fn key(code: KeyCode) -> KeyPress {
    KeyPress::plain(code)
}

fn keys(bytes: &[u8]) -> Vec<KeyPress> {
    let key = |decoded| match decoded {
        Decoded::Key(key) => key,
        other => panic!("{other:?} is no key"),
    };
    decode(bytes).into_iter().map(key).collect()
}

fn typed(text: &str) -> Vec<Decoded> {
    text.chars().map(|c| Decoded::Key(key(KeyCode::Char(c)))).collect()
}

/// Complete answers of a terminal.
const ANSWERS: &[&[u8]] = &[
    b"\x1b]11;rgb:0000/1111/2222\x1b\\",
    b"\x1b]10;rgb:ffff/eeee/0123\x07",
    b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    b"\x1b]52;c;Y29weSBtZQ==\x07",
    b"\x1b]lthe title\x1b\\",
    b"\x1bP>|XTerm(380)\x1b\\",
    b"\x1bP1$r0;1;3m\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP!|00000000\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private 123\x1b\\",
    b"\x1bXstring 123\x1b\\",
    b"\x1b]0;\xe2\x9c\x9c 5 \xc5\x9c\x1b\\",
    b"\x1b[?62;1;4;22c",
    b"\x1b[>41;380;0c",
    b"\x1b[0n",
    b"\x1b[12;40R",
    b"\x1b[?12;40R",
    b"\x1b[?2026;2$y",
    b"\x1b[20;1$y",
    b"\x1b[?1u",
    b"\x1b[?997;1n",
    b"\x1b[48;24;80;480;800t",
    b"\x1b[4;600;800t",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[M !!",
    b"\x1b[M#\xc2\xff",
    b"\x1b[<0;10;7M",
    b"\x1b[<35;10;7m",
    b"\x1b[32;10;7M",
    b"\x9d11;rgb:0/1/2\x9c",
    b"\x90>|term 3\x9c",
    b"\x9b?62;4c",
    b"\xc2\x9d11;rgb:0/1/2\xc2\x9c",
    b"\xc2\x9b?62;4c",
];

#[test]
fn single_bytes_are_keys() {
    for (bytes, code) in [
        (&b"a"[..], KeyCode::Char('a')),
        (b"Z", KeyCode::Char('Z')),
        (b" ", KeyCode::Char(' ')),
        ("é".as_bytes(), KeyCode::Char('é')),
        ("日".as_bytes(), KeyCode::Char('日')),
        ("🙂".as_bytes(), KeyCode::Char('🙂')),
        (b"\r", KeyCode::Enter),
        (b"\n", KeyCode::Enter),
        (b"\t", KeyCode::Tab),
        (b"\x08", KeyCode::Backspace),
        (b"\x7f", KeyCode::Backspace),
    ] {
        assert_eq!(keys(bytes), [key(code)], "{bytes:?}");
    }
    for (byte, letter) in [(0x01, 'a'), (0x03, 'c'), (0x15, 'u'), (0x1a, 'z'), (0x1c, '\\'), (0x1f, '_'), (0x00, ' ')] {
        assert_eq!(keys(&[byte]), [KeyPress { ctrl: true, ..key(KeyCode::Char(letter)) }], "{byte}");
    }
    assert_eq!(keys(b"\xff\xfe\xc0\x80\xed\xa0\x80"), []);
}

#[test]
fn keys_have_many_encodings() {
    for (code, encodings) in [
        (KeyCode::Up, &[&b"\x1b[A"[..], b"\x1bOA", b"\x1b[1;1A", b"\x1b[57419u", b"\x9bA", b"\x8fA", b"\xc2\x9bA"][..]),
        (KeyCode::Down, &[b"\x1b[B", b"\x1bOB"]),
        (KeyCode::Right, &[b"\x1b[C", b"\x1bOC"]),
        (KeyCode::Left, &[b"\x1b[D", b"\x1bOD"]),
        (KeyCode::Home, &[b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~", b"\x1b[57423u"]),
        (KeyCode::End, &[b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~"]),
        (KeyCode::PageUp, &[b"\x1b[5~"]),
        (KeyCode::PageDown, &[b"\x1b[6~"]),
        (KeyCode::Insert, &[b"\x1b[2~"]),
        (KeyCode::Delete, &[b"\x1b[3~"]),
        (KeyCode::Function(1), &[b"\x1bOP", b"\x1b[11~", b"\x1b[[A", b"\x1b[P"]),
        (KeyCode::Function(4), &[b"\x1bOS", b"\x1b[14~", b"\x1b[[D", b"\x1b[1;1S"]),
        (KeyCode::Function(5), &[b"\x1b[15~", b"\x1b[[E"]),
        (KeyCode::Function(6), &[b"\x1b[17~"]),
        (KeyCode::Function(12), &[b"\x1b[24~"]),
        (KeyCode::Function(20), &[b"\x1b[34~"]),
        (KeyCode::Enter, &[b"\x1bOM", b"\x1b[13u", b"\x1b[57414u", b"\x1b[106;5u"]),
        (KeyCode::Esc, &[b"\x1b[27u"]),
        (KeyCode::Tab, &[b"\x1bOI", b"\x1b[9u", b"\x1b[105;5u"]),
        (KeyCode::Backspace, &[b"\x1b[127u", b"\x1b[27;1;8~", b"\x1b[104;5u"]),
        (KeyCode::Char('5'), &[b"\x1bOu", b"\x1b[57404u", b"\x1b[53u"]),
        (KeyCode::Char('+'), &[b"\x1bOk", b"\x1b[57413u"]),
        (KeyCode::Char('a'), &[b"\x1b[97u", b"\x1b[97;1u", b"\x1b[27;1;97~", b"\x1b[97;1:2u", b"\x1b[97;129u"]),
        (KeyCode::Char('A'), &[b"\x1b[97;2u", b"\x1b[97:65;2u", b"\x1b[65;2u", b"\x1b[27;2;65~", b"\x1b[97;65u"]),
        (KeyCode::Char('!'), &[b"\x1b[49:33;2u", b"\x1b[49;2;33u", b"\x1b[27;2;33~"]),
        (KeyCode::Char('ä'), &[b"\x1b[228u", "\u{e4}".as_bytes()]),
    ] {
        for bytes in encodings {
            let plain = |key: KeyPress| KeyPress { shift: false, ..key };
            assert_eq!(keys(bytes).into_iter().map(plain).collect::<Vec<_>>(), [key(code)], "{}", bytes.escape_ascii());
        }
    }
}

#[test]
fn modifiers_are_reported() {
    let held = |code, shift, ctrl, alt| KeyPress { code, shift, ctrl, alt };
    for (bytes, expected) in [
        (&b"\x1b[1;5C"[..], held(KeyCode::Right, false, true, false)),
        (b"\x1b[5C", held(KeyCode::Right, false, true, false)),
        (b"\x1bO5C", held(KeyCode::Right, false, true, false)),
        (b"\x1bOc", held(KeyCode::Right, false, true, false)),
        (b"\x1b[1;2D", held(KeyCode::Left, true, false, false)),
        (b"\x1b[d", held(KeyCode::Left, true, false, false)),
        (b"\x1b[1;3A", held(KeyCode::Up, false, false, true)),
        (b"\x1b\x1b[A", held(KeyCode::Up, false, false, true)),
        (b"\x1b\x1bOA", held(KeyCode::Up, false, false, true)),
        (b"\x1b[1;9B", held(KeyCode::Down, false, false, true)),
        (b"\x1b[3;5~", held(KeyCode::Delete, false, true, false)),
        (b"\x1b[7$", held(KeyCode::Home, true, false, false)),
        (b"\x1b[8^", held(KeyCode::End, false, true, false)),
        (b"\x1b[8@", held(KeyCode::End, true, true, false)),
        (b"\x1b[Z", held(KeyCode::Tab, true, false, false)),
        (b"\x1b[9;2u", held(KeyCode::Tab, true, false, false)),
        (b"\x1bj", held(KeyCode::Char('j'), false, false, true)),
        ("\u{1b}ä".as_bytes(), held(KeyCode::Char('ä'), false, false, true)),
        (b"\x1b\x7f", held(KeyCode::Backspace, false, false, true)),
        (b"\x1b\r", held(KeyCode::Enter, false, false, true)),
        (b"\x1b\x06", held(KeyCode::Char('f'), false, true, true)),
        (b"\x1b[97;3u", held(KeyCode::Char('a'), false, false, true)),
        (b"\x1b[97;9u", held(KeyCode::Char('a'), false, false, true)),
        (b"\x1b[27;3;97~", held(KeyCode::Char('a'), false, false, true)),
        (b"\x1b[99;5u", held(KeyCode::Char('c'), false, true, false)),
        (b"\x1b[27;5;99~", held(KeyCode::Char('c'), false, true, false)),
        (b"\x1b[99;6u", held(KeyCode::Char('c'), true, true, false)),
        (b"\x1b[13;2u", held(KeyCode::Enter, true, false, false)),
    ] {
        assert_eq!(keys(bytes), [expected], "{}", bytes.escape_ascii());
    }
    // Key releases, unknown keys, and a digit that Shift turns into another character.
    for bytes in [&b"\x1b[97;1:3u"[..], b"\x1b[1;1:3A", b"\x1b[57441u", b"\x1b[57358u", b"\x1b[49;2u", b"\x1b[E", b"\x1b[201~"] {
        assert_eq!(decode(bytes), [], "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_lone_escape_is_the_key_after_a_silence() {
    let mut decoder = KeyDecoder::default();
    assert_eq!(decoder.patience(), None);
    assert_eq!(decoder.feed(b"\x1b"), []);
    assert_eq!(decoder.patience(), Some(ESCAPE));
    assert_eq!(decoder.give_up(), [Decoded::Key(key(KeyCode::Esc))]);
    assert_eq!(decoder.patience(), None);
    assert_eq!(decoder.feed(b"j"), typed("j"));
    assert_eq!(decoder.feed(b"\x1b\x1b\x1b"), [Decoded::Key(key(KeyCode::Esc))]);
    assert_eq!(decoder.give_up().len(), 2);
    assert_eq!(decoder.give_up(), []);
}

#[test]
fn an_incomplete_sequence_is_dropped_after_a_silence() {
    for answer in ANSWERS.iter().copied().chain([&b"\x1b[1;5C"[..], b"\x1bOA", b"\x1b[[A", "日".as_bytes()]) {
        for cut in 1..answer.len() {
            let mut decoder = KeyDecoder::default();
            let begun = &answer[..cut];
            assert_eq!(decoder.feed(begun), [], "{}", begun.escape_ascii());
            let given_up = decoder.give_up();
            let only_escape = begun == b"\x1b" && given_up == [Decoded::Key(key(KeyCode::Esc))];
            assert!(given_up.is_empty() || only_escape, "{}: {given_up:?}", begun.escape_ascii());
            assert_eq!((decoder.patience(), decoder.feed(b"5")), (None, typed("5")), "{}", begun.escape_ascii());
        }
    }
}

#[test]
fn an_incomplete_sequence_does_not_swallow_the_next_key() {
    for cut in [&b"\x1b["[..], b"\x1b[1;", b"\x1bO", b"\x1b[M", b"\x1b[[", b"\x1b]11;", b"\x1bP", b"\xe6\x97"] {
        let then = |next: &[u8]| decode(&[cut, next].concat());
        assert_eq!(then(b"\x1b[B"), [Decoded::Key(key(KeyCode::Down))], "{}", cut.escape_ascii());
        assert_eq!(then(b"\x03"), [Decoded::Key(KeyPress { ctrl: true, ..key(KeyCode::Char('c')) })], "{}", cut.escape_ascii());
    }
    assert_eq!(decode(b"\x1b[\r"), [Decoded::Key(key(KeyCode::Enter))]);
    assert_eq!(decode(b"\x1b\x1b[?1;2cj"), [vec![Decoded::Key(key(KeyCode::Esc))], typed("j")].concat(), "Esc before an answer");
    assert_eq!(decode(b"\x1b\x1bj").len(), 2);
}

#[test]
fn terminal_replies_are_ignored_completely() {
    for answer in ANSWERS {
        let framed = [b"before ", *answer, b" after"].concat();
        assert_eq!(decode(&framed), typed("before  after"), "{}", answer.escape_ascii());
    }
}

#[test]
fn a_paste_is_one_text() {
    for (bytes, text) in [
        (&b"slept badly,\nneck stiff\rexercise\r\nhelped"[..], "slept badly,\nneck stiff\nexercise\nhelped"),
        (b"", ""),
        (b"a\tb\x00\x03\x7fc", "a bc"),
        (b"\x1b[31mred\x1b[0m", "red"),
        (b"\x1b]52;c;aGk=\x07copy\x1b]0;t\x1b\\", "copy"),
        (b"\x1b]no end\nnext", "\nnext"),
        (b"\xc2\x9b31mred", "red"),
        (b"\xffa\xe6\x97", "\u{fffd}a\u{fffd}"),
        (b"\x1b[200~twice", "twice"),
        (b"\x1b[20\x1b[201", ""),
        (b"\x1b\x1b", ""),
        ("日本 é🙂".as_bytes(), "日本 é🙂"),
    ] {
        let framed = [b"x\x1b[200~", bytes, b"\x1b[201~y"].concat();
        let expected = [typed("x"), vec![Decoded::Paste(text.to_owned())], typed("y")].concat();
        assert_eq!(decode(&framed), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_paste_without_an_end_comes_after_a_silence() {
    let mut decoder = KeyDecoder::default();
    assert_eq!(decoder.feed(b"\x1b[200~one\rtwo\x1b[20"), []);
    assert_eq!(decoder.patience(), Some(PASTE));
    assert_eq!(decoder.give_up(), [Decoded::Paste("one\ntwo".to_owned())]);
    assert_eq!(decoder.feed(b"j"), typed("j"));
}

#[test]
fn a_paste_that_is_too_long_is_refused_as_a_whole() {
    for (length, expected) in [(MAX_PASTE_BYTES, true), (MAX_PASTE_BYTES + 1, false), (3 * MAX_PASTE_BYTES, false)] {
        let mut decoder = KeyDecoder::default();
        let mut events = decoder.feed(b"\x1b[200~");
        events.extend(decoder.feed("x".repeat(length).as_bytes()));
        events.extend(decoder.feed(b"\x1b[201~j"));
        let [pasted, Decoded::Key(last)] = events.as_slice() else { panic!("{} decoded", events.len()) };
        assert_eq!(*last, key(KeyCode::Char('j')));
        assert_eq!(matches!(pasted, Decoded::Paste(text) if text.len() == length), expected, "{length}");
        assert_eq!(*pasted == Decoded::LongPaste, !expected, "{length}");
    }
}

/// Generates bytes that are likely to mean something.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let marks = prop::sample::select(vec![
        "\u{1b}",
        "\u{1b}[",
        "\u{1b}O",
        "\u{1b}]",
        "\u{1b}P",
        "\u{1b}\\",
        "\u{7}",
        "\u{1b}[200~",
        "\u{1b}[201~",
        "\u{1b}[M",
        "\u{1b}[[",
        ";",
        ":",
        "1",
        "27",
        "200",
        "~",
        "u",
        "$",
        "?",
        "<",
        "A",
        "M",
        "é",
        "日",
        "\u{9b}",
        "\u{9c}",
        "\r",
        "\u{3}",
    ]);
    let piece = prop_oneof![
        4 => marks.prop_map(|mark| mark.as_bytes().to_vec()),
        1 => prop::sample::select(ANSWERS).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn splitting_the_bytes_anywhere_gives_the_same_keys(bytes in bytes(), cuts in prop::collection::vec(0_usize..100, 0..8)) {
        let mut decoder = KeyDecoder::default();
        let mut decoded = Vec::new();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.sort_unstable();
        let mut from = 0;
        for to in cuts.into_iter().chain([bytes.len()]) {
            decoded.extend(decoder.feed(&bytes[from..to]));
            from = to;
        }
        let mut whole = KeyDecoder::default();
        prop_assert_eq!(decoded, whole.feed(&bytes));
        prop_assert_eq!(decoder.give_up(), whole.give_up());
        prop_assert_eq!(decoder.patience(), None);
    }

    #[test]
    fn typed_text_around_an_answer_comes_through(
        before in "\\PC{0,12}", after in "\\PC{0,12}", answer in prop::sample::select(ANSWERS)
    ) {
        let framed = [before.as_bytes(), answer, after.as_bytes()].concat();
        prop_assert_eq!(decode(&framed), [typed(&before), typed(&after)].concat());
    }

    #[test]
    fn any_text_is_pasted_whole(text in "(\\PC|\n){0,40}") {
        let framed = [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat();
        prop_assert_eq!(decode(&framed), vec![Decoded::Paste(text)]);
    }

    #[test]
    fn no_paste_holds_a_control_character(bytes in bytes()) {
        for decoded in decode(&[b"\x1b[200~", bytes.as_slice(), b"\x1b[201~"].concat()) {
            if let Decoded::Paste(text) = decoded {
                prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{:?}", text);
            }
        }
    }
}

#[test]
fn replies_that_the_program_asks_for_are_read() {
    let mouse = |column, row, act| Some(Decoded::Mouse(MouseReport { column, row, act }));
    for (bytes, reply) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some(Decoded::Ground(true))),
        ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", Some(Decoded::Ground(false))),
        ("\u{9d}11;rgba:f/f/f/f\u{9c}", Some(Decoded::Ground(true))),
        ("\x1b]11;rgb:ff/ff/00\x1b\\", Some(Decoded::Ground(true))),
        ("\x1b]11;rgb:fffff/0/0\x07", None),
        ("\x1b]11;rgb:ff/ff\x07", None),
        ("\x1b]11;rgb:/ff/ff\x07", None),
        ("\x1b]11;?\x07", None),
        ("\x1b]10;rgb:ff/ff/ff\x07", None),
        ("\x1b[?997;1n", Some(Decoded::Scheme(false))),
        ("\x1b[?997;2n", Some(Decoded::Scheme(true))),
        ("\x1b[?997;3n", None),
        ("\x1b[<0;10;7M", mouse(9, 6, MouseAct::Press)),
        ("\x1b[<0;10;7m", mouse(9, 6, MouseAct::Release)),
        ("\x1b[<64;300;1M", mouse(299, 0, MouseAct::WheelUp)),
        ("\x1b[<65;1;1M", mouse(0, 0, MouseAct::WheelDown)),
        ("\x1b[<4;10;7M", None),
        ("\x1b[<35;10;7M", None),
        ("\x1b[<0;0;7M", None),
        ("\x1b[<0;10M", None),
        ("\x1b[<0;99999;7M", None),
    ] {
        assert_eq!(KeyDecoder::default().feed(bytes.as_bytes()), Vec::from_iter(reply), "{bytes:?}");
    }
}
