//! An ordinary week, whole: the demonstration.

use crate::populate::Populated;
use crate::{Result, World};
use app::share::Block;
use domain::model::Model;
use jiff::civil::Date;

impl World {
    /// Fills the intervention with so many people, and with every state that somebody on the way in, in the middle and on
    /// the way out may be in on a day. The words are those of the hand-over's page.
    pub async fn play(
        &self,
        people: usize,
        today: Date,
        words: fn(&Model, &Block) -> String,
    ) -> Result<Populated> {
        let filled = self.populate(people, today).await?;
        self.share(&filled).await?;
        self.papers(&filled).await?;
        self.hand_over(today, words).await?;
        let cases = self.refer(today).await?;
        self.meet(&cases, today).await?;
        self.talk(today).await?;
        self.refer_protected(today).await?;
        Ok(filled)
    }
}
