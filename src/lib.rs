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
//! The floors. An import goes downward only, and `tests/architecture.rs` holds it to that:
//!
//! ```text
//!  5  main.rs                   a table of contents
//!  4  tui.rs      commands/     two fronts: the screen's loop; one small file for each command
//!  3  ui/                       the picture of the model: screens, widgets, pictures
//!  2  app/        platform/     the program: Model, Msg, update, Effect  |  the world: terminal, files, clock
//!  1  domain/     settings.rs   the heart: routines, sessions, the diary; no clock, no file, no screen
//! ```

pub mod app;
pub mod commands;
pub mod domain;
pub mod platform;
pub mod report;
pub mod settings;
pub mod texts;
pub mod tui;
pub mod ui;
