//! Draws the timeline as text: a bar for each span with its events, and its sounds below.

use std::time::Duration;

use crate::domain::duration_text;
use crate::domain::routine::plan::Plan;
use crate::domain::session::audio::{AudioEvent, TimedSound};
use crate::domain::session::cue::CueKind;
use crate::domain::session::timeline::{Span, SpanKind, Timeline};
use crate::texts::{ShowTexts, Texts};

/// Columns of the longest bar.
const COLUMNS: u128 = 30;
/// Silence of this length during work is pointed out.
const SILENCE: Duration = Duration::from_secs(60);

/// Draws the picture, line by line; the last lines explain the marks.
pub fn lines(plan: &Plan, timeline: &Timeline, texts: &Texts) -> Vec<String> {
    let longest = timeline.spans.iter().map(Span::length).max().unwrap_or_default();
    let scale = Duration::from_secs(1).max(longest / u32::try_from(COLUMNS).unwrap_or(1));
    let mut lines = Vec::new();
    for (index, span) in timeline.spans.iter().enumerate() {
        let bar = SpanBar { span: *span, scale };
        lines.push(format!("{:>7}  {}  {}", offset(span.from), bar.bar_line(index, timeline), label(plan, span, texts)));
        let sounds: Vec<&TimedSound> = timeline.sounds.iter().filter(|sound| sound.span == index).collect();
        if sounds.iter().any(|sound| !matches!(sound.what, AudioEvent::OpenDevice | AudioEvent::StopSpeech)) {
            lines.push(format!("{:>7}  {}", "", bar.sound_line(&sounds)).trim_end().to_owned());
        }
        for warning in warnings(plan, *span, &sounds, &texts.show) {
            lines.push(format!("{:>7}  ! {warning}", ""));
        }
    }
    lines.push(format!("{:>7}  {}", offset(timeline.total), texts.cue.done));
    lines.push(String::new());
    let legend = texts.show.legend(texts.number(scale.as_secs_f64()));
    lines.extend(textwrap::wrap(&legend, 80).into_iter().map(std::borrow::Cow::into_owned));
    lines
}

/// One span, and how much time a column stands for.
struct SpanBar {
    span: Span,
    scale: Duration,
}

impl SpanBar {
    fn column(&self, at: Duration) -> usize {
        usize::try_from(at.saturating_sub(self.span.from).as_millis() / self.scale.as_millis().max(1)).unwrap_or(0)
    }

    fn width(&self) -> usize {
        let millis = self.scale.as_millis().max(1);
        usize::try_from(self.span.length().as_millis().div_ceil(millis)).unwrap_or(1).clamp(1, 60)
    }

    /// Draws the bar with its half, its phases and its last three seconds, padded to the width of the longest.
    fn bar_line(&self, index: usize, timeline: &Timeline) -> String {
        let line = if self.span.kind.is_step() { '━' } else { '┄' };
        let mut cells = vec![if self.span.kind == SpanKind::Wait { '…' } else { line }; self.width()];
        for cue in timeline.cues.iter().filter(|cue| cue.span == index) {
            let mark = match cue.kind {
                CueKind::Half => '╋',
                CueKind::Phase => '┯',
                CueKind::Count => '┅',
                _ => continue,
            };
            if let Some(cell) = cells.get_mut(self.column(cue.at)) {
                *cell = mark;
            }
        }
        let drawn: String = cells.into_iter().collect();
        format!("{drawn:<width$}", width = usize::try_from(COLUMNS).unwrap_or(30))
    }

    /// Draws chimes and spoken lines below the bar.
    fn sound_line(&self, sounds: &[&TimedSound]) -> String {
        let mut cells: Vec<char> = Vec::new();
        let mut put = |column: usize, mark: char| {
            if cells.len() <= column {
                cells.resize(column + 1, ' ');
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = mark;
            }
        };
        for sound in sounds {
            match sound.what {
                AudioEvent::Chime(_) | AudioEvent::Tone(..) => put(self.column(sound.at), '♪'),
                AudioEvent::Say(_) => {
                    let end = sound.at + sound.length;
                    let (from, to) = (self.column(sound.at), self.column(end.saturating_sub(Duration::from_millis(1))));
                    (from..=to.max(from)).for_each(|column| put(column, '~'));
                }
                AudioEvent::OpenDevice | AudioEvent::StopSpeech => {}
            }
        }
        cells.into_iter().take(80).collect()
    }
}

/// Returns warnings: two spoken lines at once, a cue that is not spoken, a long silence.
fn warnings(plan: &Plan, span: Span, sounds: &[&TimedSound], texts: &ShowTexts) -> Vec<String> {
    let mut warnings = Vec::new();
    let spoken: Vec<&&TimedSound> = sounds.iter().filter(|sound| matches!(sound.what, AudioEvent::Say(_))).collect();
    for pair in spoken.windows(2) {
        if let [first, second] = pair
            && first.at + first.length > second.at
        {
            warnings.push(texts.collision(offset(second.at)));
        }
    }
    let Some(turn) = plan.turns.get(span.turn) else { return warnings };
    let step = plan.step(*turn);
    let says_cue =
        |sound: &&&TimedSound| matches!(&sound.what, AudioEvent::Say(speech) if speech.text().contains(step.cue.as_str()));
    let first_side = turn.side.is_none_or(|side| side == crate::domain::body::Side::Left);
    if span.kind == SpanKind::Work && first_side && !step.cue.is_empty() && !spoken.is_empty() && !spoken.iter().any(says_cue) {
        warnings.push(texts.not_spoken.to_owned());
    }
    if span.kind == SpanKind::Work && !sounds.is_empty() {
        let ends = sounds.iter().map(|sound| sound.at + sound.length).chain([span.from]);
        let starts: Vec<Duration> = sounds.iter().map(|sound| sound.at).chain([span.to]).collect();
        let quiet = |end: Duration| starts.iter().filter(|at| **at >= end).min().map(|at| (end, at.saturating_sub(end)));
        if let Some((from, longest)) = ends.filter_map(quiet).max_by_key(|(_, quiet)| *quiet)
            && longest > SILENCE
        {
            warnings.push(texts.silence(offset(from), duration_text::short(longest)));
        }
    }
    warnings
}

fn label(plan: &Plan, span: &Span, texts: &Texts) -> String {
    let Some(turn) = plan.turns.get(span.turn) else { return String::new() };
    let step = plan.step(*turn);
    let length = duration_text::short(span.length());
    let side = turn.side.map(|side| format!(" {}", texts.session.badge(side))).unwrap_or_default();
    match span.kind {
        SpanKind::Ready => format!("{} · {length}", texts.session.get_ready),
        SpanKind::Between => format!("{} · {length}", texts.session.between),
        SpanKind::Switch => format!("{} · {length}", texts.session.change_over),
        SpanKind::Wait => format!("{}. {}{side} · {}", turn.step + 1, step.name, texts.session.until_key),
        SpanKind::Work => {
            let pressure =
                if step.pressure > 0 { format!(" · {} {}", texts.session.pressure, step.pressure) } else { String::new() };
            format!("{}. {}{side} · {length}{pressure}", turn.step + 1, step.name)
        }
    }
}

/// Formats a time such as `3:21`, or `3:21.5` if it has tenths of a second.
pub(super) fn offset(at: Duration) -> String {
    let tenths = at.subsec_millis() / 100;
    let clock = duration_text::clock(at.as_secs());
    if tenths == 0 { clock } else { format!("{clock}.{tenths}") }
}
