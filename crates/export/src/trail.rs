//! The worn path of a stage: how people walked where a straight line was planned. Same seed and numbers, same
//! drawing, on every machine and on the screen (`docs/methods/worn-path.md`).

use std::f64::consts::PI;

/// What a trail shows.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailInput<'a> {
    /// Width and height of the segment, px.
    pub width: f64,
    pub height: f64,
    /// Friction, 0-100: spread and jaggedness.
    pub score: f64,
    /// How many walkers are drawn.
    pub walkers: u32,
    /// Share of walkers that loop back, 0-1.
    pub repeat: f64,
    /// Share of walkers whose trail ends, 0-1.
    pub drop_off: f64,
    /// The id of the stage.
    pub seed: &'a str,
    /// Pixels per design pixel.
    pub scale: f64,
}

/// A drawn trail: SVG path data in the segment's own pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Trail {
    pub paths: Vec<String>,
    /// One typical walk; not a mean.
    pub main: String,
    /// The trodden ground: the hull of all walkers.
    pub ground: String,
    /// Where walkers gave up.
    pub ends: Vec<(f64, f64)>,
}

type Point = (f64, f64);

/// How near the middle all walkers pass at both edges, as a share of the spread, so that segments join.
const GATE: f64 = 0.05;

/// FNV-1a over the first UTF-16 unit of each character of the seed, then mulberry32: small, fast, and the same in every language.
struct Random(u32);

impl Random {
    fn new(seed: &str) -> Random {
        let unit = |c: char| u32::from(c.encode_utf16(&mut [0; 2])[0]);
        Random(seed.chars().fold(2_166_136_261, |h, c| (h ^ unit(c)).wrapping_mul(16_777_619)))
    }

    /// The next number, 0 <= x < 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let t = (self.0 ^ (self.0 >> 15)).wrapping_mul(self.0 | 1);
        let t = t ^ t.wrapping_add((t ^ (t >> 7)).wrapping_mul(t | 61));
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }
}

/// Value noise over 0-1 with `n` knots, -1 to 1, eased between them.
struct Noise {
    n: f64,
    values: Vec<f64>,
}

impl Noise {
    fn new(random: &mut Random, n: f64) -> Noise {
        Noise { n, values: (0..n as usize + 3).map(|_| random.next() * 2.0 - 1.0).collect() }
    }

    fn at(&self, x: f64) -> f64 {
        let p = x * self.n;
        let i = p.floor();
        let t = p - i;
        let ease = t * t * (3.0 - 2.0 * t);
        self.values[i as usize] * (1.0 - ease) + self.values[i as usize + 1] * ease
    }
}

/// Half up, as the screen rounds.
fn round(x: f64) -> f64 {
    (x + 0.5).floor()
}

/// One decimal; an exact tie goes away from zero, as `toFixed` does.
fn decimal(x: f64) -> String {
    if x == 0.0 {
        return "0.0".into();
    }
    let quarters = x.abs() * 4.0;
    if quarters.fract() == 0.0 && quarters % 2.0 == 1.0 {
        return format!("{:.1}", x.signum() * ((x.abs() * 10.0 + 0.5).floor() / 10.0));
    }
    format!("{x:.1}")
}

fn pair((x, y): Point) -> String {
    format!("{} {}", decimal(x), decimal(y))
}

/// A Catmull-Rom curve through the points, as cubic Béziers.
fn smooth(p: &[Point]) -> String {
    let mut d = format!("M{}", pair(p[0]));
    for i in 0..p.len().saturating_sub(1) {
        let (before, from, to) = (p[i.saturating_sub(1)], p[i], p[i + 1]);
        let after = p.get(i + 2).copied().unwrap_or(to);
        let first = (from.0 + (to.0 - before.0) / 6.0, from.1 + (to.1 - before.1) / 6.0);
        let second = (to.0 - (after.0 - from.0) / 6.0, to.1 - (after.1 - from.1) / 6.0);
        d += &format!("C{} {} {}", pair(first), pair(second), pair(to));
    }
    d
}

fn poly(p: &[Point]) -> String {
    format!("M{}", p.iter().map(|&q| pair(q)).collect::<Vec<_>>().join("L"))
}

/// What all walkers of a segment have in common.
struct Ground<'a> {
    input: &'a TrailInput<'a>,
    /// Friction as 0-1.
    f: f64,
    mid: f64,
    /// How far from the middle a walker may go.
    reach: f64,
    spread: f64,
    jag: f64,
    steps: usize,
}

