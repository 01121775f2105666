//! The weekly meeting: it is started, somebody comes, things are noted and noted anew, referrals are looked into.

use super::{Scene, TODAY};
use app::distribution::{ConfirmDistribution, ShowDistribution, ShowMade};
use app::meeting::{EndMeeting, ListMeetings, ShowMeeting, ShowMinutes, StartMeeting, WriteItem, Written};
use app::staff::SetPost;
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
    share_out(scene).await;
    app.write(&EndMeeting { actor, models, intervention, meeting, version: 1 }).await.unwrap();
    let show = ShowMinutes { actor, models, intervention, meeting, authority: present[0] };
    let minutes = app.read(&show).await.unwrap();
    assert!(!minutes.settled.is_empty() && !minutes.left.is_empty());
    let all = app.read(&ListMeetings { actor, models, intervention }).await.unwrap().all;
    assert_eq!(all.len(), 2);
}

/// A worker's post is halved, and the first of those who are ready is given out.
async fn share_out(scene: &Scene) {
    let (app, models) = (scene.app(), scene.app().models());
    let (actor, intervention) = (&scene.world.actor(Role::Coordinator, 0).unwrap(), scene.world.intervention);
    let worker = scene.mine.worker().unwrap();
    let operator = scene.world.operator();
    app.write(&SetPost { actor: &operator, worker, intervention, percent: 50 }).await.unwrap();
    let found = app.read(&ShowDistribution { actor, models, intervention }).await.unwrap();
    let chosen: Vec<_> = found.newcomers.iter().take(1).map(|one| (one.case, Some(worker))).collect();
    assert_eq!(chosen.len(), 1);
    let (state, reason) = (&found.state, "Känner personen sedan förut.");
    let confirm = ConfirmDistribution { actor, models, intervention, chosen: &chosen, state, reason };
    let distribution = app.write(&confirm).await.unwrap();
    let made = app.read(&ShowMade { actor, models, intervention, distribution }).await.unwrap();
    assert_eq!((made.given.len(), made.more), (1, 0));
}
