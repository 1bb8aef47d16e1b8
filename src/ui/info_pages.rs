//! Pages to read: why a routine or a step may help, with how certain that is, on whom it was tested and the source; the
//! topics to learn about; and the signs to stop at.

use ratatui::style::{Modifier, Style};

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::domain::routine::model::Step;
use crate::texts::Texts;
use crate::texts::health::evidence_named;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::theme::Theme;
use crate::ui::widgets::page::Page;

/// Draws why the chosen routine may help, or the one being played and its present step.
pub fn why(world: &World, flow: Option<&SessionFlow>, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let mut page = Vec::new();
    let (title, why, ids) = match flow {
        Some(flow) => {
            if let Some((_, _, step)) = flow.present() {
                about_step(step, world.texts, theme, &mut page, grid.class >= SizeClass::High);
            }
            (flow.whole.title.clone(), flow.why.clone(), flow.evidence.clone())
        }
        None => world.chosen_routine().map_or_else(Default::default, |entry| {
            let routine = entry.routine();
            let why = routine.map(|routine| routine.why.clone()).unwrap_or_default();
            (entry.title().to_owned(), why, routine.map(|routine| routine.evidence.clone()).unwrap_or_default())
        }),
    };
    page.push((title, theme.ink));
    let verdict = flow.and_then(|flow| flow.verdict.as_ref()).map(|verdict| world.texts.verdict_sentences(verdict));
    for sentence in verdict.into_iter().flatten() {
        page.extend([(sentence, theme.soft), (String::new(), theme.soft)]);
    }
    page.push((why, theme.soft));
    page.push((String::new(), theme.soft));
    about_evidence(&ids, world.texts, theme, &mut page);
    page.push((world.texts.learn.overall.to_owned(), theme.quiet));
    page.push((world.texts.library.claim.to_owned(), theme.quiet));
    Page { paragraphs: &page, top, texts: world.texts }.draw(grid, paper);
}

/// Draws the list of topics, and the lesson in short. The list is first, so that every number is on the first screen.
pub fn learn(world: &World, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let (theme, texts) = (paper.theme, world.texts);
    let mut page = vec![(texts.learn.title.to_owned(), theme.ink), (String::new(), theme.soft)];
    page.push((texts.lesson.topics.to_owned(), theme.quiet));
    page.extend((1..).zip(texts.topic).map(|(number, topic): (usize, _)| (format!("{number}  {}", topic.title), theme.soft)));
    page.push((String::new(), theme.soft));
    page.push((texts.lesson.short_title.to_owned(), theme.ink));
    for text in texts.lesson.short {
        statement(text, texts, theme, &mut page);
    }
    sources(texts.lesson.short, texts, theme, &mut page);
    Page { paragraphs: &page, top, texts }.draw(grid, paper);
}

/// Draws the topic `number`, from 1, and the evidence it names.
pub fn topic(world: &World, number: u8, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let (theme, texts) = (paper.theme, world.texts);
    let Some(topic) = texts.topic.get(usize::from(number.saturating_sub(1))) else { return };
    let mut page = vec![(topic.title.to_owned(), theme.ink), (String::new(), theme.soft)];
    for text in topic.text {
        statement(text, texts, theme, &mut page);
    }
    sources(topic.text, texts, theme, &mut page);
    Page { paragraphs: &page, top, texts }.draw(grid, paper);
}

/// Adds a statement, and below it who found it and how certain it is.
fn statement(text: &str, texts: &Texts, theme: &Theme, page: &mut Vec<(String, Style)>) {
    let basis = texts.basis(text);
    // The ids at its end are in the line below it.
    let plain = text.rsplit_once(" (").filter(|(_, end)| !basis.is_empty() && end.starts_with('E') && end.ends_with(')'));
    page.push((plain.map_or(text, |(plain, _)| plain).to_owned(), theme.soft));
    page.extend((!basis.is_empty()).then_some((basis, theme.quiet)));
    page.push((String::new(), theme.soft));
}

/// Adds the evidence that `text` names.
fn sources(sentences: &[&str], texts: &Texts, theme: &Theme, page: &mut Vec<(String, Style)>) {
    let mut ids: Vec<&str> = sentences.iter().flat_map(|text| evidence_named(text)).collect();
    ids.sort_by_key(|id| (id.len(), *id));
    ids.dedup();
    page.push((format!("{}. {}", texts.lesson.sources, texts.lesson.by), theme.quiet));
    page.push((String::new(), theme.soft));
    about_evidence(&ids, texts, theme, page);
}

