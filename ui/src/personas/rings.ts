/** The rings of a persona without a portrait: a track walked round and round, another for each persona. */
export interface Ring {
  d: string;
  bold: boolean;
}

const STEPS = 48;
const INNER = 15;
const OUTER = 62;

/** Rings in a square of 140. The same seed gives the same rings. */
export function rings(seed: string, count = 14): Ring[] {
  const random = generator(seed);
  return Array.from({ length: count }, (_, i) => {
    const radius = INNER + ((OUTER - INNER) * i) / (count - 1);
    return { d: ring(radius, random), bold: i === 5 };
  });
}

function ring(radius: number, random: () => number): string {
  const waves = [2, 3, 5].map((k) => ({
    k,
    turn: random() * 2 * Math.PI,
    size: (0.02 + 0.05 * random()) / Math.sqrt(k),
  }));
  const points = Array.from({ length: STEPS }, (_, i) => {
    const angle = (2 * Math.PI * i) / STEPS;
    const r =
      radius * (1 + waves.reduce((sum, { k, turn, size }) => sum + size * Math.sin(k * angle + turn), 0));
    return `${(70 + r * Math.cos(angle)).toFixed(1)} ${(70 + r * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

/** Numbers in 0..1 from a text: a hash of it, stirred again for each number. */
function generator(seed: string): () => number {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0)!, 16777619);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9;
    state ^= state >>> 13;
    return (state >>> 0) / 4294967296;
  };
}
