//! What was planned, noted and done with the person.

use super::kind::{Form, Kind, column, words};
use crate::sql;

pub(super) const KINDS: [Kind; 12] = [
    Kind {
        table: "goal",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, kind, position, text, \
             reached_on, dropped_on from goal where association_id = $1 and case_id in (select c.id \
             from case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("kind", Form::Text),
            column("position", Form::Number),
            words("text", "goal.text"),
            column("reached_on", Form::Day),
            column("dropped_on", Form::Day),
        ],
    },
    Kind {
        table: "plan_task",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, side, text, due_on, \
             done_on from plan_task where association_id = $1 and case_id in (select c.id from \
             case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("side", Form::Text),
            words("text", "plan_task.text"),
            column("due_on", Form::Day),
            column("done_on", Form::Day),
        ],
    },
    Kind {
        table: "step",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, day, step, evidence, \
             origin from step where association_id = $1 and case_id in (select c.id from case_file \
             c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("day", Form::Day),
            column("step", Form::Text),
            words("evidence", "step.evidence"),
            column("origin", Form::Text),
        ],
    },
    Kind {
        table: "review",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, quarter, day, text from \
             review where association_id = $1 and case_id in (select c.id from case_file c where \
             c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[column("quarter", Form::Number), column("day", Form::Day), words("text", "review.text")],
    },
    Kind {
        table: "extension",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, gate_month, day, text \
             from extension where association_id = $1 and case_id in (select c.id from case_file c \
             where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("gate_month", Form::Number),
            column("day", Form::Day),
            words("text", "extension.text"),
        ],
    },
    Kind {
        table: "activity",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, kind, text, place, \
             placement, from_day, to_day, minutes_a_week, cut_on, own_to from activity where \
             association_id = $1 and case_id in (select c.id from case_file c where \
             c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("kind", Form::Text),
            words("text", "activity.text"),
            words("place", "activity.place"),
            words("placement", "activity.placement"),
            column("from_day", Form::Day),
            column("to_day", Form::Day),
            column("minutes_a_week", Form::Number),
            column("cut_on", Form::Day),
            column("own_to", Form::Day),
        ],
    },
    Kind {
        table: "note",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, day, shared, text, \
             corrects from note where association_id = $1 and case_id in (select c.id from \
             case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("day", Form::Day),
            column("shared", Form::Flag),
            words("text", "note.text"),
            column("corrects", Form::Id),
        ],
    },
    Kind {
        table: "contact",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, kind, day, at_time, \
             outcome, text from contact where association_id = $1 and case_id in (select c.id from \
             case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("kind", Form::Text),
            column("day", Form::Day),
            column("at_time", Form::Text),
            column("outcome", Form::Text),
            words("text", "contact.text"),
        ],
    },
    Kind {
        table: "task",
        sql: sql!(
            "select id, case_id, owner_id, category, null, created_at, kind, rule, worker_id, \
             due_on, text, done_on, done_by from task where association_id = $1 and case_id in \
             (select c.id from case_file c where c.association_id = $1 and c.person_id = $2) order \
             by id"
        ),
        columns: &[
            column("kind", Form::Text),
            column("rule", Form::Text),
            column("worker_id", Form::Worker),
            column("due_on", Form::Day),
            words("text", "task.text"),
            column("done_on", Form::Day),
            column("done_by", Form::Worker),
        ],
    },
    Kind {
        table: "follow_up",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, rule, day, \
             self_supporting, works_well, support_needed, text from follow_up where association_id \
             = $1 and case_id in (select c.id from case_file c where c.association_id = $1 and \
             c.person_id = $2) order by id"
        ),
        columns: &[
            column("rule", Form::Text),
            column("day", Form::Day),
            column("self_supporting", Form::Flag),
            column("works_well", Form::Flag),
            column("support_needed", Form::Flag),
            words("text", "follow_up.text"),
        ],
    },
    Kind {
        table: "follow_up_mend",
        sql: sql!(
            "select id, case_id, owner_id, category, author_id, created_at, follow_up_id, day, self_supporting, \
             works_well, support_needed, text, reason from follow_up_mend where association_id = $1 and case_id in \
             (select c.id from case_file c where c.association_id = $1 and c.person_id = $2) order by id"
        ),
        columns: &[
            column("follow_up_id", Form::Id),
            column("day", Form::Day),
            column("self_supporting", Form::Flag),
            column("works_well", Form::Flag),
            column("support_needed", Form::Flag),
            words("text", "follow_up_mend.text"),
            words("reason", "follow_up_mend.reason"),
        ],
    },
    Kind {
        table: "benefit",
        sql: sql!(
            "select case_id, case_id, owner_id, category, author_id, created_at, until_day from \
             benefit where association_id = $1 and case_id in (select c.id from case_file c where \
             c.association_id = $1 and c.person_id = $2) order by case_id, owner_id"
        ),
        columns: &[column("until_day", Form::Day)],
    },
];
