// Where the names of curves stand: beside a point, clear of the other curves and names.
import type { CurvePoint } from './curve';

/** A curve by its points, one or none a column, and the width of its name. Pixels, as all here. */
export interface NamedCurve {
  points: readonly (CurvePoint | null)[];
  wide: number;
}

/** The lane that curves and names are in. */
export interface NamePlane {
  height: number;
  /** Of the letters. */
  high: number;
  /** Between the middle of a point and the letters. */
  off: number;
  /** As far from everything else a name is clear enough. */
  clear: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Points that are tried for a curve's name: it is looked for where the curve begins. */
const TRIED = 8;
/** Places along a name where its distance to a curve is taken. */
const SAMPLES = 5;
/** Between a name and the edge of the lane. */
const EDGE = 2;

/**
 * The middle of each curve's name and the line its letters stand on, null for a curve without points: above or below one of its first points, the first where
 * it is clear, else the one with the most room.
 */
export function nameSpots(curves: readonly NamedCurve[], plane: NamePlane): (CurvePoint | null)[] {
  const taken: Box[] = [];
  return curves.map(({ points, wide }) => {
    const boxes = points
      .filter((point) => point !== null)
      .slice(0, TRIED)
      .flatMap((point) => sides(point, wide, plane));
    const rooms = boxes.map((box) => room(box, curves, taken, plane.clear));
    const best = boxes[rooms.indexOf(Math.max(...rooms))];
    if (!best) return null;
    taken.push(best);
    return { x: (best.left + best.right) / 2, y: best.bottom };
  });
}

/** The boxes above and below a point, as far as they are inside the lane. */
function sides({ x, y }: CurvePoint, wide: number, { height, high, off }: NamePlane): Box[] {
  const middle = Math.max(x, wide / 2);
  const across = { left: middle - wide / 2, right: middle + wide / 2 };
  return [
    { ...across, top: y - off - high, bottom: y - off },
    { ...across, top: y + off, bottom: y + off + high },
  ].filter(({ top, bottom }) => top >= EDGE && bottom <= height - EDGE);
}

/** How near anything comes to a box, at most `enough`. */
function room(box: Box, curves: readonly NamedCurve[], taken: readonly Box[], enough: number): number {
  const step = (box.right - box.left) / (SAMPLES - 1);
  const along = Array.from({ length: SAMPLES }, (_, i) => box.left + i * step);
  const lines = curves.flatMap(({ points }) => along.map((x) => heightAt(points, x)));
  const gaps = lines.map((y) => (y === null ? enough : Math.max(box.top - y, y - box.bottom, 0)));
  return Math.min(enough, ...gaps, ...taken.map((other) => apart(box, other)));
}

/** The height of a curve at a place, between its points as an S; null where it has none. */
function heightAt(points: readonly (CurvePoint | null)[], x: number): number | null {
  const next = points.findIndex((point) => point !== null && point.x >= x);
  const [before, after] = [points[next - 1], points[next]];
  if (!after) return points.at(-1)?.y ?? null;
  if (!before) return after.x === x || next === 0 ? after.y : null;
  const part = (x - before.x) / (after.x - before.x);
  return before.y + (after.y - before.y) * part * part * (3 - 2 * part);
}

/** How far two boxes are from each other, the larger of across and down; 0 where they meet. */
function apart(a: Box, b: Box): number {
  const across = Math.max(a.left - b.right, b.left - a.right);
  const down = Math.max(a.top - b.bottom, b.top - a.bottom);
  return Math.max(0, across, down);
}
