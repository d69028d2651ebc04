/** The five custom properties of a friction score, on the ramp's nearest step of five. */
export function shade(score: number): string {
  const step = Math.round(Math.max(0, Math.min(100, score)) / 5) * 5;
  return `--ff:var(--fr-${step});--fi:var(--fri-${step});--ft:var(--frt-${step});--fl:var(--frl-${step})`;
}
