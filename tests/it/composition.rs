//! How screens are composed: what stands beside or below what, and what stays still.

use ratatui::style::{Color, Modifier};

use crate::screens::scene;
use crate::screens::scenes::SCENES;
use crate::support::screen::{Program, text_of};
use unclench::app::health::QuestionRow;
use unclench::app::message::{Effect, Msg};
use unclench::domain::diagnostic::{Code, Diagnostic, Location};
use unclench::domain::safety::answers::Answers;
use unclench::texts::Texts;
use unclench::ui::routine_about;

/// Returns the rows of a scene.
fn rows(name: &str, (columns, rows): (u16, u16)) -> Vec<String> {
    scene(name).program().screen(columns, rows).lines().map(str::to_owned).collect()
}

/// Returns the column at which `words` begin in the first row that has them, and that row.
fn place(rows: &[String], words: &str) -> (usize, usize) {
    let found = rows.iter().enumerate().find_map(|(y, row)| Some((row[..row.find(words)?].chars().count(), y)));
    found.unwrap_or_else(|| panic!("no {words} in\n{}", rows.join("\n")))
}

#[test]
fn on_a_small_screen_the_name_is_asked_for_below_its_line() {
    let shown = rows("check-by-whom", (40, 12));
    let (x, y) = place(&shown, "An unstable neck");
    let ((asked_x, asked_y), (name_x, name_y)) = (place(&shown, "Who said"), place(&shown, "Dr. Ada"));
    assert_eq!((asked_x, name_x, name_y), (x, x, asked_y + 1), "{}", shown.join("\n"));
    assert!(asked_y > y);
    let drawn = scene("check-by-whom").program().draw(40, 12);
    let grounds = |y: usize| (2..39_u16).map(|x| drawn[(x, u16::try_from(y).expect("a row"))].bg).collect::<Vec<_>>();
    assert!(grounds(name_y).iter().all(|ground| *ground == grounds(y)[0]), "the band is whole: {:?}", grounds(name_y));
}

#[test]
fn what_to_do_in_an_open_group_stands_with_its_questions() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        let shown = rows("check-under-yes", size);
        let ((x, y), (question, below)) = (place(&shown, "Now tick"), place(&shown, "[ ]  Osteoporosis"));
        assert_eq!((x, y + 1), (question, below), "{}", shown.join("\n"));
        assert_eq!(shown[y - 1].trim(), "", "{}", shown.join("\n"));
    }
}

/// Returns the row that names both views of the body, and its words with the column of each.
fn labels(rows: &[String]) -> Option<(usize, Vec<(usize, String)>)> {
    let is_it = |row: &&String| ["front ", "back ", "left", "right"].iter().all(|word| row.contains(word));
    let (y, row) = rows.iter().enumerate().rfind(|(_, row)| is_it(row))?;
    let start = row.find("your right").or_else(|| row.find("right  front"))?;
    let mut at = row[..start].chars().count();
    let mut words = Vec::new();
    for word in row[start..].split("  ") {
        if !word.trim().is_empty() {
            words.push((at + word.len() - word.trim_start().len(), word.trim().to_owned()));
        }
        at += word.len() + 2;
    }
    Some((y, words))
}

#[test]
fn the_sides_of_a_figure_are_nearer_to_its_view_than_to_the_other_figure() {
    for size in [(100, 30), (200, 60)] {
        let shown = rows("check-in", size);
        let (_, words) = labels(&shown).expect("names below the bodies");
        let gaps: Vec<usize> = words.windows(2).map(|pair| pair[1].0 - pair[0].0 - pair[0].1.len()).collect();
        let [a, b, between, c, d] = gaps[..] else { panic!("{words:?}") };
        assert!([a, b, c, d].iter().all(|gap| *gap < between), "{words:?}");
        assert!(a == b && c == d, "{words:?}");
    }
}

