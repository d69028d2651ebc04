import type { Explanation, Sentence, Word } from '../api/bindings';
import type { MarkedWord } from '../controls/marks';
import { roundParts } from '../controls/number';

/** Characters `start..end` of a text. Offsets count Unicode characters, not UTF-16 units. */
export function slice(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join('');
}

/** A sentence's own text with its words placed in it. */
export function cutSentence(text: string, sentence: Sentence): { text: string; words: MarkedWord[] } {
  const own = slice(text, sentence.start, sentence.end);
  const words = sentence.words.map(({ start, end, weight }) => ({
    start: start - sentence.start,
    end: end - sentence.start,
    weight,
  }));
  return { text: own, words };
}

export interface Marked {
  text: string;
  words: MarkedWord[];
}

/** A comment's text as its title and the rest, each with its own words. */
export function splitTitle(
  title: string,
  text: string,
  words: readonly MarkedWord[],
): { title: Marked; rest: Marked } {
  const length = title !== '' && text.startsWith(title) ? Array.from(title).length : 0;
  const rest = slice(text, length, Number.POSITIVE_INFINITY);
  const from = length + (rest.length - rest.trimStart().length);
  const moved = words
    .filter((word) => word.start >= from)
    .map((word) => ({ ...word, start: word.start - from, end: word.end - from }));
  return {
    title: { text: slice(text, 0, length), words: words.filter((word) => word.end <= length) },
    rest: { text: rest.trimStart(), words: moved },
  };
}

/** The words of all sentences, for marking the whole text. */
export function allWords(explanation: Explanation): Word[] {
  return explanation.sentences.flatMap((sentence) => sentence.words);
}

export interface Part {
  text: string;
  about: string;
  /** Rounded to two places; all parts of a sentence add up to its shown score. */
  weight: number;
}

/** What each word gives to a sentence's score. The shown parts add up to the shown score. */
export function parts(sentence: Sentence): Part[] {
  const words = sentence.words.filter((word) => word.weight !== 0);
  const rest = sentence.compound - words.reduce((sum, word) => sum + word.weight, 0);
  const known = words.map((word) => ({ text: word.text, about: about(word), exact: word.weight }));
  if (Math.abs(rest) >= 0.005) known.push({ text: '', about: 'the sentence as a whole', exact: rest });
  const rounded = roundParts(
    known.map((part) => part.exact),
    2,
  );
  return known.map((part, i) => ({ text: part.text, about: part.about, weight: rounded[i]! }));
}

function about(word: Word): string {
  if (!/[\p{L}\p{N}]/u.test(word.text)) return 'emphasis';
  return word.weight < 0 ? 'negative' : 'positive';
}

/** The sentence that says most: the one a quote is taken from unless a person picks another. */
export function strongest(sentences: readonly Sentence[]): number {
  let best = 0;
  sentences.forEach((sentence, i) => {
    if (Math.abs(sentence.compound) > Math.abs(sentences[best]!.compound)) best = i;
  });
  return best;
}
