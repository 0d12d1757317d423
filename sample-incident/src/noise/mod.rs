//! An ordinary day: what goes on in the accounts whether anyone intrudes or not.

mod changes;
mod deploys;
mod machines;
mod services;
mod staff;

use fastrand::Rng;
use jiff::Timestamp;

use crate::chance::pick;
use crate::clock::{Day, later};
use crate::event::Event;

/// Something that happens now and then: the events it leaves when it does.
type Habit = fn(Timestamp, &mut Rng) -> Vec<Event>;

/// When a habit happens.
#[derive(Clone, Copy)]
enum Hours {
    Always,
    Office,
}

/// Every habit, and how often in a day.
const HABITS: &[(Habit, Hours, u32)] = &[
    (services::function_runs, Hours::Always, 150),
    (services::container_starts, Hours::Always, 50),
    (services::trail_delivers, Hours::Always, 48),
    (services::config_looks, Hours::Always, 310),
    (services::key_rotates, Hours::Always, 4),
    (services::root_by_name_only, Hours::Always, 5),
    (machines::server_reports, Hours::Always, 180),
    (machines::server_reads_objects, Hours::Always, 105),
    (machines::group_scales, Hours::Always, 8),
    (machines::scanner_is_throttled, Hours::Always, 36),
    (staff::signs_in, Hours::Office, 9),
    (staff::looks_around, Hours::Office, 56),
    (staff::reads_at_terminal, Hours::Office, 24),
    (staff::is_refused, Hours::Office, 14),
    (staff::auditor_visits, Hours::Office, 2),
    (staff::crosses_accounts, Hours::Office, 5),
    (deploys::deploy, Hours::Office, 9),
];

/// All ordinary events of a day, in no order.
pub(crate) fn of(day: Day, rng: &mut Rng) -> Vec<Event> {
    let mut events = changes::of(day, rng);
    for &(habit, hours, times) in HABITS {
        for _ in 0..times {
            events.extend(habit(moment(day, hours, rng), rng));
        }
    }
    events
}

/// A moment within the hours; the last minutes of a day are left for what a habit sets off.
fn moment(day: Day, hours: Hours, rng: &mut Rng) -> Timestamp {
    let (first, last) = match hours {
        Hours::Always => (0, 23 * 3600 + 50 * 60),
        Hours::Office => (7 * 3600, 17 * 3600),
    };
    later(day.at(0, 0, 0), rng.u32(first..last))
}
