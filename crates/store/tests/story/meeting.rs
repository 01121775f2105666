//! The weekly meeting: it is started, somebody comes, things are noted and noted anew, referrals are looked into.

use super::{Scene, TODAY};
use app::meeting::{EndMeeting, ListMeetings, ShowMeeting, StartMeeting, WriteItem, Written};
use domain::code::Role;

pub async fn play(scene: &Scene) {
    let cases = scene.world.refer_from(40, TODAY).await.unwrap();
    scene.world.meet(&cases, TODAY).await.unwrap();
    let (app, models) = (scene.app(), scene.app().models());
    let (actor, intervention) = (&scene.world.actor(Role::Coordinator, 0).unwrap(), scene.world.intervention);
    let present: Vec<_> = scene.world.authorities.iter().map(|(_, id)| *id).collect();
    let start =
        StartMeeting { actor, models, intervention, team: "veckomote", day: Some(TODAY), present: &present };
    let meeting = app.write(&start).await.unwrap();
    for (version, notes) in [(0, "Först"), (1, "Sedan")] {
        let written = Written { item: "rutiner", notes, decisions: "", version };
        app.write(&WriteItem { actor, models, intervention, meeting, written }).await.unwrap();
    }
    let show = ShowMeeting { actor, models, intervention, meeting };
    assert!(!app.read(&show).await.unwrap().agenda.is_empty());
    app.write(&EndMeeting { actor, intervention, meeting }).await.unwrap();
    let all = app.read(&ListMeetings { actor, models, intervention }).await.unwrap().all;
    assert_eq!(all.len(), 2);
}
