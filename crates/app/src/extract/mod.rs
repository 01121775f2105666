//! Everything about one person, gathered, looked through and given to them (*registerutdrag*, GDPR art. 15).

mod ask;
mod document;
mod give;
mod list;
mod load;
mod look;
mod names;
mod now;
mod show;

pub use ask::AskExtract;
pub use document::{Document, Entry, FORMAT, Line, Value, Withheld};
pub use give::{GiveOut, ShowGiven};
pub use list::{ListExtracts, Row};
pub use load::{Item, Loaded, State};
pub use look::{Found, LookAtAll, LookAtRecord, Which, seen};
pub use now::ExtractNow;
pub use show::ShowExtract;
pub use store::records::extract::Extract;

/// Every kind of record, with its columns that are read out: not the ids of other records.
pub fn columns() -> Vec<(&'static str, Vec<&'static str>)> {
    use store::records::extract::{Form, kinds};
    let read = |kind: store::records::extract::Kind| {
        let columns = kind.columns.iter().filter(|column| column.form != Form::Id);
        (kind.table, columns.map(|column| column.name).collect())
    };
    kinds().map(read).collect()
}
