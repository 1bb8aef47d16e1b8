//! Spells letters of other scripts in plain Latin: `Übung` is `uebung`, `Шея` is `sheya`. For names and typed words.

/// Plain letters, each with the marked letters that it stands for.
const MARKED: [(&str, &str); 24] = [
    ("ae", "äæ"),
    ("oe", "öœ"),
    ("ue", "ü"),
    ("ss", "ß"),
    ("a", "àáâãåāăąǎạảấầẩẫậắằẳẵặ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệə"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıịỉ"),
    ("j", "ĵ"),
    ("k", "ķĸ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŋ"),
    ("o", "òóôõøōŏőơọỏốồổỗộớờởỡợ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("t", "ţťŧț"),
    ("u", "ùúûũūŭůűųưụủứừửữự"),
    ("w", "ŵ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
    ("th", "þ"),
];

/// Cyrillic and Greek letters, each with its Latin spelling.
const OTHER: [(char, &str); 72] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('ґ', "g"),
    ('д', "d"),
    ('ђ', "dj"),
    ('е', "e"),
    ('ё', "yo"),
    ('є', "ye"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('і', "i"),
    ('ї', "yi"),
    ('й', "y"),
    ('ј', "j"),
    ('к', "k"),
    ('л', "l"),
    ('љ', "lj"),
    ('м', "m"),
    ('н', "n"),
    ('њ', "nj"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('ћ', "c"),
    ('у', "u"),
    ('ў', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('џ', "dz"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
    ('α', "a"),
    ('β', "v"),
    ('γ', "g"),
    ('δ', "d"),
    ('ε', "e"),
    ('ζ', "z"),
    ('η', "i"),
    ('θ', "th"),
    ('ι', "i"),
    ('κ', "k"),
    ('λ', "l"),
    ('μ', "m"),
    ('ν', "n"),
    ('ξ', "x"),
    ('ο', "o"),
    ('π', "p"),
    ('ρ', "r"),
    ('σ', "s"),
    ('ς', "s"),
    ('τ', "t"),
    ('υ', "y"),
    ('φ', "f"),
    ('χ', "ch"),
    ('ψ', "ps"),
    ('ω', "o"),
    ('ά', "a"),
    ('έ', "e"),
    ('ό', "o"),
];

/// Returns `text` in lower-case Latin letters and digits, with a hyphen for every other character; and whether every letter
/// had a Latin spelling.
pub fn plain(text: &str) -> (String, bool) {
    let mut plain = String::with_capacity(text.len());
    let mut whole = true;
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = letters.next() {
        let marked = matches!(c, 'a' | 'o' | 'u') && letters.peek() == Some(&'\u{308}');
        match c {
            'a'..='z' | '0'..='9' => {
                plain.push(c);
                // An umlaut whose two dots are a character of their own.
                if marked {
                    plain.push('e');
                }
            }
            '\u{300}'..='\u{36f}' => {}
            _ => {
                let latin = of(c);
                whole &= latin.is_some() || !c.is_alphanumeric();
                plain.push_str(latin.unwrap_or("-"));
            }
        }
    }
    (plain, whole)
}

/// Returns `text` in the form that is compared with typed words: lower case, single spaces, no apostrophes or marks. `ä`,
/// `ae` and `a` are the same; letters without a plain form stay.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            'a'..='z' | '0'..='9' => folded.push(c),
            _ => match of(c) {
                Some(latin) => folded.push_str(latin),
                None if c.is_alphanumeric() => folded.push(c),
                None => folded.push(' '),
            },
        }
    }
    let single = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    single.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

fn of(c: char) -> Option<&'static str> {
    let marked = MARKED.iter().find(|(_, letters)| letters.contains(c)).map(|(plain, _)| *plain);
    let accented = || match c {
        'ή' | 'ί' | 'ϊ' | 'ΐ' => Some("i"),
        'ύ' | 'ϋ' | 'ΰ' => Some("y"),
        'ώ' => Some("o"),
        _ => None,
    };
    marked.or_else(|| OTHER.iter().find(|(letter, _)| *letter == c).map(|(_, plain)| *plain)).or_else(accented)
}
