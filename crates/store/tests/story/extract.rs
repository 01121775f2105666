//! A person asks for everything that is kept about them.

use super::Scene;
use app::extract::{
    AskExtract, Found, GiveOut, ListExtracts, LookAtAll, LookAtRecord, ShowExtract, ShowGiven, State, Which,
    seen,
};
use domain::code::Role;
use domain::id::ExtractId;

pub async fn play(scene: &Scene) {
    let (app, models) = (scene.app(), scene.app().models());
    let actor = &scene.world.actor(Role::ProtectionOfficer, 0).unwrap();
    for case in scene.filled.cases.iter().take(2) {
        let number = scene.page(*case).await.person.unwrap().number;
        let asked_on = Some(super::TODAY);
        let ask = AskExtract { actor, number: number.expose(), asked_by: "Personen själv", asked_on };
        let extract: ExtractId = app.write(&ask).await.unwrap();
        let (asked, loaded) = app.read(&ShowExtract { actor, models, extract }).await.unwrap();
        let first = loaded.items.iter().find(|one| one.state == State::Unread).unwrap();
        let which = Which { kind: first.record.table, record: first.record.id, owner: first.record.owner };
        let found = Found::Withhold { ground: "26 kap. 1 § OSL", reason: "Gäller en annan person." };
        let seen_now = first.record.fingerprint();
        app.write(&LookAtRecord { actor, models, extract, which, seen: &seen_now, found }).await.unwrap();
        let (_, loaded) = app.read(&ShowExtract { actor, models, extract }).await.unwrap();
        let owners = loaded.items.iter().filter(|one| one.state == State::Unread).map(|one| one.record.owner);
        for owner in owners.collect::<std::collections::BTreeSet<_>>() {
            let seen = &seen(&loaded.items, owner);
            app.write(&LookAtAll { actor, models, extract, owner, seen }).await.unwrap();
        }
        app.write(&GiveOut { actor, models, extract, version: asked.version }).await.unwrap();
        let given = app.read(&ShowGiven { actor, extract }).await.unwrap();
        assert_eq!(given.withheld.len(), 1);
    }
    let (listed, _) = app.read(&ListExtracts { actor }).await.unwrap();
    assert_eq!(listed.len(), 2);
}
