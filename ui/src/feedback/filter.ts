import type { Filter, QueryPiece, SentimentClass, Sort } from '../api/bindings';
import { familyName, kindName, languageName, sentimentName, UNASSIGNED } from './words';

/** The choices that every workspace has; an imported attribute is named behind `attribute:`. */
type Fixed = 'stages' | 'sentiments' | 'sources' | 'languages' | 'ratings' | 'kinds' | 'efforts';
export type Facet = Fixed | `attribute:${string}`;

/** What a person narrowed the list down to. */
export interface Choices extends Record<Fixed, string[]> {
  /** Parts of the query, as the core read them. */
  terms: QueryPiece[];
  attributes: Record<string, string[]>;
  sort: Sort;
}

export const everything: Choices = {
  terms: [],
  stages: [],
  sentiments: [],
  sources: [],
  languages: [],
  ratings: [],
  kinds: [],
  efforts: [],
  attributes: {},
  sort: 'newest',
};

/** The filter for the core. What is a chip already is whole; the last word of the draft is still typed. */
export function toFilter(choices: Choices, draft: string, map: string | null): Filter {
  const { terms, sentiments, kinds, ...rest } = choices;
  const query = terms.map((term) => term.raw + ' ').join('') + draft;
  return {
    ...rest,
    query,
    map,
    sentiments: sentiments as SentimentClass[],
    kinds: kinds as Filter['kinds'],
  };
}

/** A term from outside the field, such as of an address: the core says what it is when it has read it. */
export function term(raw: string): QueryPiece[] {
  const plain = raw.trim();
  return plain === '' ? [] : [{ raw: plain, about: 'text', label: plain }];
}

export function chosen(choices: Choices, facet: Facet): string[] {
  return isFixed(facet) ? choices[facet] : (choices.attributes[attributeOf(facet)] ?? []);
}

function isFixed(facet: Facet): facet is Fixed {
  return !facet.startsWith('attribute:');
}

export function attributeOf(facet: Facet): string {
  return facet.slice('attribute:'.length);
}

export function choose(choices: Choices, facet: Facet, values: string[]): Choices {
  if (isFixed(facet)) return { ...choices, [facet]: values };
  const name = attributeOf(facet);
  const others = Object.entries(choices.attributes).filter(([other]) => other !== name);
  const all = values.length > 0 ? [...others, [name, values] as const] : others;
  return { ...choices, attributes: Object.fromEntries(all) };
}

export function toggleValue(choices: Choices, facet: Facet, value: string): Choices {
  const held = chosen(choices, facet);
  return choose(choices, facet, held.includes(value) ? held.filter((v) => v !== value) : [...held, value]);
}

const fields: Record<Fixed, string> = {
  stages: 'stage',
  sentiments: 'sentiment',
  sources: 'source',
  languages: 'language',
  ratings: 'rating',
  kinds: 'kind',
  efforts: 'effort',
};

/** The name a facet has in the query. */
export function fieldOf(facet: Facet): string {
  return isFixed(facet) ? fields[facet] : attributeOf(facet).trim().split(/\s+/).join('_').toLowerCase();
}

/** Leaves a value of a facet out, as a part of the query. */
export function exclude(choices: Choices, facet: Facet, value: string, name: string): Choices {
  const typed = facet === 'stages' && value !== UNASSIGNED ? name : value;
  const quoted = /[\s,()|]/.test(typed) ? `"${typed.replaceAll('"', ' ')}"` : typed;
  const raw = `-${fieldOf(facet)}:${quoted}`;
  const without = choose(
    choices,
    facet,
    chosen(choices, facet).filter((v) => v !== value),
  );
  const terms = without.terms.filter((piece) => piece.raw !== raw);
  return { ...without, terms: [...terms, { raw, about: fieldOf(facet), label: `not ${name}` }] };
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

/** The chips of the query field: one for each facet in use, one for each term. */
export function chips(choices: Choices, stageName: (id: string) => string): Chip[] {
  const attributes = Object.keys(choices.attributes).map((name): Facet => `attribute:${name}`);
  const used = [...(Object.keys(fields) as Fixed[]), ...attributes].filter(
    (facet) => chosen(choices, facet).length > 0,
  );
  const facetChips = used.map((facet): Chip => ({
    key: facet,
    about: isFixed(facet) ? fields[facet] : attributeOf(facet),
    label: orList(chosen(choices, facet).map((value) => valueName(facet, value, stageName))),
    without: choose(choices, facet, []),
  }));
  return [...facetChips, ...choices.terms.map((_, i) => termChip(choices, i))];
}

function termChip(choices: Choices, at: number): Chip {
  const { raw, about, label } = choices.terms[at]!;
  const terms = choices.terms.filter((_, i) => i !== at);
  return { key: `term ${at} ${raw}`, about, label, without: { ...choices, terms } };
}

export function valueName(facet: Facet, value: string, stageName: (id: string) => string): string {
  if (facet === 'stages') return value === UNASSIGNED ? 'Not assigned' : stageName(value);
  if (facet === 'sentiments') return sentimentName(value);
  if (facet === 'ratings') return value === 'none' ? 'Not rated' : `${value} of 5`;
  if (facet === 'kinds') return kindName(value);
  if (facet === 'efforts') return value === 'none' ? 'No effort words' : familyName(value);
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
