import { expect, it } from 'vitest';
import { firstSentence, fitQuote } from './fit';

const text = 'They moved the slot three times. I took the day off for nothing.';
/** Fits as many characters at 54 pixels as it says, more in smaller sizes. */
const room = (chars: number) => (shown: string, size: number) =>
  shown.length * size * size <= chars * 54 * 54;

it('shows a short quote whole and large', () => {
  expect(fitQuote(text, [], room(100))).toEqual({ text, words: [], size: 54, cut: false });
});

it('makes a longer one smaller before it cuts it', () => {
  const fitted = fitQuote(text, [], room(40));
  expect(fitted.cut).toBe(false);
  expect(fitted.size).toBeLessThan(54);
  expect(fitted.size).toBeGreaterThanOrEqual(38);
});

it('then shows the first sentence, large again, and says that it is cut', () => {
  expect(fitQuote(`${text} ${text}`, [], room(32))).toEqual({
    text: 'They moved the slot three times.',
    words: [],
    size: 54,
    cut: true,
  });
});

it('never goes under 26 pixels, whatever the length', () => {
  const endless = 'no '.repeat(900).trim();
  const fitted = fitQuote(endless, [], room(20));
  expect(fitted.size).toBe(26);
  expect(fitted.cut).toBe(true);
  expect(endless.startsWith(fitted.text)).toBe(true);
  expect(room(20)(fitted.text, 26)).toBe(true);
});

it('keeps marks on their words where blanks at the start are left out', () => {
  const { text: shown, words } = fitQuote('  so bad', [{ start: 5, end: 8, weight: -1 }], () => true);
  expect(shown.slice(words[0]!.start, words[0]!.end)).toBe('bad');
});

it('finds the end of a first sentence', () => {
  expect(firstSentence('It cost 4.50 euros! Too much.')).toBe('It cost 4.50 euros!');
  expect(firstSentence('no end at all')).toBe('no end at all');
});
