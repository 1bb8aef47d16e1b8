//! A step that is skipped soon after it began counts as not done: nothing of it stays in the outcome.

use std::time::Duration;

use crate::domain::session::engine::Session;
use crate::domain::session::timeline::{Span, SpanKind};

/// The time in a step below which skipping it leaves nothing. Chosen for this program.
const BRIEF: Duration = Duration::from_secs(10);

/// The outcome before the work of a span began: the numbers, and the lengths of the lists that only grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct BeforeSpan {
    span: usize,
    worked: Duration,
    waited: Duration,
    pressure: u8,
    lists: [usize; 3],
}

impl Session {
    /// Remembers the outcome before the current span, once.
    pub(super) fn remember_before(&mut self) {
        let span = self.span;
        if self.before.is_none_or(|before| before.span != span) {
            let (done, waited) = (&self.done, self.done.waited);
            let lists = [done.steps.len(), done.places.len(), done.firm.len()];
            self.before = Some(BeforeSpan { span, worked: done.worked, waited, pressure: done.pressure, lists });
        }
    }

    /// Whether less was done of `span` than counts: under ten seconds, and under half of it.
    pub(super) fn is_brief(&self, span: Span, now: Duration) -> bool {
        let into = self.waited(now).unwrap_or_else(|| self.position(now).saturating_sub(span.from));
        span.kind.is_step() && into < BRIEF && (span.kind == SpanKind::Wait || into * 2 < span.length())
    }

    /// Takes what the current span has added out of the outcome.
    pub(super) fn forget_span(&mut self) {
        let span = self.span;
        let Some(before) = self.before.take().filter(|before| before.span == span) else { return };
        let [steps, places, firm] = before.lists;
        self.done.steps.truncate(steps);
        self.done.places.truncate(places);
        self.done.firm.truncate(firm);
        (self.done.worked, self.done.waited, self.done.pressure) = (before.worked, before.waited, before.pressure);
    }
}
