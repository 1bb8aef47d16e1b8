//! The diary on several machines: kept equal by the real git, with and without a conflict, and through a week in which both
//! machines change it while their clocks differ.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Home, needs};
use jiff::{SignedDuration, Zoned};
use proptest::prelude::*;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::event_log::EventLog;
use unclench::domain::diary::ids::Ids;
use unclench::domain::diary::record::{EntryKind, Line, PAIN, Record, Removal};
use unclench::domain::rating::Rating;
use uuid::Uuid;

/// Runs git in `folder`. Returns whether it succeeded.
fn git(folder: &Path, args: &[&str]) -> bool {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "pull.rebase=false", "-c", "init.defaultBranch=main"])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs");
    output.status.success()
}

fn folder(home: &Home) -> PathBuf {
    home.path().join("data/unclench/diary")
}

/// Creates a machine whose diary is a repository, and a second one that has cloned it.
fn two() -> [Home; 2] {
    let [first, second] = [Home::new(), Home::new()];
    first.stdout(&["log", "6", "--note", "first"]);
    assert!(git(&folder(&first), &["init"]));
    commit(&first);
    std::fs::create_dir_all(second.path().join("data/unclench")).expect("a folder");
    let from = folder(&first).display().to_string();
    assert!(git(second.path(), &["clone", &from, &folder(&second).display().to_string()]));
    [first, second]
}

fn commit(home: &Home) {
    assert!(git(&folder(home), &["add", "."]) && git(&folder(home), &["commit", "-m", "diary"]));
}

fn pull(home: &Home, from: &Home) -> bool {
    git(&folder(home), &["pull", &folder(from).display().to_string(), "main"])
}

fn pains(home: &Home) -> Vec<i64> {
    let records = home.json(&["diary", "--json"]);
    let mut pains: Vec<i64> =
        records.as_array().expect("an array").iter().filter_map(|record| record["now"]["pain"].as_i64()).collect();
    pains.sort_unstable();
    pains
}

#[test]
fn git_pulls_between_machines_without_conflict() {
    if !needs::all(&["git"]) {
        return;
    }
    let [first, second] = two();
    // The second machine gets another name: its lines so far are in a file of their own.
    second.stdout(&["log", "3"]);
    let own = std::fs::read_dir(folder(&second)).expect("a folder").flatten().map(|entry| entry.path());
    let own = own.into_iter().find(|path| path.extension().is_some_and(|kind| kind == "jsonl")).expect("a file");
    let text = std::fs::read_to_string(&own).expect("text");
    assert!(git(&folder(&second), &["checkout", "."]));
    let since = text.split_once('\n').map_or("", |(_, rest)| rest);
    std::fs::write(folder(&second).join("second.jsonl"), since).expect("it can be written");
    first.stdout(&["log", "8"]);
    commit(&first);
    commit(&second);
    assert!(pull(&second, &first), "no conflict");
    assert!(pull(&first, &second), "no conflict");
    assert_eq!((pains(&first), pains(&second)), (vec![3, 6, 8], vec![3, 6, 8]));
}