#[test]
fn the_body_stays_where_it_is_while_a_place_is_typed() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        let mut program = Program::new();
        program.keys("c6a");
        let mut seen = Vec::new();
        for typed in ["", "low", "xyz"] {
            program.keys(typed);
            let shown: Vec<String> = program.screen(size.0, size.1).lines().map(str::to_owned).collect();
            let (y, words) = labels(&shown).unwrap_or_else(|| panic!("no body:\n{}", shown.join("\n")));
            seen.push((y, words.iter().map(|(x, _)| *x).collect::<Vec<_>>()));
        }
        seen.dedup();
        assert_eq!(seen.len(), 1, "{size:?}: {seen:?}");
    }
}

#[test]
fn a_blank_row_parts_the_legend_of_the_chart_from_its_dates() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        let shown = rows("diary", size);
        assert_eq!(place(&shown, "• one day").1, place(&shown, "23 Sep").1 + 2, "{}", shown.join("\n"));
    }
}

#[test]
fn no_key_bar_touches_the_edge_of_a_small_screen() {
    for scene in SCENES {
        let shown = scene.program().screen(40, 12);
        let bar = shown.lines().last().unwrap_or_default();
        assert!(bar.chars().count() < 40, "{}: {bar}", scene.name);
    }
}

#[test]
fn a_side_is_bold_in_every_size() {
    for size in [(40, 12), (80, 24)] {
        let drawn = scene("big-gap").program().draw(size.0, size.1);
        let shown: Vec<String> = text_of(&drawn).lines().map(str::to_owned).collect();
        if shown.iter().any(|row| row.contains("LEFT")) {
            let (x, y) = place(&shown, "LEFT");
            let cell = &drawn[(u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))];
            assert!(cell.modifier.contains(Modifier::BOLD), "{size:?}");
        }
    }
}

#[test]
fn a_rule_joins_both_ends_of_a_scale() {
    for size in [(40, 12), (80, 24), (100, 30), (200, 60)] {
        let shown = rows("rating-before", size);
        assert!(shown.iter().any(|row| row.contains("no pain") && row.contains("───")), "{}", shown.join("\n"));
    }
}

#[test]
fn the_text_of_a_routine_and_of_a_plan_stand_in_one_column() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        let (one, several) = (rows("suits", size), rows("suits-plan", size));
        assert_eq!(place(&one, "any position").0, place(&several, "hands only").0, "{size:?}");
    }
}

/// A plan with a ball is not done with the hands only, and a wall is not any position.
#[test]
fn a_plan_says_together_what_its_routines_need() {
    let program = Program::new();
    let needs = |ids: &[&str]| {
        let entries: Vec<_> = ids.iter().filter_map(|id| program.model.world.library.entry(id)).collect();
        routine_about::needs_together(&entries, &program.model.world)
    };
    assert_eq!(needs(&["body-scan-10", "low-back-ball-wall", "scalp-3"]), ["needs a ball", "at a wall, seated"]);
    assert_eq!(needs(&["body-scan-10", "scalp-3"]), ["hands only", "seated"]);
    assert_eq!(needs(&["body-scan-10"]), ["any position"]);
}

#[test]
fn a_message_of_the_start_page_has_a_blank_row_above_it() {
    let mut program = scene("start-later").program();
    program.tell(Msg::NoSound("No sound device. Continuing silently.".to_owned()));
    let shown: Vec<String> = program.screen(80, 24).lines().map(str::to_owned).collect();
    let (_, y) = place(&shown, "No sound device");
    assert_eq!(shown[y - 1].trim(), "", "{}", shown.join("\n"));
    assert!(shown[y - 2].contains("All 50"), "and the list keeps its rows:\n{}", shown.join("\n"));
}

