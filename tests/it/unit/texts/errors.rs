//! Tests of `texts::errors`.

use unclench::domain::diary::record::Line;
use unclench::domain::safety::answers::Answers;
use unclench::texts::Texts;

#[test]
fn domain_errors_are_worded_in_the_chosen_language() {
    let format = Answers::read("format = 2").expect_err("another format");
    let time = Line::parse(r#"{"v":1,"id":"x","at":"soon","made":"soon","kind":"session"}"#).expect_err("no time");
    for (texts, why, at) in [(Texts::english(), "unknown format", "not a time"), (Texts::german(), "nicht bekannt", "keine Zeit")]
    {
        assert!(texts.not_answers(&format).contains(why), "{}", texts.not_answers(&format));
        assert!(texts.unreadable(&time).contains(at), "{}", texts.unreadable(&time));
    }
}