impl Ground<'_> {
    fn new<'a>(input: &'a TrailInput<'a>) -> Ground<'a> {
        let f = (input.score / 100.0).clamp(0.0, 1.0);
        let reach = input.height / 2.0 - 2.0 * input.scale;
        let stride = if f > 0.5 {
            4.6
        } else if f > 0.3 {
            8.0
        } else {
            16.0
        };
        Ground {
            input,
            f,
            mid: input.height / 2.0,
            reach,
            spread: reach * (0.05 + 0.95 * f.powf(1.25)),
            jag: reach * 0.42 * (f - 0.25).max(0.0) / 0.75,
            steps: round(input.width / input.scale / stride).clamp(8.0, 4096.0) as usize,
        }
    }

    fn clamp(&self, y: f64) -> f64 {
        (self.mid + self.reach).min(y).max(self.mid - self.reach)
    }

    /// One walker: `wander` is how freely, `off` which side it keeps to.
    fn walk(&self, k: u32, wander: f64, off: f64) -> Vec<Point> {
        let mut random = Random::new(&format!("{}:{k}", self.input.seed));
        let slow = Noise::new(&mut random, 2.0 + round(4.0 * self.f));
        let quick = Noise::new(&mut random, round(5.0 + 20.0 * self.f));
        let n = self.steps;
        (0..=n)
            .map(|i| {
                let t = i as f64 / n as f64;
                let open = GATE + (1.0 - GATE) * (PI * t).sin().powf(0.5);
                let jag = if i > 0 && i < n { self.jag * quick.at(t) * (0.3 + random.next()) } else { 0.0 };
                let y = self.mid + open * (self.spread * (off + wander * slow.at(t)) + jag);
                (t * self.input.width, self.clamp(y))
            })
            .collect()
    }

    /// The walk with one loop back at step `c`.
    fn with_loop(&self, walk: &[Point], c: usize, size: f64) -> Vec<Point> {
        let (x, y) = walk[c];
        let radius = (self.reach * 0.34).min(size * self.input.scale);
        let up = if y > self.mid { 1.0 } else { -1.0 };
        let turn = (1..16).map(|j| {
            let t = f64::from(j) / 16.0 * 2.0 * PI;
            (x + radius * t.sin() * 1.2, self.clamp(y - up * radius * (1.0 - t.cos())))
        });
        let mut looped = walk[..=c].to_vec();
        looped.extend(turn);
        looped.push((x + 0.3, y));
        looped.extend_from_slice(&walk[c + 1..]);
        looped
    }

    fn line(&self, walk: &[Point]) -> String {
        if self.f > 0.5 { poly(walk) } else { smooth(walk) }
    }

    fn hull(&self, low: &[f64], high: &[f64]) -> String {
        let edge = 1.2 * self.input.scale;
        let at = |i: usize| i as f64 / self.steps as f64 * self.input.width;
        let mut points: Vec<Point> = high.iter().enumerate().map(|(i, y)| (at(i), y + edge)).collect();
        points.extend(low.iter().enumerate().rev().map(|(i, y)| (at(i), y - edge)));
        poly(&points) + "Z"
    }
}

/// Draws the trail of one stage.
pub fn trail(input: &TrailInput) -> Trail {
    let ground = Ground::new(input);
    let n = ground.steps;
    let walkers = f64::from(input.walkers);
    let ending = round(walkers * input.drop_off.clamp(0.0, 1.0)) as u32;
    let looping = round(walkers * input.repeat.clamp(0.0, 1.0) * 0.45) as u32;
    let (mut low, mut high) = (vec![ground.mid; n + 1], vec![ground.mid; n + 1]);
    let (mut paths, mut ends) = (Vec::new(), Vec::new());
    for k in 1..=input.walkers {
        let off = 0.42 * (2.0 * ((f64::from(k) * 0.618034) % 1.0) - 1.0);
        let mut walk = ground.walk(k, 0.95, off);
        let mut random = Random::new(&format!("{}#{k}", input.seed));
        if k <= ending {
            walk.truncate(round(n as f64 * (0.4 + 0.4 * random.next())).max(3.0) as usize);
        }
        for (i, point) in walk.iter().enumerate() {
            low[i] = low[i].min(point.1);
            high[i] = high[i].max(point.1);
        }
        if k <= ending {
            ends.extend(walk.last());
        } else if k <= ending + looping {
            let place = f64::from(k - ending) / f64::from(looping + 1) * 0.8 + 0.1;
            let c = round(n as f64 * place) as usize;
            walk = ground.with_loop(&walk, c, 4.0 + 3.0 * random.next());
        }
        paths.push(ground.line(&walk));
    }
    let main = ground.line(&ground.walk(97, 0.62, 0.0));
    Trail { paths, main, ground: ground.hull(&low, &high), ends }
}
