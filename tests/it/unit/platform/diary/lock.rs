//! Tests of `platform::diary::lock`.

use rustix::io::Errno;
use std::cell::Cell;
use std::fs::File;
use std::time::Duration;
use unclench::platform::diary::lock::*;

#[test]
fn missing_lock_support_differs_from_a_held_lock() {
    for errno in [Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::BADF, Errno::INVAL] {
        assert!(has_no_locks(&errno.into()), "{errno:?}");
    }
    for errno in [Errno::WOULDBLOCK, Errno::INTR, Errno::IO] {
        assert!(!has_no_locks(&errno.into()), "{errno:?}");
    }
}

#[test]
fn a_held_lock_is_waited_for_reported_once_and_given_up() {
    let path = std::env::temp_dir().join(format!("unclench-lock-{}", std::process::id()));
    let (held, file) = (File::create(&path).expect("a file"), File::open(&path).expect("a file"));
    held.lock().expect("it can be locked");
    let notified = Cell::new(0);
    let patience = Patience { notify_after: Duration::from_millis(5), give_up_after: Duration::from_millis(60) };
    assert!(lock(&file, patience, &|| notified.set(notified.get() + 1)).is_err());
    assert_eq!(notified.get(), 1);
    drop(held);
    assert!(lock(&file, patience, &|| notified.set(notified.get() + 1)).is_ok());
    assert_eq!(notified.get(), 1, "a free file is not waited for");
    let _ = std::fs::remove_file(path);
}