#[test]
fn enter_leads_past_every_question_before_it_goes_on() {
    let pages = [((40, 12), "check-new"), ((40, 12), "check-whole"), ((60, 24), "check-whole"), ((80, 24), "check-whole")];
    let in_both = [Texts::english(), Texts::german()].into_iter().flat_map(|texts| pages.map(|page| (texts, page)));
    for (texts, (size, name)) in in_both {
        let mut program = scene(name).program();
        program.model.world.texts = texts;
        program.keys("<home>");
        let (mut seen, mut asked) = (String::new(), Vec::new());
        for _ in 0..60 {
            program.screen(size.0, size.1);
            let Some(questions) = program.health_questions() else { break };
            for row in questions.rows() {
                let text = match row {
                    QuestionRow::Group(group) => texts.health_group(group),
                    QuestionRow::Line(condition) => texts.condition(&condition.id).line,
                    QuestionRow::Under(condition) => texts.condition(&condition.id).ask,
                };
                let text = text.replace('\u{a0}', " ");
                if !asked.contains(&text) {
                    asked.push(text);
                }
            }
            let screen = program.screen(size.0, size.1).replace('▌', " ");
            seen += &screen.split_whitespace().collect::<Vec<_>>().join(" ");
            seen += "\n";
            program.keys("<enter>");
        }
        assert!(program.health_questions().is_none() && asked.len() >= 8, "{name}: {} asked", asked.len());
        let unseen: Vec<_> = asked.iter().filter(|text| !seen.contains(text.as_str())).collect();
        assert!(unseen.is_empty(), "{name} at {size:?}: {unseen:#?}\n{seen}");
    }
}

/// Returns a program whose health answers cannot be read, for a long reason.
fn unread() -> Program {
    let mut program = Program::new();
    let reason = "it is not clear which of the answers counts, because the same question has two of them in this file".to_owned();
    let fault = Diagnostic { code: Code::Answers, at: Location::default(), args: vec![("reason", reason)] };
    program.tell(Msg::AnswersRead(Err(fault)));
    program.keys("C");
    program
}

#[test]
fn answers_that_cannot_be_read_have_their_whole_reason_and_no_boxes() {
    for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
        let screen = unread().screen(columns, rows);
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("has two of them in this file") && words.contains("press r"), "{screen}");
        assert!(!screen.contains("[ ]") && !screen.contains("change"), "{screen}");
        assert!(screen.contains("r try again"), "{screen}");
    }
}

#[test]
fn r_reads_answers_again_and_no_other_key_changes_them() {
    let mut program = unread();
    program.keys("<space>yo<enter>jj");
    assert!(!program.effects.iter().any(|effect| matches!(effect, Effect::SaveAnswers(_))), "nothing was known");
    program.keys("r");
    assert!(program.effects.contains(&Effect::ReadAnswers));
    program.tell(Msg::AnswersRead(Ok(Box::<Answers>::default())));
    let screen = program.screen(80, 24);
    assert!(screen.contains("[ ]") && !screen.contains("press r"), "{screen}");
    program.keys("q");
    assert!(!program.screen(80, 24).contains("Your health answers"));
}

#[test]
fn on_a_slow_line_no_picture_moves() {
    let pictures = |slow: bool| {
        let mut program = scene("breathing").program();
        program.model.world.terminal.slow = slow;
        program.pass(4.0);
        let mut seen = vec![program.draw(80, 24)];
        for _ in 0..20 {
            program.pass(0.1);
            seen.push(program.draw(80, 24));
        }
        seen.dedup();
        seen.len()
    };
    assert!(pictures(false) > 10, "the orb breathes: {}", pictures(false));
    assert!(pictures(true) <= 4, "only what counts seconds changes: {}", pictures(true));
}

#[test]
fn a_small_page_is_filled_before_it_says_that_there_is_more() {
    for name in ["help", "stop-signals", "not-offered"] {
        let shown = rows(name, (40, 12));
        let last = shown.iter().rev().skip(1).find(|row| !row.contains("more")).expect("a row");
        assert_ne!(last.trim(), "", "{}", shown.join("\n"));
    }
    let shown = rows("check-whole", (40, 12));
    assert_eq!(shown.iter().filter(|row| row.trim().is_empty()).count(), 1, "only below: {}", shown.join("\n"));
    assert!(rows("not-offered", (40, 12)).concat().contains("until 22 Nov"), "how long it applies");
}