#[test]
fn git_conflict_markers_in_a_file_lose_nothing() {
    if !needs::all(&["git"]) {
        return;
    }
    let [first, second] = two();
    first.stdout(&["log", "8"]);
    second.stdout(&["log", "3"]);
    commit(&first);
    commit(&second);
    assert!(!pull(&second, &first), "two machines of one name wrote to one file");
    assert_eq!(pains(&second), [3, 6, 8], "every entry of both is there");
    let output = second.run(&["diary"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told.matches("is not a valid entry").count(), 3, "git's three marks are named, each with its line: {told}");
    second.stdout(&["log", "1"]);
    assert_eq!(pains(&second), [1, 3, 6, 8], "and it goes on");
}

/// One of two machines: the lines it has written, the lines received from the other, and the error of its clock in minutes.
struct Machine {
    ids: Ids,
    minutes_ahead: i64,
    written: Vec<Line>,
    received: Vec<Line>,
}

impl Machine {
    fn with_clock(minutes_ahead: i64) -> Self {
        Self { ids: Ids::default(), minutes_ahead, written: Vec::new(), received: Vec::new() }
    }

    fn log(&self) -> EventLog {
        let mut log = EventLog::default();
        self.received.iter().cloned().for_each(|line| log.add(line));
        self.written.iter().cloned().for_each(|line| log.add_own(line));
        log
    }

    /// Returns the time on its clock, `minute` minutes after the week began.
    fn time(&mut self, minute: i64) -> (Uuid, EntryTime) {
        let begin: Zoned = "2026-11-02T08:00:00+01:00[Europe/Berlin]".parse().expect("a time");
        let now = begin + SignedDuration::from_mins(minute + self.minutes_ahead);
        (self.ids.next(&now), EntryTime::from(&now))
    }

    fn write(&mut self, line: &Line) {
        let numbered = self.log().numbered(line);
        self.written.push(numbered);
    }

    fn add(&mut self, minute: i64, pain: i64) -> Uuid {
        let (id, now) = self.time(minute);
        let mut record = Record::new(EntryKind::CheckIn, id, now, now);
        record.now.insert(PAIN.into(), Rating::try_from(pain).ok());
        self.write(&Line::Record(Box::new(record)));
        id
    }

    fn correct(&mut self, minute: i64, entry: Uuid, pain: i64) {
        let Some(mut record) = self.log().fold().into_iter().find(|record| record.id == entry) else { return };
        let (id, now) = self.time(minute);
        (record.id, record.amends, record.made) = (id, Some(entry), now);
        record.now.insert(PAIN.into(), Rating::try_from(pain).ok());
        self.write(&Line::Record(Box::new(record)));
        let shown = self.log().fold().into_iter().find(|record| record.id == entry);
        assert_eq!(shown.and_then(|record| Record::pain(&record.now)), Rating::try_from(pain).ok(), "what was done last counts");
    }

    fn remove(&mut self, minute: i64, entry: Uuid) {
        let (id, now) = self.time(minute);
        self.write(&Line::Removal(Removal::new(id, entry, now, false)));
    }

    fn undo(&mut self, minute: i64) {
        let (id, now) = self.time(minute);
        if let Ok((line, _)) = self.log().last_change() {
            self.write(&Line::Removal(Removal::new(id, line, now, true)));
        }
    }

    /// Returns the pain of each entry, oldest first.
    fn pains(&self) -> Vec<i64> {
        let records = self.log().fold().into_iter();
        records.map(|record| record.now.get(PAIN).copied().flatten().map_or(-1, |pain| i64::from(pain.points()))).collect()
    }
}

/// Gives each machine the lines of the other.
fn sync([first, second]: [&mut Machine; 2]) {
    first.received.clone_from(&second.written);
    second.received.clone_from(&first.written);
    assert_eq!(first.log().fold(), second.log().fold(), "both show the same");
}

#[test]
fn a_week_on_two_machines_shows_the_latest_changes_on_both() {
    let (mut office, mut home) = (Machine::with_clock(0), Machine::with_clock(10));
    let day = |n: i64| n * 24 * 60;
    // The clock at home is ahead. A later correction at the office still counts.
    let monday = office.add(day(0), 4);
    sync([&mut office, &mut home]);
    home.correct(day(0) + 5, monday, 5);
    sync([&mut office, &mut home]);
    office.correct(day(0) + 7, monday, 6);
    sync([&mut office, &mut home]);
    assert_eq!(home.pains(), [6]);
    // Undo takes back a change of this machine, not one that the other clock calls later.
    let tuesday = home.add(day(1), 3);
    sync([&mut office, &mut home]);
    office.add(day(1) + 2, 9);
    office.undo(day(1) + 3);
    sync([&mut office, &mut home]);
    assert_eq!(home.pains(), [6, 3]);
    // Both correct one entry before they sync: both then show the same correction, and undoing it shows the other.
    office.correct(day(2), monday, 7);
    home.correct(day(2), monday, 8);
    sync([&mut office, &mut home]);
    assert_eq!(office.pains(), [8, 3]);
    home.undo(day(2) + 20);
    sync([&mut office, &mut home]);
    assert_eq!(office.pains(), [7, 3]);
    // A removed entry stays removed, whatever the other machine corrects meanwhile. When the removal is undone, the
    // correction is there.
    office.remove(day(3), tuesday);
    home.correct(day(3), tuesday, 2);
    sync([&mut office, &mut home]);
    assert_eq!(home.pains(), [7]);
    office.undo(day(3) + 1);
    sync([&mut office, &mut home]);
    assert_eq!(home.pains(), [7, 2]);
    // Both undo before they sync: each takes back its own change.
    let (thursday, friday) = (office.add(day(4), 1), home.add(day(4), 0));
    office.undo(day(4) + 1);
    home.undo(day(4) + 1);
    sync([&mut office, &mut home]);
    assert_eq!(home.pains(), [7, 2], "{thursday} and {friday} are gone");
    // A conflict copy of a file, as Syncthing keeps it, adds no entry.
    office.received.extend(office.written.clone());
    assert_eq!(office.pains(), [7, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn two_synced_machines_show_the_same(steps in prop::collection::vec((0..2_usize, 0..6_u8, 0..8_usize, 0..=10_i64), 1..40)) {
        let mut machines = [Machine::with_clock(0), Machine::with_clock(-10)];
        let mut entries: Vec<Uuid> = Vec::new();
        for (minute, (who, what, which, pain)) in (0..).zip(steps) {
            let entry = entries.get(which % entries.len().max(1)).copied();
            let machine = &mut machines[who];
            match (what, entry) {
                (0 | 1, _) | (_, None) => entries.push(machine.add(minute, pain)),
                (2, Some(entry)) => machine.correct(minute, entry, pain),
                (3, Some(entry)) => machine.remove(minute, entry),
                (4, _) => machine.undo(minute),
                _ => {
                    let [first, second] = &mut machines;
                    sync([first, second]);
                }
            }
        }
        let [first, second] = &mut machines;
        sync([first, second]);
    }
}
