//! The mouse and the ground of the terminal, on the real program: nothing needs them, and both can be switched off.

use crate::support::Home;
use crate::support::pty::Pty;

/// The row and the column, from 1, at which `text` is drawn.
fn place(pty: &Pty, text: &str) -> (usize, usize) {
    let screen = pty.text();
    let found = screen.lines().enumerate().find_map(|(row, line)| {
        let before = line.get(..line.find(text)?)?;
        Some((row + 1, before.chars().count() + 1))
    });
    found.unwrap_or_else(|| panic!("no {text:?} in\n{screen}"))
}

fn click(pty: &mut Pty, text: &str) {
    let (row, column) = place(pty, text);
    pty.keys(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
}

fn turn_wheel(pty: &mut Pty, notch: u8) {
    pty.keys(&format!("\x1b[<{notch};5;5M"));
}

#[test]
fn a_click_selects_opens_and_presses() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("All 50 routines");
    click(&mut pty, "All 50 routines");
    pty.wait_for("massage · back");
    // The steps of the chosen routine stand beside the list.
    click(&mut pty, "Scalp rub");
    pty.wait_for("Rake");
    turn_wheel(&mut pty, 64);
    turn_wheel(&mut pty, 65);
    pty.wait_for("Rake");
    click(&mut pty, "/ find");
    pty.keys("box");
    pty.wait_for("/ box");
    pty.keys("\x1b");
    pty.wait_for("50 routines");
    pty.keys("qq");
    pty.wait_for_end();
}

#[test]
fn a_click_on_a_number_is_the_rating() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0"], 100, 30);
    pty.begin();
    pty.wait_for("worst pain you can imagine");
    let (row, right) = place(&pty, "worst pain you can imagine");
    let last = right + "worst pain you can imagine".len() - 1;
    // The rightmost number above the end of the scale is ten.
    pty.keys(&format!("\x1b[<0;{last};{}M\x1b[<0;{last};{}m", row - 2, row - 2));
    pty.wait_for("Warm glide");
    pty.keys("q");
    pty.wait_for("How bad is your pain now");
    pty.keys("5");
    let record = home.wait_for_last_line(|record| !record["after"]["pain"].is_null());
    assert_eq!(record["before"]["pain"], 10);
}

#[test]
fn a_press_alone_and_a_mouse_that_is_off_do_nothing() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "lang = \"en\"\n[look]\nmouse = false\n");
    let mut pty = Pty::library(&home, 100, 30);
    let before = pty.text();
    click(&mut pty, "/ find");
    turn_wheel(&mut pty, 65);
    pty.keys("jk");
    pty.wait_until(|screen| screen == before, "the same as before");
    pty.keys("qq");
    pty.wait_for_end();
}
