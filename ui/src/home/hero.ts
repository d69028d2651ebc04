import { noise, poly, rng, type Point } from '../controls/trail';

/** The launcher's picture: one worn path that starts rough at the left and ends smooth at the right. */
export interface Hero {
  walks: string[];
  main: string;
  ground: string;
  ends: Point[];
}

const STEP = 4.9;
/** Walkers who give up, and where. */
const stops = new Map([
  [2, 0.165],
  [5, 0.236],
  [9, 0.307],
  [13, 0.44],
]);

/** Friction 0..1 along the way, and how far walkers may leave the middle there. */
const roughness = (t: number) => 0.9 * Math.pow(1 - t, 1.6);

function walk(k: number, w: number, h: number, offset: number, wander: number): Point[] {
  const r = rng(`hero:${k}`);
  const [slow, fast] = [noise(r, 17), noise(r, 96)];
  const steps = Math.round(w / STEP);
  const half = h / 2 - 4;
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const t = i / steps;
    const f = roughness(t);
    const spread = half * (0.05 + 0.95 * Math.pow(f, 1.15));
    const jag = (half * 0.3 * Math.max(0, f - 0.22)) / 0.78;
    const y = spread * (offset + wander * slow(t)) + jag * fast(t) * (0.4 + r());
    return [i * STEP - 10, h / 2 + Math.max(-half, Math.min(half, y))];
  });
}

export function hero(w: number, h: number, walkers = 18): Hero {
  const all = Array.from({ length: walkers }, (_, k) =>
    walk(k, w + 20, h, 0.3 * (2 * ((k * 0.618034) % 1) - 1), 0.72),
  );
  const ground = [...edgeOf(all, Math.min, -1.5), ...edgeOf(all, Math.max, 1.5).reverse()];
  const walks = all.map((points, k) => points.slice(0, Math.round(points.length * (stops.get(k) ?? 1))));
  const ends = [...stops.keys()].map((k) => walks[k]!.at(-1)!);
  return {
    walks: walks.map(poly),
    main: poly(walk(97, w + 20, h, 0, 0.5)),
    ground: `${poly(ground)}Z`,
    ends,
  };
}

function edgeOf(walks: Point[][], pick: (...ys: number[]) => number, by: number): Point[] {
  return walks[0]!.map(([x], i): Point => [x, pick(...walks.map((p) => p[i]![1])) + by]);
}
