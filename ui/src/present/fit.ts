import type { MarkedWord } from '../controls/marks';

/** A quote as it is shown: at this size, whole or cut to its first sentence. */
export interface Fitted {
  text: string;
  words: readonly MarkedWord[];
  /** Drawn pixels. */
  size: number;
  /** Words are missing at the end. */
  cut: boolean;
}

/** Whole quotes shrink down to the last of these, a first sentence further. */
const WHOLE_SIZES = [54, 50, 46, 42, 38];
const SENTENCE_SIZES = [...WHOLE_SIZES, 34, 30, 26];

/**
 * The largest form of a quote that fits: the whole text at 54 to 38 pixels, else its first sentence, at 26 pixels at the least,
 * and where even that is too long as many of its words as fit. `fits` measures a text at a size.
 */
export function fitQuote(
  text: string,
  words: readonly MarkedWord[],
  fits: (text: string, size: number) => boolean,
): Fitted {
  const whole = text.trim();
  const size = WHOLE_SIZES.find((at) => fits(whole, at));
  const lead = Array.from(text).length - Array.from(text.trimStart()).length;
  const moved = words.map((w) => ({ ...w, start: w.start - lead, end: w.end - lead }));
  if (size !== undefined) return { text: whole, words: moved, size, cut: false };
  const first = firstSentence(whole);
  const smaller = SENTENCE_SIZES.find((at) => fits(first, at));
  if (smaller !== undefined) return { text: first, words: moved, size: smaller, cut: first !== whole };
  const least = SENTENCE_SIZES.at(-1)!;
  return { text: asManyWords(first, (cut) => fits(cut, least)), words: moved, size: least, cut: true };
}

/** The first sentence of a text by the rules of Unicode. */
export function firstSentence(text: string): string {
  const first = new Intl.Segmenter(undefined, { granularity: 'sentence' })
    .segment(text)
    [Symbol.iterator]()
    .next();
  return first.done ? text : first.value.segment.trim();
}

function asManyWords(text: string, fits: (cut: string) => boolean): string {
  const words = text.split(/(?=\s)/);
  let [low, high] = [1, words.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(words.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return words.slice(0, low).join('');
}
