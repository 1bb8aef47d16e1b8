//! Writes a routine and all that it includes as one file that needs no other, for sharing. A file that needs no other is
//! shared as it is, with its comments.

use crate::domain::body::{Region, Side};
use crate::domain::duration_text;
use crate::domain::pace::Pace;
use crate::domain::routine::body_load::TOOLS;
use crate::domain::routine::model::{Amount, Routine, Step};
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::routine::scaffold::{quoted, written};

/// A routine and its plan, read in one language.
pub struct InLanguage<'r> {
    /// The language.
    pub lang: &'r str,
    /// The routine.
    pub routine: &'r Routine,
    /// Its plan.
    pub plan: &'r Plan,
}

/// Returns the text of the file, with the texts of each of `languages`; the rest comes from the first.
pub fn flat(languages: &[InLanguage<'_>]) -> String {
    let Some(InLanguage { routine, plan, .. }) = languages.first() else { return String::new() };
    let of_routine =
        |text: fn(&Routine) -> &str| languages.iter().map(|read| (read.lang, text(read.routine))).collect::<Vec<_>>();
    let mut file = TomlWriter::default();
    file.line("format", "1");
    file.texts("title", &of_routine(|routine| &routine.title));
    file.texts("summary", &of_routine(|routine| &routine.summary));
    file.optional("category", routine.category.map(|category| quoted(category.id())));
    file.list("styles", &routine.styles);
    file.text("posture", &routine.posture.id);
    file.list("tools", &routine.tools);
    file.texts("why", &of_routine(|routine| &routine.why));
    file.texts("note", &of_routine(|routine| &routine.note));
    file.list("evidence", &routine.evidence.iter().map(String::as_str).collect::<Vec<_>>());
    file.optional("lang", routine.lang.as_deref().map(quoted));
    for (key, gap) in [("ready", plan.gaps.ready), ("between", plan.gaps.between), ("switch", plan.gaps.switch)] {
        file.optional(key, gap.map(written));
    }
    if is_left_then_right(plan) {
        file.line("each_side", &quoted("routine"));
        for index in 0..plan.steps.len() {
            let mut turns = plan.turns.iter().filter(|turn| turn.step == index);
            let Some(turn) = turns.next() else { continue };
            let side = if turns.next().is_some() { None } else { turn.side };
            step(languages, *turn, side.map(|side| side.to_string()).as_deref(), routine, &mut file);
        }
        return file.0;
    }
    let mut turns = plan.turns.iter().peekable();
    while let Some(turn) = turns.next() {
        let right = |next: &&Turn| next.step == turn.step && next.side == Some(Side::Right);
        let both = turn.side == Some(Side::Left) && turns.next_if(|next| right(next)).is_some();
        let side = turn.side.map(|side| side.to_string());
        step(languages, *turn, if both { Some("each") } else { side.as_deref() }, routine, &mut file);
    }
    file.0
}

/// Whether all of it is done on the left and then on the right, as `each_side = "routine"` says.
fn is_left_then_right(plan: &Plan) -> bool {
    let place = |turn: &Turn| (turn.side == Some(Side::Right), turn.step);
    let is_sided = plan.turns.iter().all(|turn| turn.side.is_some());
    // One step with both sides needs no key of the routine.
    let repeats = plan.steps.len() > 1 && plan.turns.len() > plan.steps.len();
    is_sided && repeats && plan.turns.is_sorted_by(|one, next| place(one) < place(next))
}

fn step(languages: &[InLanguage<'_>], turn: Turn, sides: Option<&str>, routine: &Routine, file: &mut TomlWriter) {
    let of_step = |text: fn(&Step) -> &str| {
        let read = languages.iter().filter_map(|read| Some((read.lang, text(read.plan.steps.get(turn.step)?))));
        read.collect::<Vec<_>>()
    };
    let Some(step) = languages.first().and_then(|read| read.plan.steps.get(turn.step)) else { return };
    file.0.push_str("\n[[step]]\n");
    file.texts("name", &of_step(|step| &step.name));
    file.optional("pace", step.pace.as_ref().map(pace));
    match turn.amount {
        Amount::Time(time) => file.line("time", &written(time)),
        Amount::Cycles(cycles) => file.line("cycles", &cycles.to_string()),
        Amount::Wait => file.line("wait", "true"),
    }
    file.optional("sides", sides.map(quoted));
    file.optional("technique", step.technique.map(|technique| quoted(&technique.id)));
    file.list("areas", &step.areas.iter().map(|area: &&Region| area.id.as_str()).collect::<Vec<_>>());
    file.optional("pressure", (step.pressure > 0).then(|| step.pressure.to_string()));
    file.optional("posture", (step.posture != routine.posture).then(|| quoted(&step.posture.id)));
    if step.tools != routine.tools {
        let tools = step.tools.iter().map(|tool| quoted(tool)).collect::<Vec<_>>().join(", ");
        file.line("tools", &format!("[{tools}]"));
    }
    file.texts("cue", &of_step(|step| &step.cue));
    file.texts("how", &of_step(|step| &step.how));
    file.texts("care", &of_step(|step| &step.care));
    file.optional("breath", step.breath.map(quoted));
    file.text("reps", &step.reps);
    file.list("tags", &tags(step));
    file.optional("figure", step.figure.map(quoted));
}

/// Returns the tags that the file needs: those of the step's own file, and the tools that follow from other steps of that file. All
/// others follow from the words and values again.
fn tags(step: &Step) -> Vec<&'static str> {
    let (own, inferred) = step.tags.split_at_checked(step.written_tags).unwrap_or((&step.tags, &[]));
    own.iter().chain(inferred.iter().filter(|tag| TOOLS.contains(tag))).copied().collect()
}

fn pace(pace: &Pace) -> String {
    if let Some(name) = &pace.name {
        return quoted(name);
    }
    let phases = pace.phases.iter().map(|phase| {
        let millis = duration_text::millis(phase.length);
        let seconds =
            if millis.is_multiple_of(1000) { (millis / 1000).to_string() } else { phase.length.as_secs_f64().to_string() };
        format!("[{}, {seconds}]", quoted(&phase.name))
    });
    format!("[{}]", phases.collect::<Vec<_>>().join(", "))
}

/// The lines of a file; empty values are left out.
#[derive(Default)]
struct TomlWriter(String);

impl TomlWriter {
    fn line(&mut self, key: &str, value: &str) {
        for part in [key, " = ", value, "\n"] {
            self.0.push_str(part);
        }
    }

    fn optional(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.line(key, &value);
        }
    }

    fn text(&mut self, key: &str, text: &str) {
        self.optional(key, (!text.is_empty()).then(|| quoted(text)));
    }

    /// Writes the text of each language, or only one where all are the same.
    fn texts(&mut self, key: &str, texts: &[(&str, &str)]) {
        let Some((_, first)) = texts.first() else { return };
        if texts.iter().all(|(_, text)| text == first) {
            return self.text(key, first);
        }
        let is_bare = |lang: &str| lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') && !lang.is_empty();
        for (lang, text) in texts {
            let lang = if is_bare(lang) { (*lang).to_owned() } else { quoted(lang) };
            self.text(&format!("{key}.{lang}"), text);
        }
    }

    fn list(&mut self, key: &str, words: &[&str]) {
        let list = words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ");
        self.optional(key, (!words.is_empty()).then(|| format!("[{list}]")));
    }
}
