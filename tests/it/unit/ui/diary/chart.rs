//! Tests of `ui::diary::chart`.

use jiff::civil::Date;
use unclench::ui::diary::chart::*;
use unclench::ui::diary::room::Room;

fn chart(days: u16, rows: u16) -> ChartLayout {
    ChartLayout { first: Date::constant(2026, 3, 1), days, room: Room { left: 0, top: 0, right: 20, bottom: 60 }, rows }
}

#[test]
fn the_chart_line_breaks_at_a_gap() {
    let line = chart(10, 11).line(&[Some(10.0), Some(10.0), None, None, None, Some(0.0), Some(0.0), None, None, None]);
    let drawn: Vec<bool> = line.iter().map(Option::is_some).collect();
    assert_eq!(drawn, [[true; 8].as_slice(), &[false; 12], &[true; 8], &[false; 12]].concat());
    assert_eq!((line[0], line[20]), (Some(2), Some(42)), "the middle of the first row and of the last");
}

#[test]
fn every_rating_of_the_chart_has_a_row_where_there_are_rows() {
    assert_eq!([(50, 5), (24, 9), (20, 9), (10, 9), (4, 9), (0, 0)].map(|(high, text)| rows(high, text)), [41, 11, 11, 7, 3, 0]);
}
