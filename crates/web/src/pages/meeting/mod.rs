//! The weekly meeting: all of them, one with its agenda, and the forms about it.

mod distribute;
mod distribute_table;
mod distributed;
mod end;
mod item;
mod list;
mod minutes;
mod present;
mod show;
mod start;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::get;

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/i/{slug}/meeting", Action::SeeMeeting, get(list::show)),
        page("/i/{slug}/meeting/start", Action::HoldMeeting, get(start::show).post(start::send)),
        page(
            "/i/{slug}/meeting/distribute",
            Action::Distribute,
            get(distribute::show).post(distribute::send),
        ),
        page("/i/{slug}/meeting/distributed/{distribution}", Action::Distribute, get(distributed::show)),
        page("/i/{slug}/meeting/{meeting}", Action::SeeMeeting, get(show::show)),
        page(
            "/i/{slug}/meeting/{meeting}/present",
            Action::HoldMeeting,
            get(present::show).post(present::send),
        ),
        page(
            "/i/{slug}/meeting/{meeting}/item/{item}",
            Action::TakeMinutes,
            get(item::show).post(item::send),
        ),
        page("/i/{slug}/meeting/{meeting}/minutes/{authority}", Action::SeeMeeting, get(minutes::show)),
        page("/i/{slug}/meeting/{meeting}/end", Action::HoldMeeting, get(end::show).post(end::send)),
    ]
}
