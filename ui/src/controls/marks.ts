/** A word that counts, by Unicode characters of the text. */
export interface MarkedWord {
  start: number;
  end: number;
  weight: number;
}

export interface Piece {
  text: string;
  weight: number;
}

/** Cuts a text where words count. Pieces joined are the text; overlaps and words outside of it are left out. */
export function cut(text: string, words: readonly MarkedWord[]): Piece[] {
  const chars = Array.from(text);
  const pieces: Piece[] = [];
  let at = 0;
  for (const word of [...words].sort((a, b) => a.start - b.start)) {
    if (word.start < at || word.end > chars.length || word.end <= word.start || word.weight === 0) continue;
    if (word.start > at) pieces.push({ text: chars.slice(at, word.start).join(''), weight: 0 });
    pieces.push({ text: chars.slice(word.start, word.end).join(''), weight: word.weight });
    at = word.end;
  }
  if (at < chars.length) pieces.push({ text: chars.slice(at).join(''), weight: 0 });
  return pieces;
}

/** The class of a mark: strong and weak negative, positive. */
export function markClass(weight: number): string {
  return weight > 0 ? 'p' : weight <= -0.2 ? 'n' : 'n2';
}
