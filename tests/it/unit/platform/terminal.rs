//! Tests of `platform::terminal`.

use unclench::platform::terminal::*;
use unclench::settings::Depth;

#[test]
fn the_terminal_name_is_the_fallback_for_colour_depth() {
    let names = [
        (
            Depth::True,
            "alacritty alacritty-direct xterm-kitty xterm-ghostty foot foot-extra wezterm contour mintty xterm-direct rio",
        ),
        (Depth::Indexed, "konsole konsole-256color rxvt-unicode rxvt-unicode-256color screen-256color tmux-256color"),
        (Depth::Indexed, "xterm-256color putty-256color vte-256color gnome-256color iterm2"),
        (Depth::Ansi, "xterm linux screen tmux rxvt putty ansi cygwin eterm-color st"),
        (Depth::Mono, "dumb dumb-emacs-ansi vt100 vt102 vt220 xterm-mono unknown"),
    ];
    for (expected, names) in names {
        for name in names.split_whitespace() {
            assert_eq!(depth(name, ""), expected, "{name}");
        }
    }
    assert_eq!([depth("", ""), depth("dumb", "truecolor")], [Depth::Mono; 2]);
    assert_eq!([depth("xterm", "truecolor"), depth("tmux-256color", "truecolor")], [Depth::True; 2]);
    assert_eq!(depth("xterm", "TRUECOLOR"), Depth::True);
    assert_eq!(depth("screen", "truecolor"), Depth::Indexed, "in GNU screen");
}

#[test]
fn a_light_background_is_detected_by_its_colour_number() {
    assert!(is_light("0;15") && is_light("0;default;7"));
    assert!(!is_light("15;0") && !is_light("") && !is_light("7;8") && !is_light("x"));
}

#[test]
#[cfg(unix)]
fn a_terminal_that_has_gone_is_told_by_writing_and_by_opening_it() {
    for (code, gone) in [(5, true), (6, true), (13, false), (28, false)] {
        assert_eq!(has_gone(&std::io::Error::from_raw_os_error(code)), gone, "{code}");
    }
}
