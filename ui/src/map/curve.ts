/** The emotion curve: values -2..+2 at the middle of every stage's column. */

/** Where a value is in a lane of this height, and the other way round. */
export function yOf(value: number, height: number): number {
  return height / 2 - value * unit(height);
}

/** The value at a height, kept on the scale, in steps of 0.05. */
export function valueAt(y: number, height: number): number {
  return Math.round(Math.max(-2, Math.min(2, (height / 2 - y) / unit(height))) * 20) / 20;
}

/** Pixels of one step of the scale. */
function unit(height: number): number {
  return (height - 25) / 4;
}

/** Smallest gap that is drawn: half a step of the scale. */
const GAP_LEAST = 0.5;

/** How far the team's curve is from what was measured, where the interval leaves it well outside; else null. */
export function gap(
  assumed: number | null,
  measured: { mean: number; lo: number; hi: number } | null | undefined,
): number | null {
  if (assumed === null || !measured || (assumed >= measured.lo && assumed <= measured.hi)) return null;
  const by = assumed - measured.mean;
  return Math.abs(by) < GAP_LEAST ? null : by;
}

/** The value halfway between the neighbours that have one; neutral without any. */
export function between(values: (number | null)[], at: number): number {
  const left = values.slice(0, at).findLast((v) => v !== null);
  const right = values.slice(at + 1).find((v) => v !== null);
  const value = left != null && right != null ? (left + right) / 2 : (left ?? right ?? 0);
  return Math.round(value * 20) / 20;
}