#[test]
fn signs_to_stop_at_do_not_touch_the_keys() {
    for name in ["hurt-artery", "hurt-rests", "hurt-sign"] {
        let shown = rows(name, (40, 12));
        assert!(!shown[10].contains(char::is_alphabetic), "{}", shown.join("\n"));
        let first = shown.iter().position(|row| row.contains("Chest pain") || row.contains("Sudden neck pain")).expect("signs");
        assert_eq!(shown[first - 1].trim(), "", "{}", shown.join("\n"));
    }
}

#[test]
fn the_phase_of_a_step_and_its_care_line_are_apart() {
    for (size, text_x) in [((80, 24), 37), ((100, 30), 50)] {
        let shown = rows("squeeze", size);
        let (_, y) = place(&shown, "Stay behind the collarbone");
        assert_eq!(shown[y - 1].chars().skip(text_x).collect::<String>().trim(), "", "{}", shown.join("\n"));
        assert!(shown.concat().contains("squeeze · 2 s"), "{}", shown.join("\n"));
    }
}

#[test]
fn a_day_is_chosen_sideways_and_a_blank_row_parts_days() {
    let chosen = |keys: &str| {
        let mut program = scene("diary").program();
        program.keys(keys);
        program.screen(100, 30)
    };
    assert_eq!(chosen("<left><left><right>"), chosen("k"));
    assert!(chosen("<left>").contains("← → day"));
    let shown = rows("diary-entries", (80, 24));
    let (_, second) = place(&shown, "Fri 20 Nov");
    assert_eq!(shown[second - 1].trim(), "", "{}", shown.join("\n"));
}

#[test]
fn a_mark_stands_below_a_title_that_is_too_long_and_the_length_beside_it() {
    for size in [(80, 24), (40, 12)] {
        let shown = rows("library-marked", size);
        let (_, y) = place(&shown, "Base of the skull and");
        let length = shown[y].find("7 min").unwrap_or_else(|| panic!("no length in\n{}", shown.join("\n")));
        // Beside the list there may be a panel.
        let below: String = shown[y + 1].chars().take(shown[y][..length].chars().count() + 5).collect();
        assert!(below.contains("gentler") && !below.contains("7 min"), "{}", shown.join("\n"));
    }
}

#[test]
fn details_beside_the_table_are_on_one_row_each() {
    let shown = rows("diary-sessions", (200, 60));
    let (_, y) = place(&shown, "median change (range)");
    assert!(shown[y].contains("2 lower (no change to 4 lower)"), "{}", shown.join("\n"));
}

/// Returns the colour of the first letter of `words` in a scene.
fn colour_of(name: &str, size: (u16, u16), words: &str) -> Color {
    let (x, y) = place(&rows(name, size), words);
    let at = (u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"));
    scene(name).program().draw(size.0, size.1)[at].fg
}

#[test]
fn what_to_do_next_is_apart_from_what_was_done_and_no_brighter() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        let shown = rows("summary", size);
        let (x, y) = place(&shown, "next ");
        assert_eq!(shown[y - 1].chars().skip(x).take(40).collect::<String>().trim(), "", "{}", shown.join("\n"));
        let [next, done] = ["Log your pain", "recorded in the diary"].map(|words| colour_of("summary", size, words));
        assert_eq!(next, done);
    }
}

#[test]
fn a_side_is_beside_the_number_of_get_ready_or_above_it() {
    let shown = rows("get-ready", (80, 24));
    assert_eq!(place(&shown, "LEFT").0, place(&shown, "seconds").0 + 1, "{}", shown.join("\n"));
}

#[test]
fn in_large_type_a_side_ends_at_the_margin() {
    let drawn = scene("big-gap").program().draw(200, 60);
    let is_lit = |x: u16| (17..27).any(|y| drawn[(x, y)].bg != drawn[(0, 0)].bg || drawn[(x, y)].symbol() != " ");
    assert_eq!([183, 184].map(is_lit), [true, false]);
}

