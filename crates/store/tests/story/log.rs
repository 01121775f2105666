//! The protection officer reviews the log.

use super::Scene;
use app::log::{Asked, RecordReview, ShowKind, ShowOverview};
use domain::code::Role;
use domain::log_review::{Finding, Kind};

pub async fn play(scene: &Scene) {
    let actor = &scene.world.actor(Role::ProtectionOfficer, 0).unwrap();
    let asked = Asked::default();
    for (kind, finding) in [(Kind::Sample, Finding::FollowUp), (Kind::Unassigned, Finding::Nothing)] {
        let page = scene.app().read(&ShowKind { actor, kind, asked, seed: None, page: 1 }).await.unwrap();
        let (seed, read_to) = (Some(page.seed), Some(page.period.read_to));
        assert!(page.all > 0, "{kind}");
        let (asked, finding) = (Asked { read_to, ..asked }, Some(finding));
        let words = "Frågar den som läste.";
        scene
            .app()
            .write(&RecordReview { actor, kind, asked, seed, seen: &page.fingerprint, finding, words })
            .await
            .unwrap();
    }
    for kind in [Kind::Surname, Kind::Colleague, Kind::Protected, Kind::Refused] {
        scene.app().read(&ShowKind { actor, kind, asked, seed: None, page: 1 }).await.unwrap();
    }
    let overview = scene.app().read(&ShowOverview { actor, asked }).await.unwrap();
    assert_eq!(overview.reviews.len(), 2);
}
