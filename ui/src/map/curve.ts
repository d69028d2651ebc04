/** The emotion curve: values -2..+2 at the middle of every stage's column. */

export const EMOTION_HEIGHT = 113;
const MIDDLE = 56;
const UNIT = 22;

export function yOf(value: number): number {
  return MIDDLE - value * UNIT;
}

/** The value at a height, kept on the scale, in steps of 0.05. */
export function valueAt(y: number): number {
  return Math.round(Math.max(-2, Math.min(2, (MIDDLE - y) / UNIT)) * 20) / 20;
}

/** The value halfway between the neighbours that have one; neutral without any. */
export function between(values: (number | null)[], at: number): number {
  const left = values.slice(0, at).findLast((v) => v !== null);
  const right = values.slice(at + 1).find((v) => v !== null);
  const value = left != null && right != null ? (left + right) / 2 : (left ?? right ?? 0);
  return Math.round(value * 20) / 20;
}
