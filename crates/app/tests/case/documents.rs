//! Documents: judged by their content, seen where consent covers what they are about, removed by their own authority.

use crate::flags::consent;
use crate::stage::{Stage, codes};
use access::Actor;
use app::share::{FetchDocument, KeepDocument, RemoveDocument};
use app::{Error, Result};
use domain::code::Category;
use domain::document::DocumentKind;
use domain::id::DocumentId;
use jiff::civil::date;
use store::Error as StoreError;

const TEXT: &[u8] = "Klarar tre timmar om dagen.".as_bytes();

fn keep<'a>(stage: &'a Stage, file_name: &'a str, category: Category) -> KeepDocument<'a> {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let kind = DocumentKind::Statement;
    KeepDocument {
        actor,
        models,
        case,
        kind,
        category,
        title: "Utlåtande",
        day: None,
        file_name,
        content: TEXT,
    }
}

async fn fetch(stage: &Stage, actor: &Actor, document: DocumentId) -> Result<Vec<u8>> {
    let (models, case) = (stage.world.app.models(), stage.case);
    let found = stage.world.app.read(&FetchDocument { actor, models, case, document }).await?;
    Ok(found.1.into_inner())
}

#[tokio::test]
async fn a_document_reaches_those_whom_consent_covers_for_what_it_is_about() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    // The identity and the plan alone, to the second board.
    let page = stage.page(&stage.mine).await.unwrap();
    let ways = app::case::directions(page.model.consent("sekretess").unwrap());
    let plan = app.write(&keep(&stage, "plan.txt", Category::Plan)).await.unwrap();
    let investigation = app.write(&keep(&stage, "utredning.txt", Category::Investigation)).await.unwrap();
    assert!(fetch(&stage, &stage.theirs, plan).await.is_err(), "no consent");
    let all = consent(&stage, None).await;
    assert_eq!(fetch(&stage, &stage.theirs, plan).await.unwrap(), TEXT);
    assert_eq!(fetch(&stage, &stage.theirs, investigation).await.unwrap(), TEXT);
    assert!(ways.iter().any(|way| way.categories.contains(&Category::Investigation)));
    let back = app::case::WithdrawConsent {
        actor: &stage.mine,
        models: app.models(),
        case: stage.case,
        consent: all,
        closure: "atertaget_samtycke",
        version: 1,
        takes_over: None,
    };
    app.write(&back).await.unwrap();
    let refused = fetch(&stage, &stage.theirs, plan).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "withdrawn at once: {refused:?}");
    assert_eq!(fetch(&stage, &stage.mine, plan).await.unwrap(), TEXT);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_said_at_its_field_and_nothing_is_kept() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let lies = app.write(&keep(&stage, "plan.pdf", Category::Plan)).await;
    assert_eq!(codes(lies), [("file", "document_lies")]);
    let program = KeepDocument { content: b"MZ\x90\x00", ..keep(&stage, "plan.txt", Category::Plan) };
    assert_eq!(codes(app.write(&program).await), [("file", "document_type")]);
    let ahead = Some(date(2026, 9, 22));
    let bare = KeepDocument { content: b"", title: " ", day: ahead, ..keep(&stage, "", Category::Plan) };
    let found = codes(app.write(&bare).await);
    assert_eq!(found, [("title", "required"), ("day", "in_future"), ("file", "document_none")]);
    assert!(stage.page(&stage.mine).await.unwrap().documents.is_empty());
}

#[tokio::test]
async fn its_own_authority_removes_it_and_a_trace_stays() {
    let stage = Stage::set().await;
    consent(&stage, None).await;
    let (app, models, case) = (&stage.world.app, stage.world.app.models(), stage.case);
    let document = app.write(&keep(&stage, "../plan.txt", Category::Plan)).await.unwrap();
    let remove = |actor| RemoveDocument { actor, models, case, document, reason: "Fel person", version: 1 };
    let theirs = app.write(&remove(&stage.theirs)).await;
    assert!(matches!(theirs, Err(Error::Store(StoreError::Stale))), "{theirs:?}");
    let bare = app.write(&RemoveDocument { reason: " ", ..remove(&stage.mine) }).await;
    assert_eq!(codes(bare), [("reason", "required")]);
    app.write(&remove(&stage.mine)).await.unwrap();
    assert!(fetch(&stage, &stage.mine, document).await.is_err());
    let page = stage.page(&stage.mine).await.unwrap();
    let left = &page.documents[0];
    assert_eq!((left.removed_on, left.removed_by), (Some(page.today), stage.mine.worker()));
    assert_eq!(left.file_name.expose(), "plan.txt");
    assert_eq!(left.removed_why.as_ref().unwrap().expose(), "Fel person");
}
