//! Finds a key that stands twice in an object of JSON. Which of the two is meant, nobody can tell.

use std::collections::BTreeSet;
use std::fmt::{self, Formatter};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Returns the first key of `json` that its object has already; `None` if there is none, or the text is no JSON.
pub fn repeated_key(json: &str) -> Option<String> {
    serde_json::from_str::<Repeated>(json).ok()?.0
}

/// The first repeated key of a value.
struct Repeated(Option<String>);

impl<'de> Deserialize<'de> for Repeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Repeated;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Repeated, E> {
        Ok(Repeated(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Repeated, E> {
        Ok(Repeated(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Repeated, E> {
        Ok(Repeated(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Repeated, E> {
        Ok(Repeated(None))
    }

    fn visit_str<E>(self, _: &str) -> Result<Repeated, E> {
        Ok(Repeated(None))
    }

    fn visit_unit<E>(self) -> Result<Repeated, E> {
        Ok(Repeated(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Repeated, A::Error> {
        let mut repeated = None;
        while let Some(Repeated(inside)) = values.next_element()? {
            repeated = repeated.or(inside);
        }
        Ok(Repeated(repeated))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Repeated, A::Error> {
        let (mut keys, mut repeated) = (BTreeSet::new(), None);
        while let Some((key, Repeated(inside))) = entries.next_entry::<String, Repeated>()? {
            repeated = repeated.or(inside);
            if !keys.insert(key.clone()) {
                repeated.get_or_insert(key);
            }
        }
        Ok(Repeated(repeated))
    }
}
