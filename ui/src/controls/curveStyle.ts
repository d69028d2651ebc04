/** How the curve of the nth persona looks: line style and marker first, colour second. */
export interface CurveStyle {
  color: string;
  soft: string;
  dash: string | undefined;
  marker: 'circle' | 'diamond' | 'triangle' | 'square';
}

/** Curves shown at once. */
export const CURVES_MOST = 4;

const styles: CurveStyle[] = [
  { color: 'var(--p1)', soft: 'var(--p1-soft)', dash: undefined, marker: 'circle' },
  { color: 'var(--p2)', soft: 'var(--p2-soft)', dash: '5 3.5', marker: 'diamond' },
  { color: 'var(--ink-2)', soft: 'var(--hover)', dash: '1.5 4', marker: 'triangle' },
  { color: 'var(--accent)', soft: 'var(--accent-soft)', dash: '8 3 1.5 3', marker: 'square' },
];

export function curveStyle(n: number): CurveStyle {
  return styles[n % styles.length]!;
}
