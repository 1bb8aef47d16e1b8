//! Favourites: one key in the library, offered first on the start page after what was done last, listed in the shell.

use crate::screens::diary;
use crate::support::Home;
use crate::support::context::{KeyContext, assert_at};
use crate::support::pty::Pty;
use crate::support::screen::Program;
use unclench::app::message::{Effect, FileTask};
use unclench::platform::favourites_file::FavouritesFile;

/// The rows of the start page that have a number, each with the reason under it.
fn offered(program: &mut Program) -> Vec<String> {
    let screen = program.screen(80, 24);
    let lines: Vec<&str> = screen.lines().map(|line| line.trim_start_matches(['▌', ' '])).collect();
    let rows = lines.windows(2).filter(|pair| pair[0].starts_with(|first: char| first.is_ascii_digit()));
    rows.map(|pair| pair.join(" ")).collect()
}

#[test]
fn one_key_toggles_a_favourite() {
    let mut program = Program::new();
    program.keys("/calves<enter>*");
    let screen = program.screen(100, 30);
    assert!(screen.contains("Favourite: Calves by hand"), "{screen}");
    assert!(screen.lines().any(|line| line.contains("▌* Calves")), "{screen}");
    let marked = FileTask::MarkFavourite { id: "calves-hands".into(), is_favourite: true };
    assert!(program.effects.contains(&Effect::File(marked)));
    program.keys("*");
    assert!(program.screen(100, 30).contains("No longer a favourite"));
    assert!(program.model.world.favourites.is_empty());
}

#[test]
fn the_start_page_offers_favourites_after_the_last_routine() {
    let mut program = Program::new();
    program.keys("/calves<enter>*<esc>/box<enter>*<esc><esc>");
    assert_at(&mut program, KeyContext::Start, &"back from the library");
    let rows = offered(&mut program);
    assert!(rows[0].contains("Calves by hand") && rows[1].contains("Box breathing"), "without a diary: {rows:#?}");
    assert!(rows[2].contains("Neck and shoulders") && rows.len() == 6, "{rows:#?}");
    program.read_diary(diary(), Vec::new());
    let rows = offered(&mut program);
    assert!(
        rows[0].contains("earlier today") && rows[1].contains("Calves by hand") && rows[2].contains("favourite"),
        "{rows:#?}"
    );
    program.keys("2");
    assert!(program.model.session().is_some_and(|flow| flow.whole.id == "calves-hands"));
}

#[test]
fn favourites_survive_restart_and_renaming() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 100, 30);
    pty.keys("*");
    pty.wait_for("Favourite");
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);
    let listed = home.json(&["list", "--favourites", "--json"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    let none = Home::new().run(&["list", "--favourites"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("Press * on a routine"));

    home.stdout(&["new", "after-lunch", "--title", "After lunch", "--posture", "seated", "--minutes", "2"]);
    let file = home.path().join("data/unclench/favourites");
    std::fs::write(&file, "after-lunch\nnot an id\n\nafter-lunch\n").expect("it can be written");
    home.stdout(&["rename", "after-lunch", "after-tea"]);
    assert_eq!(home.json(&["list", "--favourites", "--json"])[0]["id"], "after-tea");
    assert!(home.stdout(&["doctor"]).contains("your favourite routines"));
}

#[test]
fn a_link_to_the_favourites_stays_a_link() {
    let home = Home::new();
    let target = home.write("elsewhere/favourites", "box-breathing\n");
    let link = home.path().join("data/unclench/favourites");
    std::fs::create_dir_all(link.parent().expect("a folder")).expect("it can be made");
    std::os::unix::fs::symlink(&target, &link).expect("a link");
    FavouritesFile::new(link.clone()).mark("calves-hands", true).expect("it is written");
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(target).expect("it is read"), "box-breathing\ncalves-hands\n");
}
