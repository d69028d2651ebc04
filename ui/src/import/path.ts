/** The line an import walks: a fixed, gently straying path over a straight plan. */

export const WIDTH = 600;
export const HEIGHT = 44;
const STEP = 10;

function y(x: number): number {
  const t = x / WIDTH;
  const stray = 7 * Math.sin(t * 9.1 + 0.4) + 4 * Math.sin(t * 21 + 1.3) + 2 * Math.sin(t * 37);
  const gate = Math.min(1, t * 8, (1 - t) * 8);
  return HEIGHT / 2 + stray * gate;
}

/** The part walked so far, as an SVG path. `share` is 0..1. */
export function walked(share: number): string {
  const end = Math.max(0, Math.min(1, share)) * WIDTH;
  let path = `M0 ${HEIGHT / 2}`;
  for (let x = STEP; x < end; x += STEP) path += `L${x} ${y(x).toFixed(1)}`;
  return end > 0 ? `${path}L${end.toFixed(1)} ${y(end).toFixed(1)}` : path;
}

/** Where the walk stands. */
export function tip(share: number): { x: number; y: number } {
  const x = Math.max(0, Math.min(1, share)) * WIDTH;
  return { x, y: y(x) };
}

/** With reduced motion the line moves in steps of 5 %. */
export function calm(share: number, still: boolean): number {
  return still ? Math.floor(share * 20) / 20 : share;
}
