import type { Filter, SentimentClass, Sort } from '../api/bindings';
import { showTerm, splitQuery, type Term } from './query';
import { languageName, sentimentName, UNASSIGNED } from './words';

export type Facet = 'stages' | 'sentiments' | 'sources' | 'languages';

/** What a person narrowed the list down to. */
export interface Choices {
  terms: Term[];
  stages: string[];
  sentiments: string[];
  sources: string[];
  languages: string[];
  sort: Sort;
}

export const everything: Choices = {
  terms: [],
  stages: [],
  sentiments: [],
  sources: [],
  languages: [],
  sort: 'newest',
};

export function toFilter(choices: Choices, draft: string, map: string | null): Filter {
  const { terms, stages, sources, languages, sort } = choices;
  const query = [...terms, ...splitQuery(draft)].map((term) => term.raw).join(' ');
  return { query, map, stages, sentiments: choices.sentiments as SentimentClass[], sources, languages, sort };
}

export function toggleValue(choices: Choices, facet: Facet, value: string): Choices {
  const held = choices[facet];
  const next = held.includes(value) ? held.filter((v) => v !== value) : [...held, value];
  return { ...choices, [facet]: next };
}

/** Anything that narrows the list, as one removable piece. */
export interface Chip {
  key: string;
  /** What it is about: "stage", "text". */
  about: string;
  label: string;
  /** The choices without it. */
  without: Choices;
}

const facets: [Facet, string][] = [
  ['stages', 'stage'],
  ['sentiments', 'sentiment'],
  ['sources', 'source'],
  ['languages', 'language'],
];

/** The chips of the query field: one for each facet in use, one for each term. */
export function chips(choices: Choices, stageName: (id: string) => string): Chip[] {
  const chosen = facets.filter(([facet]) => choices[facet].length > 0);
  const facetChips = chosen.map(([facet, about]): Chip => ({
    key: facet,
    about,
    label: orList(choices[facet].map((value) => valueName(facet, value, stageName))),
    without: { ...choices, [facet]: [] },
  }));
  return [...facetChips, ...choices.terms.map((term, i) => termChip(choices, term, i))];
}

function termChip(choices: Choices, term: Term, at: number): Chip {
  const terms = choices.terms.filter((_, i) => i !== at);
  return {
    key: `term ${at} ${term.raw}`,
    about: 'text',
    label: showTerm(term),
    without: { ...choices, terms },
  };
}

export function valueName(facet: Facet, value: string, stageName: (id: string) => string): string {
  if (facet === 'stages') return value === UNASSIGNED ? 'Not assigned' : stageName(value);
  if (facet === 'sentiments') return sentimentName(value);
  return facet === 'languages' ? languageName(value) : value;
}

/** "Receive or Get help"; beyond three the rest is counted. */
export function orList(names: string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} or ${names.length - 2} more`;
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' or ');
}

export function isNarrowed(choices: Choices, draft: string): boolean {
  return draft.trim() !== '' || chips(choices, (id) => id).length > 0;
}
