//! The world outside: terminal, files, clock, sound. No file here knows a screen.

pub mod checkpoint_file;
pub mod clock;
pub mod colours;
pub mod diary;
pub mod diary_worker;
pub mod disk_use;
pub mod editor;
#[cfg(unix)]
pub mod events;
#[cfg(windows)]
#[path = "platform/events_windows.rs"]
pub mod events;
pub mod favourites_file;
pub mod files_worker;
pub mod hook;
pub mod import_file;
pub mod input;
pub mod keep_awake;
pub mod key_decoder;
pub mod language;
pub mod leftovers;
pub mod log_file;
pub mod mailbox;
pub mod mute_file;
pub mod notification;
pub mod open_file;
pub mod own_routines;
pub mod pager;
pub mod panics;
pub mod paths;
#[cfg(unix)]
pub mod private_file;
#[cfg(windows)]
#[path = "platform/private_file_windows.rs"]
pub mod private_file;
pub mod public_files;
pub mod queue;
pub mod rename_new;
pub mod replace_file;
pub mod routines;
pub mod safety_file;
pub mod session_sound;
pub mod settings;
pub mod shell;
pub mod side_command;
#[cfg(unix)]
pub mod signals;
#[cfg(windows)]
#[path = "platform/signals_windows.rs"]
pub mod signals;
#[cfg(feature = "audio")]
pub mod sound;
#[cfg(not(feature = "audio"))]
#[path = "platform/sound_stub.rs"]
pub mod sound;
pub mod sound_setup;
pub mod state_file;
pub mod sync_file;
pub mod terminal;
pub mod text_file;
pub mod unsaved_file;
#[cfg(unix)]
pub mod waker;
#[cfg(windows)]
#[path = "platform/waker_windows.rs"]
pub mod waker;
pub mod watch;
