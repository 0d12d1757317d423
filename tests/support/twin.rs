//! The fast way to read an event against the plain one.

use trailglass::event::{Event, Json};

/// Whether both read the same from the front of a text: nothing, or as many bytes, with the same
/// fields and the same members of the identity.
pub fn agree(text: &str) -> bool {
    match (Event::parse_prefix(text), Event::parse_prefix_plainly(text)) {
        (Ok((fast, length)), Ok((plain, plain_length))) => {
            let equal =
                |key: &str| fast.get(key) == plain.get(key) && fast.str(key) == plain.str(key);
            let keys = |json: Json<'_>| json.members().map(|(key, _)| key.into_owned()).collect();
            let fields: Vec<String> = keys(Json::new(plain.text()));
            length == plain_length
                && fast.text() == plain.text()
                && (fast.user(), fast.account()) == (plain.user(), plain.account())
                && (fast.access_key(), fast.time()) == (plain.access_key(), plain.time())
                && fields.iter().all(|key| equal(key))
        }
        (Err(fast), Err(plain)) => fast.to_string() == plain.to_string(),
        _ => false,
    }
}
