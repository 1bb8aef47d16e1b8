//! Counts the lines of a file up to each of its steps.

/// A line counter that goes from one place of a text to the next, so that a long text is scanned once.
pub(super) struct LineCounter<'s> {
    source: &'s str,
    at: usize,
    line: usize,
}

impl<'s> LineCounter<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        Self { source, at: 0, line: 1 }
    }

    /// Returns the line, from 1, of the byte at `to`, which must not be before the byte last asked for.
    pub(super) fn line_of(&mut self, to: usize) -> usize {
        if let Some(passed) = self.source.as_bytes().get(self.at..to) {
            self.line += passed.split(|byte| *byte == b'\n').count() - 1;
            self.at = to;
        }
        self.line
    }
}
