//! What the cells of a stage add up to: one person counts once, however much they wrote.

use analysis::friction::{Moments, StageStats, TextStats};
use store::stage_stat::{Cell, NO_DAY};

/// Two contacts of a customer at one stage within so many days are a repeat contact.
const REPEAT_DAYS: i64 = 7;

/// What a stage's cells add up to.
#[derive(Default)]
pub(crate) struct StageSum {
    pub(crate) stats: StageStats,
    pub(crate) comments: u64,
    pub(crate) not_scored: u64,
    pub(crate) sources: u64,
    pub(crate) sentiment: Moments<1>,
    pub(crate) answers: u64,
}

/// A customer's own sums at a stage: one person counts once, however much they wrote.
#[derive(Default)]
struct CustomerSum {
    text: TextStats,
    ces: Moments<1>,
    csat: Moments<1>,
    /// Days of contacts with support, one entry per contact.
    contacts: Vec<i64>,
}

impl StageSum {
    pub(crate) fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> StageSum {
        let mut sum = StageSum::default();
        let mut named = Vec::new();
        for cell in cells {
            sum.count(cell);
            match cell.customer {
                0 => sum.add_anonymous(cell),
                _ => named.push(cell),
            }
        }
        // In a fixed order, so that the same data gives the same last digit.
        named.sort_by_key(|cell| cell.customer);
        for theirs in named.chunk_by(|one, other| one.customer == other.customer) {
            let mut customer = CustomerSum::default();
            theirs.iter().for_each(|cell| customer.add(cell));
            sum.add_customer(&customer);
        }
        sum
    }

    fn count(&mut self, cell: &Cell) {
        self.comments += cell.comments;
        self.not_scored += cell.not_scored;
        self.sources |= cell.sources;
        self.answers += cell.ces.0 + cell.csat.0;
        let n = cell.n as f64;
        let [sum, squares] = cell.sentiment;
        self.sentiment.merge(&Moments { n, n2: n, sum: [sum], cross: [[squares]] });
    }

    fn add_anonymous(&mut self, cell: &Cell) {
        self.stats.text.merge(&text(cell));
        self.stats.ces.merge(&answers(cell.ces));
        self.stats.csat.merge(&answers(cell.csat));
    }

    fn add_customer(&mut self, customer: &CustomerSum) {
        if !customer.text.is_empty() {
            self.stats.add_customer(&customer.text);
        }
        for (stats, theirs) in [(&mut self.stats.ces, &customer.ces), (&mut self.stats.csat, &customer.csat)]
        {
            if let Some(mean) = theirs.mean() {
                stats.add(mean, 1.0);
            }
        }
        if !customer.contacts.is_empty() {
            self.stats.contact.add([f64::from(u8::from(customer.came_back()))], 1.0);
        }
    }
}

impl CustomerSum {
    fn add(&mut self, cell: &Cell) {
        self.text.merge(&text(cell));
        self.ces.merge(&answers(cell.ces));
        self.csat.merge(&answers(cell.csat));
        if cell.day != NO_DAY {
            self.contacts.extend((0..cell.contacts).map(|_| cell.day));
        }
    }

    fn came_back(&self) -> bool {
        let mut days = self.contacts.clone();
        days.sort_unstable();
        days.windows(2).any(|pair| pair[1] - pair[0] <= REPEAT_DAYS)
    }
}

fn text(cell: &Cell) -> TextStats {
    let [nn, ss, ee, ns, ne, se] = cell.cross;
    let n = cell.n as f64;
    Moments { n, n2: n, sum: cell.sum, cross: [[nn, ns, ne], [ns, ss, se], [ne, se, ee]] }
}

fn answers((n, sum, squares): (u64, f64, f64)) -> Moments<1> {
    let n = n as f64;
    Moments { n, n2: n, sum: [sum], cross: [[squares]] }
}
