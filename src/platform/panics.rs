//! Panic handling. On the thread that set the hook, a panic ends the program as usual. On any other thread it becomes a
//! message, because it must not be printed over the screen and the program can continue without that thread.

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::thread;

use crate::domain::text;

thread_local! {
    /// Whether a panic on this thread is caught by `caught`.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// A panic that was caught, with its message.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Panicked(String);

/// Runs `work`. Returns a panic in it as an error and reports it only in the log.
///
/// # Errors
/// Fails if `work` panicked.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    let outside = CAUGHT.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(outside);
    done.map_err(|payload| Panicked(message(payload.as_ref())))
}

/// From now on, passes a panic on any other thread to `report`: the name of the thread and the message.
pub fn report_elsewhere(report: impl Fn(&str, &str) + Send + Sync + 'static) {
    let here = thread::current().id();
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let (thread, message) = (thread::current(), message(info.payload()));
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let name = text::clean(thread.name().unwrap_or("?"));
        if log::log_enabled!(log::Level::Error) {
            log::error!("panic on the thread {name} at {place}: {message}\n{}", Backtrace::force_capture());
        }
        if CAUGHT.get() {
            return;
        }
        if thread.id() == here {
            usual(info);
        } else {
            report(&name, &message);
        }
    }));
}

/// Returns the message of a panic, safe to show.
fn message(payload: &(dyn Any + Send)) -> String {
    let message = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text::clean(message.unwrap_or_default())
}
