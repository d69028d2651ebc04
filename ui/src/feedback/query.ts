/** What people type to find words: `slot`, `"exact phrase"`, `-without`. Any text is a valid query. */

export interface Term {
  /** As typed, with its quotes and its minus. */
  raw: string;
  /** The words alone. */
  words: string;
  phrase: boolean;
  without: boolean;
}

const TERM = /[-−]?"[^"]*"?|[-−]?“[^”]*”?|\S+/g;

/** Cuts a query into its terms; a lone quote or minus is no term. */
export function splitQuery(query: string): Term[] {
  return (query.match(TERM) ?? []).map(toTerm).filter((term) => term.words !== '');
}

function toTerm(raw: string): Term {
  const without = /^[-−]./.test(raw);
  const rest = without ? raw.slice(1) : raw;
  const phrase = /^["“]/.test(rest);
  const words = rest.replace(/["“”]/g, '').trim();
  return { raw: write(words, phrase, without), words, phrase, without };
}

function write(words: string, phrase: boolean, without: boolean): string {
  return (without ? '-' : '') + (phrase ? `"${words}"` : words);
}

/** The terms as one query, for the core. */
export function joinQuery(terms: readonly Term[], draft = ''): string {
  return [...terms.map((term) => term.raw), ...splitQuery(draft).map((term) => term.raw)].join(' ');
}

/** A term as a chip shows it. */
export function showTerm(term: Term): string {
  const words = term.phrase ? `“${term.words}”` : term.words;
  return term.without ? `not ${words}` : words;
}
