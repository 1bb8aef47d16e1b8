//! Tests of `domain::typed_length`.

use unclench::domain::typed_length::*;

#[test]
fn lengths_are_read_as_people_type_them() {
    for (text, seconds, took) in [
        ("1.5 min", 90.0, 2),
        ("2,5 Minuten", 150.0, 2),
        ("1 min 30 s", 90.0, 4),
        ("1min30", 90.0, 3),
        ("1m30s", 90.0, 4),
        ("1 min and 30 seconds", 90.0, 5),
        ("1½ min", 90.0, 2),
        ("½ min", 30.0, 2),
        ("1:30", 90.0, 1),
        ("0:45 min", 45.0, 2),
        ("half a minute", 30.0, 3),
        ("half an hour", 1800.0, 3),
        ("a half minute", 30.0, 3),
        ("eine halbe Minute", 30.0, 3),
        ("anderthalb Minuten", 90.0, 2),
        ("one and a half minutes", 90.0, 5),
        ("a minute and a half", 90.0, 5),
        ("a quarter of an hour", 900.0, 5),
        ("three quarters of an hour", 2700.0, 5),
        ("quarter of an hour", 900.0, 4),
        ("thirty seconds", 30.0, 2),
        ("1 hour", 3600.0, 2),
        ("30-45 sec", 45.0, 2),
        ("8 – 10 s", 10.0, 2),
        (".5 min", 30.0, 2),
        ("1/2 min", 30.0, 2),
        ("3/4 min", 45.0, 2),
        ("1 1/2 minutes", 90.0, 2),
        ("0:01:30", 90.0, 1),
        ("1:15 h", 4500.0, 2),
        ("1h30", 5400.0, 3),
        ("1 h 15", 4500.0, 3),
        ("1 hour 15", 4500.0, 3),
        ("1 min 30", 90.0, 3),
        ("45\"", 45.0, 2),
        ("2'", 120.0, 2),
    ] {
        let expected = (took > 0).then_some((seconds, took));
        assert_eq!(seconds_in(&tokens(text)), expected, "{text}");
    }
    for text in
        ["", "10", "min", "1 month", "2 days", "1:75", "1.5.2 min", "1,5,2 min", "1e2 s", "1:2:3", "a", "half", "ten chin tucks"]
    {
        assert_eq!(seconds_in(&tokens(text)), None, "{text}");
    }
    assert_eq!(tokens("1,000 steps").first().and_then(|token| token.number), Some(1000.0));
}