/// Draws the signs to stop at, with the emergency numbers: as lists, or as sentences on a small screen.
pub fn signals(world: &World, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let texts = &world.texts.stop;
    let blank = || (String::new(), theme.soft);
    let mut page = vec![(texts.title.to_owned(), theme.ink)];
    // On a small screen the numbers are below the fold.
    page.push(if grid.class >= SizeClass::High { blank() } else { (world.texts.safety.numbers_short.to_owned(), theme.ink) });
    // The numbers are as bright as what they are for, in a column of their own.
    let indent = if grid.class >= SizeClass::High { "  " } else { "" };
    let numbers = world.texts.safety.numbers_list.iter().filter_map(|line| line.split_once('\t'));
    let columns = numbers.clone().map(|(number, _)| number.chars().count()).max().unwrap_or(0) + 2;
    let numbers = numbers.map(|(number, place)| format!("{indent}{number:columns$}{place}")).collect::<Vec<_>>();
    let numbers = (numbers.join("\n"), theme.ink);
    // Whom to call is directly below what to call for.
    if grid.class >= SizeClass::High {
        let list = |signs: &[&str]| signs.iter().map(|sign| (format!("  {sign}"), theme.soft)).collect::<Vec<_>>();
        page.push((texts.emergency_title.to_owned(), theme.care.add_modifier(Modifier::BOLD)));
        page.extend(list(texts.emergencies));
        page.extend([blank(), numbers, blank(), (texts.signs_title.to_owned(), theme.ink)]);
        page.extend(list(texts.signs));
    } else {
        let list = |signs: &[&str]| (format!("{}.", signs.join(", ")), theme.soft);
        page.extend([(texts.emergency_title.to_owned(), theme.care), list(texts.emergencies), blank(), numbers]);
        page.extend([blank(), (texts.signs_title.to_owned(), theme.ink), list(texts.signs)]);
    }
    page.extend([blank(), (texts.ease_off.to_owned(), theme.soft), (texts.light_headed.to_owned(), theme.soft)]);
    Page { paragraphs: &page, top, texts: world.texts }.draw(grid, paper);
}

/// Adds the step as its author wrote it, because a small screen may lack room for it, and why it may help; `airy` if blank
/// rows part its sentences.
fn about_step(step: &Step, texts: &Texts, theme: &Theme, page: &mut Vec<(String, Style)>, airy: bool) {
    page.push((step.name.clone(), theme.ink));
    for (text, style) in [(&step.cue, theme.touch), (&step.how, theme.soft), (&step.care, theme.care)] {
        if !text.is_empty() {
            page.extend(airy.then(|| (String::new(), theme.soft)));
            page.push((text.clone(), style));
        }
    }
    page.push((String::new(), theme.soft));
    let Some(known) = step.technique.and_then(|technique| texts.technique.get(&technique.id)) else { return };
    page.push((texts.learn.may_be.to_owned(), theme.quiet));
    page.push((known.why.to_owned(), theme.soft));
    page.push((String::new(), theme.soft));
    about_evidence(known.evidence, texts, theme, page);
}

fn about_evidence<S: AsRef<str>>(ids: &[S], texts: &Texts, theme: &Theme, page: &mut Vec<(String, Style)>) {
    // Evidence named in the text of other evidence is added too, after that asked for.
    let asked: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
    let lines = asked.iter().filter_map(|id| texts.evidence.get(id)).flat_map(|of| evidence_named(of.line));
    let mut ids = asked.clone();
    for id in lines {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let known = ids.iter().filter_map(|id| Some((*id, texts.evidence.get(id)?)));
    let before = page.len();
    for (id, evidence) in known {
        page.push((format!("{id}  {}", evidence.line), theme.soft));
        page.extend(texts.evidence_details(evidence).into_iter().map(|detail| (detail, theme.quiet)));
        page.push((String::new(), theme.soft));
    }
    if page.len() == before {
        page.push((texts.learn.no_evidence.to_owned(), theme.quiet));
        page.push((String::new(), theme.soft));
    }
}
