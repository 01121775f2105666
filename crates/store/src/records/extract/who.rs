//! Who the person is, their cases, and what opens them.

use super::kind::{Form, Kind, column, sealed, words};
use crate::sql;

pub(super) const KINDS: [Kind; 10] = [
    Kind {
        table: "person",
        sql: sql!(
            "select id, null, owner_id, category, null, created_at, number, name, gender, \
             protection from person where association_id = $1 and id = $2 order by id"
        ),
        columns: &[
            sealed("number", "person.number"),
            sealed("name", "person.name"),
            column("gender", Form::Text),
            column("protection", Form::Text),
        ],
    },
    Kind {
        table: "case_file",
        sql: sql!(
            "select id, id, owner_id, category, null, created_at, intervention_id, model_version, \
             phase, origin, track, responsible_id, referrer_id, started_on, planned_end, ended_on, \
             exit_start, end_unknown, closure, subsidy, funding, other, closed_by_id, moved_by_id, \
             moved_at, shut_out_id from case_file where association_id = $1 and person_id = $2 \
             order by id"
        ),
        columns: &[
            column("intervention_id", Form::Intervention),
            column("model_version", Form::Number),
            column("phase", Form::Text),
            column("origin", Form::Text),
            column("track", Form::Text),
            column("responsible_id", Form::Worker),
            column("referrer_id", Form::Worker),
            column("started_on", Form::Day),
            column("planned_end", Form::Day),
            column("ended_on", Form::Day),
            column("exit_start", Form::Day),
            column("end_unknown", Form::Flag),
            column("closure", Form::Text),
            column("subsidy", Form::Text),
            column("funding", Form::Text),
            words("other", "case_file.other"),
            column("closed_by_id", Form::Authority),
            column("moved_by_id", Form::Worker),
            column("moved_at", Form::At),
            column("shut_out_id", Form::Worker),
        ],
    },
    Kind {
        table: "referral",
        sql: sql!(
            "select case_id, case_id, owner_id, category, null, null, opened_on, expires_on, \
             sent_on, ended_on, taken_back_on, exception, outcome from referral where association_id = $1 and \
             case_id in (select c.id from case_file c where c.association_id = $1 and c.person_id = \
             $2) order by case_id"
        ),
        columns: &[
            column("opened_on", Form::Day),
            column("expires_on", Form::Day),
            column("sent_on", Form::Day),
            column("ended_on", Form::Day),
            column("taken_back_on", Form::Day),
            words("exception", "referral.exception"),
            words("outcome", "referral.outcome"),
        ],
    },
    Kind {
        table: "case_worker",
        sql: sql!(
            "select w.worker_id, w.case_id, c.owner_id, c.category, null, null, w.worker_id, \
             w.from_day, w.to_day from case_worker w join case_file c on c.association_id = \
             w.association_id and c.id = w.case_id where w.association_id = $1 and c.person_id = $2 \
             order by w.case_id, w.worker_id"
        ),
        columns: &[
            column("worker_id", Form::Worker),
            column("from_day", Form::Day),
            column("to_day", Form::Day),
        ],
    },
    Kind {
        table: "participant_login",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, what, proof from \
             participant_login where association_id = $1 and case_id in (select c.id from case_file \
             c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[column("what", Form::Text), column("proof", Form::Text)],
    },
    Kind {
        table: "consent_form",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, kind, how, given_on, \
             begins_on, renew_on, withdrawn_on, narrowed_on, replaced_on, renews_id, \
             replaced_by_id, text_hash, note from consent_form where association_id = $1 and \
             case_id in (select c.id from case_file c where c.association_id = $1 and c.person_id = \
             $2) order by id"
        ),
        columns: &[
            column("kind", Form::Text),
            column("how", Form::Text),
            column("given_on", Form::Day),
            column("begins_on", Form::Day),
            column("renew_on", Form::Day),
            column("withdrawn_on", Form::Day),
            column("narrowed_on", Form::Day),
            column("replaced_on", Form::Day),
            column("renews_id", Form::Id),
            column("replaced_by_id", Form::Id),
            column("text_hash", Form::Text),
            words("note", "consent_form.note"),
        ],
    },
    Kind {
        table: "consent",
        sql: sql!(
            "select form_id, case_id, from_id, category, null, null, form_id, from_id, to_id, \
             valid_from, valid_to, withdrawn_on from consent where association_id = $1 and case_id \
             in (select c.id from case_file c where c.association_id = $1 and c.person_id = $2) \
             order by case_id, to_id, from_id, category, form_id"
        ),
        columns: &[
            column("form_id", Form::Id),
            column("from_id", Form::Authority),
            column("to_id", Form::Authority),
            column("valid_from", Form::Day),
            column("valid_to", Form::Day),
            column("withdrawn_on", Form::Day),
        ],
    },
    Kind {
        table: "consent_mend",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, form_id, was_on, \
             now_on, reason from consent_mend where association_id = $1 and case_id in (select c.id \
             from case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("form_id", Form::Id),
            column("was_on", Form::Day),
            column("now_on", Form::Day),
            words("reason", "consent_mend.reason"),
        ],
    },
    Kind {
        table: "closing_mend",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, was_closure, \
             now_closure, was_on, now_on, was_start, now_start, reason from closing_mend where \
             association_id = $1 and case_id in (select c.id from case_file c where \
             c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("was_closure", Form::Text),
            column("now_closure", Form::Text),
            column("was_on", Form::Day),
            column("now_on", Form::Day),
            column("was_start", Form::Day),
            column("now_start", Form::Day),
            words("reason", "closing_mend.reason"),
        ],
    },
    Kind {
        table: "extract",
        sql: sql!(
            "select id, null, (select p.owner_id from person p where p.association_id = $1 and p.id \
             = $2), null, author_id, created_at, asked_on, due_on, given_on, asked_by, given_by \
             from extract where association_id = $1 and person_id = $2 order by id"
        ),
        columns: &[
            column("asked_on", Form::Day),
            column("due_on", Form::Day),
            column("given_on", Form::Day),
            sealed("asked_by", "extract.asked_by"),
            column("given_by", Form::Worker),
        ],
    },
];
