/**
 * The worn path: the planned route and the trails people walked. The same seed and numbers give the same drawing.
 * Every stage draws its own segment; all trails pass through the gate (mid height) at both ends, so segments
 * join without knowing their neighbours.
 */

export type Point = [x: number, y: number];

export interface TrailInput {
  w: number;
  h: number;
  /** 0..100: how far trails spread and how broken they are. */
  score: number;
  walkers?: number;
  /** 0..1: share of walkers that loop back (repeat contact). */
  repeat?: number;
  /** 0..1: share of walkers whose trail stops. */
  dropoff?: number;
  seed: string;
  scale?: number;
  gate?: number;
}

export interface Trail {
  /** One path per walker. */
  paths: string[];
  /** A typical walk. */
  main: string;
  /** The ground all walkers cover. */
  ground: string;
  /** Where trails stop. */
  ends: Point[];
}

/** A seeded generator of numbers in 0..1 (FNV-1a into mulberry32). */
export function rng(seed: string): () => number {
  let h = 2166136261;
  for (const c of seed) {
    h ^= c.charCodeAt(0);
    h = Math.imul(h, 16777619);
  }
  return () => {
    h += 0x6d2b79f5;
    let t = h;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Smooth noise in -1..1 over 0..1 with `n` waves. */
export function noise(r: () => number, n: number): (x: number) => number {
  const v = Array.from({ length: n + 3 }, () => r() * 2 - 1);
  return (x) => {
    const p = x * n;
    const i = Math.floor(p);
    const t = p - i;
    const s = t * t * (3 - 2 * t);
    return v[i]! * (1 - s) + v[i + 1]! * s;
  };
}

const f1 = (n: number) => n.toFixed(1);

/** A Catmull-Rom curve through the points. */
export function smooth(p: Point[]): string {
  let d = `M${f1(p[0]![0])} ${f1(p[0]![1])}`;
  for (let i = 0; i < p.length - 1; i++) {
    const b = p[i]!;
    const c = p[i + 1]!;
    const a = p[i - 1] ?? b;
    const e = p[i + 2] ?? c;
    d +=
      `C${f1(b[0] + (c[0] - a[0]) / 6)} ${f1(b[1] + (c[1] - a[1]) / 6)} ` +
      `${f1(c[0] - (e[0] - b[0]) / 6)} ${f1(c[1] - (e[1] - b[1]) / 6)} ${f1(c[0])} ${f1(c[1])}`;
  }
  return d;
}

/** Straight segments through the points. */
export function poly(points: Point[]): string {
  return 'M' + points.map(([x, y]) => `${f1(x)} ${f1(y)}`).join('L');
}

interface Course {
  f: number;
  mid: number;
  half: number;
  steps: number;
  clamp: (y: number) => number;
  walk: (k: number, wander: number, offset: number) => Point[];
}

function course({ w, h, score, seed, scale = 1, gate = 0.05 }: TrailInput): Course {
  const f = Math.max(0, Math.min(1, score / 100));
  const mid = h / 2;
  const half = h / 2 - 2 * scale;
  const spread = half * (0.05 + 0.95 * Math.pow(f, 1.25));
  const jag = (half * 0.42 * Math.max(0, f - 0.25)) / 0.75;
  const steps = Math.max(8, Math.round(w / scale / (f > 0.5 ? 4.6 : f > 0.3 ? 8 : 16)));
  const clamp = (y: number) => Math.max(mid - half, Math.min(mid + half, y));
  const walk = (k: number, wander: number, offset: number): Point[] => {
    const r = rng(`${seed}:${k}`);
    const a = noise(r, 2 + Math.round(4 * f));
    const b = noise(r, Math.round(5 + 20 * f));
    return Array.from({ length: steps + 1 }, (_, i): Point => {
      const t = i / steps;
      const env = gate + (1 - gate) * Math.pow(Math.sin(Math.PI * t), 0.5);
      const step = i > 0 && i < steps ? jag * b(t) * (0.3 + r()) : 0;
      return [t * w, clamp(mid + env * (spread * (offset + wander * a(t)) + step))];
    });
  };
  return { f, mid, half, steps, clamp, walk };
}

/** Puts a loop into a walk, where a customer had to come back. */
function loop(p: Point[], at: number, radius: number, { mid, clamp }: Course): Point[] {
  const q = p[at]!;
  const up = q[1] > mid ? 1 : -1;
  const turn = Array.from({ length: 15 }, (_, j): Point => {
    const t = ((j + 1) / 16) * 2 * Math.PI;
    return [q[0] + radius * Math.sin(t) * 1.2, clamp(q[1] - up * radius * (1 - Math.cos(t)))];
  });
  return [...p.slice(0, at + 1), ...turn, [q[0] + 0.3, q[1]], ...p.slice(at + 1)];
}

export function trail(input: TrailInput): Trail {
  const { walkers = 11, repeat = 0, dropoff = 0, seed, scale = 1, w } = input;
  const c = course(input);
  const draw = c.f > 0.5 ? poly : smooth;
  const stops = Math.round(walkers * dropoff);
  const loops = Math.round(walkers * repeat * 0.45);
  const low = Array<number>(c.steps + 1).fill(c.mid);
  const high = Array<number>(c.steps + 1).fill(c.mid);
  const ends: Point[] = [];
  const paths: string[] = [];
  for (let k = 1; k <= walkers; k++) {
    let p = c.walk(k, 0.95, 0.42 * (2 * ((k * 0.618034) % 1) - 1));
    const r = rng(`${seed}#${k}`);
    if (k <= stops) p = p.slice(0, Math.max(3, Math.round(c.steps * (0.4 + 0.4 * r()))));
    p.forEach(([, y], i) => {
      low[i] = Math.min(low[i]!, y);
      high[i] = Math.max(high[i]!, y);
    });
    if (k <= stops) ends.push(p[p.length - 1]!);
    else if (k <= stops + loops) {
      const at = Math.round(c.steps * (((k - stops) / (loops + 1)) * 0.8 + 0.1));
      p = loop(p, at, Math.min(c.half * 0.34, (4 + 3 * r()) * scale), c);
    }
    paths.push(draw(p));
  }
  const edge = (y: number, i: number, by: number): Point => [(i / c.steps) * w, y + by * scale];
  const ground = [...high.map((y, i) => edge(y, i, 1.2)), ...low.map((y, i) => edge(y, i, -1.2)).reverse()];
  return { paths, main: draw(c.walk(97, 0.62, 0)), ground: `${poly(ground)}Z`, ends };
}

const kept = new Map<string, Trail>();

/** `trail`, remembered: the drawing of a stage changes only with its numbers. */
export function trailOf(input: TrailInput): Trail {
  const key = JSON.stringify(input);
  let made = kept.get(key);
  if (!made) {
    if (kept.size > 400) kept.clear();
    made = trail(input);
    kept.set(key, made);
  }
  return made;
}
