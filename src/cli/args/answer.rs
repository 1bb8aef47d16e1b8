//! An answer on the command line, in English or German.

/// An answer to a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AnswerArg {
    /// Yes, this applies to me
    #[value(aliases = ["y", "ja", "j"])]
    Yes,
    /// No, this does not apply to me
    #[value(aliases = ["n", "nein"])]
    No,
    /// Yes, but a health professional has agreed to these routines
    #[value(alias = "erlaubt")]
    Cleared,
}