#[test]
fn a_paused_breath_says_so_once() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        assert!(!rows("breathing-paused", size).concat().contains("Paused"), "in big letters, not in small ones too");
    }
}

#[test]
fn a_page_of_the_library_names_the_group_that_it_cuts() {
    for (size, group) in [((80, 24), "relaxation"), ((40, 12), "finding the spots")] {
        let shown = rows("library-end", size);
        let (_, y) = place(&shown, "more ↑");
        let below = shown[y + 1..].iter().map(|row| row.chars().take(40).collect::<String>());
        assert_eq!(
            below.into_iter().find(|row| !row.trim().is_empty()).unwrap_or_default().trim(),
            group,
            "{}",
            shown.join("\n")
        );
    }
}

#[test]
fn a_warning_is_bright_where_it_says_what_to_do() {
    let size = (80, 24);
    let care = colour_of("hurt", size, "Get emergency help");
    assert_eq!(care, colour_of("hurt-sign", size, "call your"));
    assert_eq!(care, colour_of("hurt-rests", size, "get emergency help"));
    let list = colour_of("hurt", size, "chest pain");
    assert_eq!([colour_of("hurt-sign", size, "Sudden neck"), colour_of("hurt-rests", size, "Chest pain")], [list; 2]);
    let key = ["hurt", "hurt-sign", "hurt-rests"].map(|name| colour_of(name, size, "More: s"));
    assert!(key == [key[0]; 3] && key[0] != list && key[0] != care);
}

#[test]
fn the_title_of_a_page_stays_while_its_text_scrolls() {
    let shown = rows("learn", (80, 24));
    assert!(shown[0].starts_with("  Learn  ") && shown[0].ends_with(" more ↑"), "{}", shown.join("\n"));
    let low = rows("learn", (40, 12));
    assert_eq!(low[0].split_whitespace().collect::<Vec<_>>().join(" "), "Learn 5 more ↑");
}

#[test]
fn health_questions_have_no_idle_body_and_short_lines() {
    for name in ["check-new", "check-whole", "check-read", "check-under-yes"] {
        let shown = rows(name, (200, 60));
        assert!(shown[6..50].iter().all(|row| row.trim().chars().count() <= 70), "{}", shown.join("\n"));
        let indent = |row: &String| row.chars().take_while(|c| *c == ' ').count();
        let left = shown[..50].iter().filter(|row| !row.trim().is_empty()).map(indent).min();
        assert_eq!(left, Some(65), "in the middle, after the bar of the choice: {}", shown.join("\n"));
    }
    let shown = rows("check-new", (40, 12));
    let ((text, y), (mark, _)) = (place(&shown, "Chest pain; jaw"), place(&shown, "[ ] Chest"));
    assert_eq!((text - mark, place(&shown, "exertion").0), (4, text), "{y}: {}", shown.join("\n"));
}

#[test]
fn notes_stand_below_the_table_of_sessions_and_heads_only_above_values() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        let shown = rows("diary-sessions", size);
        let x = place(&shown, "routine").0;
        for note in ["━ share of sessions", "People start a session", "By chance alone"] {
            assert_eq!(place(&shown, note).0, x, "{}", shown.join("\n"));
        }
        let few = rows("diary-sessions-scrolled", size).join("\n");
        assert!(!few.contains("higher") && !few.contains("before →"), "{few}");
        assert_eq!(few.matches("5 rated sessions").count(), 1, "{few}");
    }
}

#[test]
fn the_numbers_of_a_check_in_are_as_big_as_those_of_a_rating() {
    for (size, rows_high) in [((100, 30), 4), ((200, 60), 8)] {
        let shown = rows("check-in", size);
        assert_eq!(place(&shown, "no pain").1 - place(&shown, "How bad").1, rows_high + 3, "{}", shown.join("\n"));
    }
}
