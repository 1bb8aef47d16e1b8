//! Tests of `app::key_table`.

use Key::{Char, Enter};
use KeyContext::Rating;
use unclench::app::key_table::*;
use unclench::app::keys::{Action, Binding, Key, KeyContext};
use unclench::texts::Texts;

#[test]
fn keys_work_by_position_on_other_keyboard_layouts() {
    for (there, here) in [('в', 'd'), ('４', '4'), ('Д', 'L')] {
        let [there, here] = [there, here].map(|c| action(KeyContext::Library, Char(c)).or(action(KeyContext::Rating, Char(c))));
        assert!(there.is_some() && there == here, "{there:?} {here:?}");
    }
}

#[test]
fn every_label_has_words_and_every_bar_is_short_enough() {
    for binding in TABLE.iter().filter(|binding| !binding.label.is_empty()) {
        assert!(!Texts::english().key.text(binding.label).is_empty(), "{}", binding.label);
    }
    for context in KeyContext::ALL {
        let bar = bar(context);
        assert!((1..=12).contains(&bar.len()), "{context:?} has {} keys", bar.len());
        let has_help = bar.iter().any(|binding| binding.action == Action::Help);
        assert_eq!(has_help, !context.is_typing(), "{context:?}");
    }
}

#[test]
fn no_table_row_shadows_another() {
    for context in KeyContext::ALL {
        let here: Vec<&Binding> = keys(context).collect();
        for (index, binding) in here.iter().enumerate() {
            for key in binding.keys {
                let hidden = here[..index].iter().any(|before| before.keys.contains(key));
                assert!(!hidden, "{key:?} of {} in {context:?}", binding.label);
            }
        }
    }
}

#[test]
fn ratings_are_one_key_each() {
    for digit in 0..=9_u8 {
        assert_eq!(action(Rating, Char(char::from(b'0' + digit))), Some(Action::Rate(digit)));
    }
    assert_eq!(action(Rating, Char('t')), Some(Action::Rate(10)));
    assert_eq!(action(Rating, Enter), Some(Action::NotNow));
}
