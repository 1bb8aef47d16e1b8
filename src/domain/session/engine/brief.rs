//! A step that is skipped soon after it began counts as not done: its time stays in the outcome, its places do not.

use std::time::Duration;

use crate::domain::session::engine::Session;
use crate::domain::session::timeline::{Span, SpanKind};

/// The time in a step below which skipping it means that it was not done. Chosen for this program.
const BRIEF: Duration = Duration::from_secs(10);

impl Session {
    /// Remembers the outcome before the current span, once.
    pub(super) fn remember_before(&mut self) {
        if self.before.is_none_or(|(span, _)| span != self.span) {
            self.before = Some((self.span, self.done.mark()));
        }
    }

    /// Whether less was done of `span` than counts: under ten seconds, and under half of it.
    pub(super) fn is_brief(&self, span: Span, now: Duration) -> bool {
        let into = self.waited(now).unwrap_or_else(|| self.position(now).saturating_sub(span.from));
        span.kind.is_step() && into < BRIEF && (span.kind == SpanKind::Wait || into * 2 < span.length())
    }

    /// Takes the places and the pressure of the current span out of the outcome.
    pub(super) fn forget_span(&mut self) {
        if let Some((_, mark)) = self.before.take().filter(|(span, _)| *span == self.span) {
            self.done.back_to(mark);
        }
    }
}
