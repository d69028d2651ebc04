/** Numbers as people read them: tabular, with a true minus and the separators of the language. */

const MINUS = '\u2212';
const formats = new Map<number, Intl.NumberFormat>();

function format(digits: number): Intl.NumberFormat {
  let made = formats.get(digits);
  if (!made) {
    made = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, made);
  }
  return made;
}

/** `1234.5` with one digit: "1,234.5"; negative numbers carry a true minus; never "−0". */
export function number(value: number, digits = 0): string {
  const text = format(digits).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** With its sign: "+0.34", "−0.85", "0.00". */
export function signed(value: number, digits = 0): string {
  const text = number(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share 0..1 as "54 %". */
export function percent(share: number, digits = 0): string {
  return `${number(share * 100, digits)}\u00a0%`;
}

/** An interval: "67–75"; "to" between negative numbers: "−0.56 to −0.48". */
export function interval(lo: number, hi: number, digits = 0): string {
  const [a, b] = [number(lo, digits), number(hi, digits)];
  return a.startsWith(MINUS) || b.startsWith(MINUS) ? `${a} to ${b}` : `${a}\u2013${b}`;
}

/** "1 comment", "2 comments". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/**
 * Rounds parts so that the shown parts add up to the shown total (largest remainder). `digits` places are kept.
 * The total is the rounded sum of the parts.
 */
export function roundParts(parts: number[], digits = 1): number[] {
  const scale = 10 ** digits;
  const scaled = parts.map((part) => part * scale);
  const down = scaled.map(Math.floor);
  const total = Math.round(sum(scaled));
  const order = scaled.map((value, i) => ({ i, rest: value - down[i]! }));
  order.sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, total - sum(down))) down[i]! += 1;
  return down.map((value) => value / scale);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
