//! How often the 95 % interval of the friction score holds the truth, by simulation.
//!
//! `cargo run --release -p analysis --example friction_coverage` prints one line per amount of data. Each
//! simulated stage draws its true rates from the priors; comments that are negative speak of effort nine
//! times as often as others, so the text components are correlated as in real text.
#![allow(clippy::print_stdout)]

use analysis::friction::{Applicable, BehaviourStats, Score, StageStats, score};
use analysis::interval::beta_quantile;
use model::friction::FrictionSettings;

const STAGES: usize = 4000;

/// SplitMix64 (Steele, Lea and Flood 2014), enough for a simulation and the same on every machine.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    fn beta(&mut self, mean: f64, kappa: f64) -> f64 {
        let u = self.uniform().clamp(1e-6, 1.0 - 1e-6);
        beta_quantile(mean * kappa, (1.0 - mean) * kappa, u)
    }
}

/// A stage's true rates.
struct Truth {
    negative: f64,
    ces: f64,
    csat: f64,
    contact: f64,
    lost: f64,
}

impl Truth {
    fn draw(r: &mut Random) -> Truth {
        Truth {
            negative: r.beta(0.25, 20.0),
            ces: r.beta(0.35, 20.0),
            csat: r.beta(0.30, 20.0),
            contact: r.beta(0.20, 20.0),
            lost: r.beta(0.40, 50.0),
        }
    }

    /// The score with endless data. A negative comment has severity .48 on average and speaks of effort
    /// with probability .45, others with .05: at a negative share of .25 these are the shipped priors.
    fn score(&self) -> f64 {
        let effort = 0.05 + 0.40 * self.negative;
        30.0 * self.negative
            + 15.0 * 0.48 * self.negative
            + 15.0 * effort
            + 15.0 * self.ces
            + 10.0 * self.csat
            + 10.0 * self.contact
            + 5.0 * self.lost
    }

    fn observe(&self, comments: usize, answers: usize, contacts: usize, r: &mut Random) -> StageStats {
        let mut stats = StageStats::default();
        for _ in 0..comments {
            let negative = r.chance(self.negative);
            let severity = if negative { 0.05 + 0.86 * r.uniform() } else { 0.0 };
            let effort = r.chance(if negative { 0.45 } else { 0.05 });
            stats.text.add([f64::from(u8::from(negative)), severity, f64::from(u8::from(effort))], 1.0);
        }
        for _ in 0..answers {
            stats.ces.add([r.beta(self.ces, 3.0)], 1.0);
            stats.csat.add([r.beta(self.csat, 3.0)], 1.0);
        }
        for _ in 0..contacts {
            stats.contact.add([f64::from(u8::from(r.chance(self.contact)))], 1.0);
        }
        let lost = (0..contacts).filter(|_| r.chance(self.lost)).count();
        stats.behaviour = BehaviourStats { entered: contacts as f64, lost: lost as f64 };
        stats
    }
}

fn main() {
    let settings = FrictionSettings::default();
    let mut random = Random(7);
    println!("comments  answers  customers   held   mean width");
    for (comments, answers, contacts) in
        [(0, 0, 0), (1, 0, 0), (5, 2, 3), (20, 10, 10), (100, 40, 60), (1000, 300, 500)]
    {
        let scores: Vec<(f64, Score)> = (0..STAGES)
            .filter_map(|_| {
                let truth = Truth::draw(&mut random);
                let stats = truth.observe(comments, answers, contacts, &mut random);
                Some((truth.score(), score(&stats, &settings, Applicable::ALL)?))
            })
            .collect();
        let held = scores.iter().filter(|(truth, s)| s.lo <= *truth && *truth <= s.hi).count();
        let width: f64 = scores.iter().map(|(_, s)| s.hi - s.lo).sum();
        let stages = scores.len() as f64;
        println!(
            "{comments:8} {answers:8} {contacts:10} {:6.1}% {:8.1}",
            100.0 * held as f64 / stages,
            width / stages
        );
    }
}
