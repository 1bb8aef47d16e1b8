//! Tests of `platform::language`.

use unclench::platform::language::*;

#[test]
fn a_locale_names_a_language() {
    let languages = ["de_AT.UTF-8", "C.UTF-8", "POSIX", "en_GB", "pt-BR", ""].map(of_locale);
    assert_eq!(languages, ["de", "en", "en", "en", "pt", "en"]);
}
