//! What was answered, told, handed over and kept about the person.

use super::kind::{Form, Kind, column, words};
use crate::sql;

pub(super) const KINDS: [Kind; 10] = [
    Kind {
        table: "answer",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, fact, value, basis from \
             answer where association_id = $1 and case_id in (select c.id from case_file c where \
             c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("fact", Form::Text),
            words("value", "answer.value"),
            words("basis", "answer.basis"),
        ],
    },
    Kind {
        table: "answer_before",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, fact, value, basis from answer_before \
             where association_id = $1 and case_id in (select c.id from case_file c \
             where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("fact", Form::Text),
            words("value", "answer.value"),
            words("basis", "answer.basis"),
        ],
    },
    Kind {
        table: "form_sitting",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, form, form_version, \
             number from form_sitting where association_id = $1 and case_id in (select c.id from \
             case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("form", Form::Text),
            column("form_version", Form::Number),
            column("number", Form::Number),
        ],
    },
    Kind {
        table: "form_answer",
        sql: sql!(
            "select id, case_id, owner_id, category, null, null, sitting_id, field, value from \
             form_answer where association_id = $1 and case_id in (select c.id from case_file c \
             where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("sitting_id", Form::Id),
            column("field", Form::Text),
            words("value", "form_answer.value"),
        ],
    },
    Kind {
        table: "circle",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, role, authority_id, \
             name, organisation, phone, email, from_day, to_day from circle where association_id = \
             $1 and case_id in (select c.id from case_file c where c.association_id = $1 and \
             c.person_id = $2) order by id"
        ),
        columns: &[
            column("role", Form::Text),
            column("authority_id", Form::Authority),
            words("name", "circle.name"),
            words("organisation", "circle.organisation"),
            words("phone", "circle.phone"),
            words("email", "circle.email"),
            column("from_day", Form::Day),
            column("to_day", Form::Day),
        ],
    },
    Kind {
        table: "message",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, kind, rule, text, \
             reason, to_id, asks, arose_on, sent_on, sent_by, sent_how, answered_on, answer, \
             answer_owner_id, answer_category, answer_how, answer_from, answered_by, read_on, \
             read_by from message where association_id = $1 and case_id in (select c.id from \
             case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("kind", Form::Text),
            column("rule", Form::Text),
            words("text", "message.text"),
            words("reason", "message.reason"),
            column("to_id", Form::Authority),
            column("asks", Form::Flag),
            column("arose_on", Form::Day),
            column("sent_on", Form::Day),
            column("sent_by", Form::Worker),
            column("sent_how", Form::Text),
            column("answered_on", Form::Day),
            words("answer", "message.answer"),
            column("answer_owner_id", Form::Authority),
            column("answer_category", Form::Text),
            column("answer_how", Form::Text),
            words("answer_from", "message.answer_from"),
            column("answered_by", Form::Worker),
            column("read_on", Form::Day),
            column("read_by", Form::Worker),
        ],
    },
    Kind {
        table: "handover",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, to_id, rule, from_day, \
             to_day, categories, text, consent_id, entered_on from handover where association_id = \
             $1 and case_id in (select c.id from case_file c where c.association_id = $1 and \
             c.person_id = $2) order by id"
        ),
        columns: &[
            column("to_id", Form::Authority),
            column("rule", Form::Text),
            column("from_day", Form::Day),
            column("to_day", Form::Day),
            column("categories", Form::Text),
            words("text", "handover.text"),
            column("consent_id", Form::Id),
            column("entered_on", Form::Day),
        ],
    },
    Kind {
        table: "document",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, kind, file_type, title, \
             file_name, size, day, removed_on, removed_by, removed_why from document where \
             association_id = $1 and case_id in (select c.id from case_file c where \
             c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("kind", Form::Text),
            column("file_type", Form::Text),
            words("title", "document.title"),
            words("file_name", "document.file_name"),
            column("size", Form::Number),
            column("day", Form::Day),
            column("removed_on", Form::Day),
            column("removed_by", Form::Worker),
            words("removed_why", "document.removed_why"),
        ],
    },
    Kind {
        table: "meeting_case",
        sql: sql!(
            "select m.meeting_id, m.case_id, c.owner_id, c.category, null, null, m.meeting_id, \
             m.item, m.remains from meeting_case m join case_file c on c.association_id = \
             m.association_id and c.id = m.case_id where m.association_id = $1 and c.person_id = $2 \
             order by m.meeting_id, m.item, m.case_id"
        ),
        columns: &[column("meeting_id", Form::Id), column("item", Form::Text), column("remains", Form::Flag)],
    },
    Kind {
        table: "import_mark",
        sql: sql!(
            "select m.case_id, m.case_id, c.owner_id, c.category, null, null, m.entry from \
             import_mark m join case_file c on c.association_id = m.association_id and c.id = \
             m.case_id where m.association_id = $1 and c.person_id = $2 order by m.case_id"
        ),
        columns: &[words("entry", "import_mark.entry")],
    },
];
