//! Tests of `settings::look`.

use unclench::domain::diagnostic::Code;
use unclench::settings::Settings;

#[test]
fn a_colour_has_three_or_six_digits() {
    let colours = ["#fa0", "#ffaa00", "#FA0", "#ffaa0", "fa0", "#ÿa"].map(unclench::settings::look::colour);
    let orange = Some([0xff, 0xaa, 0x00]);
    assert_eq!(colours, [orange, orange, orange, None, None, None]);
}

#[test]
fn the_background_can_be_the_terminals() {
    let (settings, faults) = Settings::read("[look.colours]\nground = \"none\"\n");
    assert!(settings.look.own_ground && faults.is_empty());
    let (_, faults) = Settings::read("[look.colours]\nink = \"none\"\n");
    assert_eq!(faults.len(), 1);
}

#[test]
fn custom_colours_are_read_by_role() {
    let (settings, faults) =
        Settings::read("[look]\nmotion = false\n[look.colours]\ntouch = \"#80c0ff\"\nink = \"white\"\nwarm = \"#000000\"\n");
    assert_eq!(settings.look.colours, [("touch", [0x80, 0xc0, 0xff])]);
    assert!(!settings.look.motion);
    let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::BadColour, Code::UnknownKey]);
}
