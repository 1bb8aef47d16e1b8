//! Tests of `texts::diagnostics`.

use unclench::domain::diagnostic::Code;
use unclench::texts::Texts;

#[test]
fn every_kind_of_diagnostic_has_texts() {
    for texts in [Texts::english(), Texts::german()] {
        for code in Code::ALL {
            let texts = texts.fault.get(code.id()).unwrap_or_else(|| panic!("no texts for {}", code.id()));
            assert!(!texts.message.is_empty() && texts.explain.len() > 20, "{}", code.id());
        }
        assert_eq!(texts.fault.iter().count(), Code::ALL.len());
    }
}
