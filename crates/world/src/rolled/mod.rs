//! Worlds rolled by chance: people come, let be told, take back, are hidden and named, while days go by. Each deed is done
//! through the use cases, and written down plainly beside it.

mod deeds;
mod known;

pub use known::{Known, Noted, Stand, Told};

use crate::{Result, World};
use access::{Actor, Staff};
use app::Clock as _;
use app::setup::NewAssociation;
use domain::code::Role;
use jiff::civil::Date;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// A rolled world.
#[derive(Debug)]
pub struct Rolled {
    /// The world.
    pub world: World,
    /// Everybody who may ask: the whole staff, and a namesake of each role in another association.
    pub staff: Vec<Staff>,
    /// What was done.
    pub known: Vec<Known>,
    random: StdRng,
}

impl Rolled {
    /// A world without people, on a day.
    pub async fn begin(source: &str, today: Date, seed: u64) -> Result<Self> {
        Self::of(World::temporary(source, today).await?.0, seed).await
    }

    /// The same of a world that is there already.
    pub async fn of(world: World, seed: u64) -> Result<Self> {
        let mut staff = Vec::new();
        for role in Role::ALL {
            staff.extend((0..).map_while(|nth| world.actor(*role, nth).ok()).filter_map(of_staff));
        }
        let association = world.app.write(&NewAssociation { name: "Grannförbundet" }).await?;
        let strangers: Vec<Staff> = staff.iter().map(|one| Staff { association, ..one.clone() }).collect();
        staff.extend(strangers.into_iter().step_by(3));
        Ok(Self { world, staff, known: Vec::new(), random: StdRng::seed_from_u64(seed) })
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.world.clock.moment().today
    }

    /// Lets so many things happen, a day going by now and then.
    pub async fn live(&mut self, deeds: usize) -> Result<()> {
        for _ in 0..deeds {
            if self.random.random_ratio(1, 6) {
                let far = self.random.random_ratio(1, 4);
                let days = self.random.random_range(if far { 20..200 } else { 1..4 });
                self.world.clock.pass_days(days);
            }
            self.do_something().await?;
        }
        Ok(())
    }

    /// Those of the staff who act in this association.
    fn ours(&self) -> impl Iterator<Item = &Staff> {
        self.staff.iter().filter(|one| one.association == self.world.association)
    }
}

fn of_staff(actor: Actor) -> Option<Staff> {
    match actor {
        Actor::Staff(staff) => Some(staff),
        Actor::Participant(_) | Actor::Operator(_) => None,
    }
}
