//! What sessions were followed by, in full, then weekdays, hours, and what was eased off, skipped or hurt.

use crate::app::diary::{DiaryScreen, DiaryStats};
use crate::app::world::World;
use crate::domain::diary::pairs::PairGroup;
use crate::domain::text;
use crate::texts::stats::number;
use crate::ui::diary::room::{Room, paragraph};
use crate::ui::surface::Paper;

/// Draws as many groups as there is room for, from the one that was scrolled to; what did not go well stands in the last
/// rows, or after the last group where it would leave too little for them.
pub fn view(world: &World, (screen, stats): (&DiaryScreen, &DiaryStats), room: Room, paper: &mut Paper<'_>) {
    let texts = world.texts;
    let theme = paper.theme;
    let below = patterns(world, stats);
    let columns = room.right.saturating_sub(room.left).min(72);
    let rows = |line: &String| crate::ui::wrap::greedy(line, columns).len();
    let needed = u16::try_from(below.iter().map(rows).sum::<usize>() + 1).unwrap_or(0);
    let is_pinned = needed + 6 <= room.bottom.saturating_sub(room.top);
    let split = room.bottom.saturating_sub(if is_pinned { needed } else { 1 });
    let mut above = Room { bottom: split, ..room };
    let groups: Vec<&PairGroup> = stats.rated().collect();
    let first = screen.scroll.min(if is_pinned { groups.len().saturating_sub(1) } else { groups.len() });
    let mut shown = first;
    for group in groups.iter().skip(first) {
        let heading = text::clean(&texts.group_heading(group));
        let sentences = texts.group_sentences(group);
        let long = rows(&heading) + sentences.iter().map(rows).sum::<usize>();
        if shown > first && usize::from(above.bottom.saturating_sub(above.top)) < long {
            break;
        }
        above.top = paragraph(&heading, above, theme.ink, paper);
        for said in sentences {
            above.top = paragraph(&said, above, theme.soft, paper);
        }
        above.top += 1;
        shown += 1;
    }
    if groups.is_empty() {
        above.top = paragraph(texts.back.none, above, theme.soft, paper) + 1;
    }
    let more = groups.len() - shown;
    if more > 0 {
        let line = Room { top: split, bottom: split + 1, ..room };
        paragraph(&texts.scroll.more(more), line, theme.quiet, paper);
    }
    let mut rest = Room { top: if is_pinned { split + 1 } else { above.top }, ..room };
    for said in below.iter().filter(|_| is_pinned || more == 0) {
        rest.top = paragraph(said, rest, theme.quiet, paper);
    }
}

/// What the last 90 days show besides, a sentence each.
fn patterns(world: &World, stats: &DiaryStats) -> Vec<String> {
    let (diary, report) = (&world.texts.diary, &world.texts.report);
    let trouble = &stats.trouble;
    let mut said = Vec::new();
    let weekdays = stats
        .weekdays
        .iter()
        .zip(diary.weekdays)
        .filter_map(|((_, share), name)| Some(report.weekday(name, number(share.median?), share.n)));
    let parts = stats.parts.iter().filter_map(|(hour, share)| Some(report.part(hour, number(share.median?), share.n)));
    for (name, listed) in [(&report.weekdays, weekdays.collect::<Vec<String>>()), (&report.parts, parts.collect())] {
        if !listed.is_empty() {
            said.push(format!("{name}: {}", listed.join(", ")));
        }
    }
    if !said.is_empty() {
        said.push(world.texts.back.chance.to_owned());
    }
    if trouble.sessions > 0 {
        said.push(diary.trouble(trouble.sessions, trouble.hurt, trouble.stopped, trouble.worse));
    }
    let eased = trouble.eased.iter().take(3).map(|(region, n)| format!("{} {n}", world.texts.region(region)));
    let skipped = trouble.skipped.iter().take(3).map(|((title, step), n)| diary.skipped_step(n, step, title));
    for (name, listed) in [(&diary.eased, eased.collect::<Vec<String>>()), (&diary.skipped, skipped.collect())] {
        if !listed.is_empty() {
            said.push(text::clean(&format!("{name}: {}", listed.join(", "))));
        }
    }
    said
}
