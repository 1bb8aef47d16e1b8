//! Words the program must not use: claims without evidence, and wrong figures. Checked in every text that the program can
//! show: its own texts, data files with texts, every bundled routine, the documents.

use std::fs;
use std::path::{Path, PathBuf};

/// Words and claims, in lower case. A sentence among [`DENIALS`] may contain them to deny them.
const BANNED: &[&str] = &[
    // Claims of effect.
    "heals",
    "healed",
    "healing",
    "cures",
    "cured",
    " cure ",
    "treats",
    "treated",
    "proved",
    "proven",
    "effective",
    "thanks to",
    "clearly supports",
    "evidence supports",
    "guaranteed",
    "invaluable",
    "long-lasting",
    "long-term improvement",
    "improved because",
    "it works",
    "works well",
    "works for",
    "safe for all",
    "safe for every",
    "clinically",
    "painkiller-free",
    "instead of your medicine",
    "instead of medicine",
    "avoid surgery",
    "cheaper than",
    "you saved",
    "equivalent to",
    "cost-effective",
    // Mechanisms that are not true.
    "toxin",
    "detox",
    "lactic",
    "lactate",
    "metabolic waste",
    "flush",
    "lymph drainage",
    "cleanse",
    "adhesion",
    "scar tissue",
    "endorphin",
    "serotonin",
    "dopamine",
    "cortisol",
    "oxytocin",
    "boosts circulation",
    "improves circulation",
    "boosts immun",
    "reduces inflammation",
    "decreases inflammation",
    "less inflammation",
    "imbalance",
    "realign",
    "stretches fibres",
    "breaks up",
    "trapped nerves free",
    "knots",
    "energy flow",
    "meridian",
    // Guesses about a person's body.
    "you have a",
    "diagnoses",
    "diagnosed",
    "your posture is",
    // The same words in German.
    "heilt",
    "heilung",
    "kuriert",
    "behandel",
    "bewiesen",
    "beweist",
    "wirksam",
    "wirkt gut",
    "dank ",
    "garantiert",
    "klar gestützt",
    "langanhaltend",
    "sicher für alle",
    "klinisch",
    "statt medikament",
    "statt deiner medikament",
    "gleichwertig",
    "entgift",
    "giftstoff",
    "schlacken",
    "milchsäure",
    "laktat",
    "lymphdrainage",
    "verkleb",
    "narbengewebe",
    "durchblutung",
    "immunsystem",
    "entzündungshemm",
    "weniger entzündung",
    "ungleichgewicht",
    "eingeklemmte nerven",
    "verspannungen lös",
    "energiefluss",
    "meridian",
    "deine haltung ist",
    "du hast eine",
    "diagnos",
    // A paper that could not be found, a name that does not belong here, wrong figures.
    "journal of pain",
    "j pain",
    "peg score",
    "brief pain inventory",
    "january 2024",
    "108 people",
    "40 %",
    "40%",
    "22 %",
    "22%",
    "31 %",
    "28 %",
    "1.47",
];

/// Whole sentences that name a claim in order to deny it, or to ask about it.
const DENIALS: &[&str] = &[
    "it does not diagnose or treat anything",
    "it does not treat anything",
    "it is not a treatment for insomnia",
    "there was no untreated group to compare with",
    "until it has healed",
    "until your doctor says that it has healed",
    "say which areas had cancer or were treated",
    "never press on or near a lump or a treated area",
    "lymph nodes removed",
    "or are you being treated for one",
    "no posture is proven to prevent pain on its own",
    "es behandelt nichts",
    "es stellt keine diagnosen und behandelt nichts",
    "es behandelt keine schlafstörung, keine haltung und keine krankheit",
    "bis sie verheilt ist",
    "neben einen knoten oder eine behandelte stelle",
    "gib alle stellen an, die betroffen waren oder behandelt wurden",
    "oder eines in behandlung",
    "eine zahnbehandlung in den letzten 2 wochen",
    "yoga among first choices for long-lasting low back pain",
    // Answers to common beliefs.
    "toxins: nobody has named or measured a toxin that rubbing removes. extra water flushes nothing out",
    "lactic acid: in the one careful study, rubbing slowed its removal. and lactic acid is not what makes muscles sore",
    "less lactic acid was carried away",
    "cortisol, the stress hormone: hardly any change",
    "every study they found that measured cortisol",
    "the effect of massage on cortisol was very small, and mostly no different from zero",
    "endorphins, serotonin, dopamine: small studies that disagree",
    "two small studies of endorphins; field 2005 on serotonin and dopamine",
    "endorphins in the blood: no change in one study, a little more in one without a comparison group. serotonin and dopamine: one research group measured more in urine; no study listed here confirms it",
    "knots: tender spots are real, but experts disagree about what they are",
    "reshaping tissue, breaking up adhesions, correcting posture: hands, balls and rollers are too weak for that",
    "it is not a treatment for insomnia or anxiety",
    "it is not a treatment for any disease",
    "\"pain 152:440-446\"",
    "\"the journal of pain 21:943-956\"",
    "giftstoffe: niemand hat einen benannt oder gemessen, den reiben entfernt",
    "milchsäure: in der einen sorgfältigen studie bremste reiben ihren abtransport. und milchsäure ist nicht der grund",
    "weniger milchsäure wurde fortgetragen",
    "die wirkung von massage auf cortisol war sehr klein und meist nicht von null zu unterscheiden",
    "cortisol, das stresshormon: kaum eine änderung",
    "alle gefundenen studien, die cortisol maßen",
    "endorphine, serotonin, dopamin: kleine studien, die sich widersprechen",
    "zwei kleine studien zu endorphinen; field 2005 zu serotonin und dopamin",
    "endorphine im blut: in einer studie keine änderung, in einer ohne vergleich etwas mehr. serotonin und dopamin: eine forschungsgruppe maß im urin mehr",
    "gewebe umformen, verklebungen lösen, haltung richten: dafür sind hände, ball und rolle zu schwach",
];

fn texts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![root.join("README.md"), root.join("CHANGELOG.md"), root.join("Cargo.toml")];
    for folder in ["assets", "assets/help", "routines"] {
        for entry in fs::read_dir(root.join(folder)).expect("it is there").flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "toml" || extension == "md") {
                found.push(entry.path());
            }
        }
    }
    for folder in ["src/cli", "src/platform", "assets/words"] {
        sources(&root.join(folder), &mut found);
    }
    found.push(root.join("src/cli.rs"));
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        if entry.path().is_dir() {
            sources(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

/// Returns the part of a line of code that a person can see: quoted texts, and the comments that become help.
fn spoken_part(line: &str) -> String {
    let help = line.trim_start().strip_prefix("///").unwrap_or_default();
    line.split('"').skip(1).step_by(2).chain([help]).collect::<Vec<_>>().join(" ")
}

#[test]
fn no_text_makes_a_banned_claim() {
    let texts = texts();
    assert!(texts.len() > 60, "only {} texts were found", texts.len());
    let mut wrong = Vec::new();
    for path in texts {
        let text = fs::read_to_string(&path).expect("it is text").to_lowercase();
        let is_code = path.extension().is_some_and(|extension| extension == "rs");
        for (number, line) in text.lines().enumerate() {
            let line = if is_code { spoken_part(line) } else { line.to_owned() };
            let line = DENIALS.iter().fold(line, |line, denial| line.replace(denial, ""));
            for banned in BANNED.iter().filter(|banned| line.contains(**banned)) {
                wrong.push(format!("{}:{}: {banned}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
