//! The incident, told in order. Somebody has found the access key of the build server's user.
//!
//! The account has two trails. The intruder stops the one that it owns, `fernhill-main`; these
//! logs are those of the other, `fernhill-audit`, whose bucket is in no account they reach.

mod evasion;
mod mining;
mod network;
mod persistence;
mod recon;
mod root;
mod theft;

use fastrand::Rng;

use crate::clock::Day;
use crate::event::Event;

/// Whether an ordinary event does not happen because of the incident.
pub(crate) fn prevents(day: Day, event: &Event) -> bool {
    evasion::prevents(day, event)
}

/// All events of the incident, in the order of time.
pub(crate) fn of(day: Day, rng: &mut Rng) -> Vec<Event> {
    [
        recon::tell(day),
        persistence::tell(day, rng),
        evasion::tell(day),
        network::tell(day, rng),
        mining::tell(day, rng),
        theft::tell(day, rng),
        root::tell(day),
    ]
    .concat()
}
