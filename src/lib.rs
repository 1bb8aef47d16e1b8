//! Guided self-massage, breathing and relaxation in a terminal, and an honest diary of pain before and after.
//!
//! The session screen, with the names of its parts:
//!
//! ```text
//!  head   Neck and shoulder tops at the desk                                  3:21 of 7:00
//!         ┌ figure ─────────────┐  step 4 of 7
//!         │                     │  Hold the tender spot                 name
//!         │   the body, with    │  ┌──────┐
//!         │   the place, the    │  │ LEFT │                             badge
//!         │   side and the      │  0:24  of 0:40                        clock
//!         │   stroke on it      │  Press, breathe, and wait …           cue
//!         │                     │  Press the tender spot with …         how
//!         └─────────────────────┘  Lighten at once for …                care
//!  then   the same, right · 40 s   pressure ▁▂▃▄▅  5  strong, good ache
//!  strip  ━━━━━━ ━━━━ ━━━━━ ━━━── ──────── ────── ──── ─────── ────
//!  keys   space pause   ← back   → skip   e ease off   x this hurts   ? all keys
//! ```
//!
//! The rooms. A room imports only rooms below it; `tests/it/architecture.rs` checks that.
//!
//! ```text
//!  main.rs                  passes the command line to tui or cli
//!  tui/        cli/         the screen's loop                   |  the command line: a file for each command; plain mode
//!  ui/         report/      draws the model: screens, pictures  |  the page for a clinician
//!  app/        platform/    Model, Msg, update, Effect          |  terminal, files, clock, sound
//!  settings/   texts/       the settings file                   |  every sentence of the program, in two languages
//!  domain/                  routines, sessions, the diary, health rules; no clock, no file, no language
//! ```

pub mod app;
pub mod cli;
pub mod domain;
pub mod platform;
pub mod report;
pub mod settings;
pub mod texts;
pub mod tui;
pub mod ui;
