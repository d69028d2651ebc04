import type { Filter, QueryPiece, SentimentClass, Sort } from '../api/bindings';
import { days, familyName, kindName, languageName, sentimentName, UNASSIGNED, UNTAGGED } from './words';

/** The choices that every workspace has; an imported attribute is named behind `attribute:`. */
type Fixed = 'stages' | 'sentiments' | 'sources' | 'languages' | 'ratings' | 'kinds' | 'efforts' | 'tags';
export type Facet = Fixed | `attribute:${string}`;

/** What a person narrowed the list down to. */
export interface Choices extends Record<Fixed, string[]> {
  /** Parts of the query, as the core read them. */
  terms: QueryPiece[];
  attributes: Record<string, string[]>;
  /** An import, whose comments alone are meant. */
  batch: string | null;
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
  tags: [],
  attributes: {},
  batch: null,
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

/** The choices that a filter was made of. */
export function fromFilter({ query, map: _, ...rest }: Filter): Choices {
  return { ...rest, terms: term(query) };
}

/** Whether two filters find and order alike, on whichever map. */
export function isSameView(a: Filter, b: Filter): boolean {
  const plain = ({ map: _, query, ...rest }: Filter) => {
    const sorted = Object.entries(rest).map(([name, value]) => [name, inOrder(value)]);
    return JSON.stringify([query.trim().replace(/\s+/g, ' '), sorted.sort()]);
  };
  return plain(a) === plain(b);
}

/** Lists of chosen values say the same in any order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .map(([name, values]) => [name, inOrder(values)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A term from outside the field, such as of an address: the core says what it is when it has read it. */
export function term(raw: string): QueryPiece[] {
  const plain = raw.trim();
  return plain === '' ? [] : [{ raw: plain, about: 'text', label: plain }];
}

const DATES = /^date:(\d{4}(?:-\d\d){0,2})?(?:(\.\.)(\d{4}(?:-\d\d){0,2})?)?$/;

/** First and last day that a part of the query names, such as `date:2026-03` or `date:2026-03-02..2026-03-08`. */
export function daysOf(choices: Choices): { from: string | null; to: string | null } {
  for (const { raw } of choices.terms) {
    const [, from, open, to] = DATES.exec(raw) ?? [];
    const last = open === undefined ? from : to;
    if (from !== undefined || last !== undefined)
      return { from: from ? firstDay(from) : null, to: last ? lastDay(last) : null };
  }
  return { from: null, to: null };
}

/** Of a year, a month or a day. */
function firstDay(span: string): string {
  return `${span}-01-01`.slice(0, 10);
}

function lastDay(span: string): string {
  const [year, month, day] = span.split('-').map(Number) as [number, number?, number?];
  const last = new Date(Date.UTC(year, month ?? 12, 0)).getUTCDate();
  return `${year}-${String(month ?? 12).padStart(2, '0')}-${String(day ?? last).padStart(2, '0')}`;
}

/** The choices with these days and no others; `null` on both sides is any day. */
export function withDays(choices: Choices, from: string | null, to: string | null): Choices {
  const terms = choices.terms.filter(({ about, raw }) => about !== 'date' || raw.startsWith('-'));
  if (from === null && to === null) return { ...choices, terms };
  const raw = `date:${from ?? ''}..${to ?? ''}`;
  return { ...choices, terms: [...terms, { raw, about: 'date', label: days(from, to) }] };
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
  tags: 'tag',
};

/** The name a facet has in the query. */
export function fieldOf(facet: Facet): string {
  return isFixed(facet) ? fields[facet] : attributeOf(facet).trim().split(/\s+/).join('_').toLowerCase();
}

/** Leaves a value of a facet out, as a part of the query. */
export function exclude(choices: Choices, facet: Facet, value: string, name: string): Choices {
  const named = (facet === 'stages' && value !== UNASSIGNED) || (facet === 'tags' && value !== UNTAGGED);
  const typed = named ? name : value;
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

/** The name of what has an id. */
type Name = (id: string) => string;

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
export function chips(choices: Choices, stageName: Name, tagName: Name = stageName): Chip[] {
  const attributes = Object.keys(choices.attributes).map((name): Facet => `attribute:${name}`);
  const used = [...(Object.keys(fields) as Fixed[]), ...attributes].filter(
    (facet) => chosen(choices, facet).length > 0,
  );
  const facetChips = used.map((facet): Chip => ({
    key: facet,
    about: isFixed(facet) ? fields[facet] : attributeOf(facet),
    label: orList(
      chosen(choices, facet).map((value) => valueName(facet, value, facet === 'tags' ? tagName : stageName)),
    ),
    without: choose(choices, facet, []),
  }));
  return [...facetChips, ...batchChips(choices), ...choices.terms.map((_, i) => termChip(choices, i))];
}

function batchChips(choices: Choices): Chip[] {
  if (choices.batch === null) return [];
  return [{ key: 'batch', about: 'import', label: 'one import', without: { ...choices, batch: null } }];
}

function termChip(choices: Choices, at: number): Chip {
  const { raw, about, label } = choices.terms[at]!;
  const terms = choices.terms.filter((_, i) => i !== at);
  return { key: `term ${at} ${raw}`, about, label, without: { ...choices, terms } };
}

/** `name` knows stages and tags by their ids. */
export function valueName(facet: Facet, value: string, name: Name): string {
  if (facet === 'stages') return value === UNASSIGNED ? 'Not assigned' : name(value);
  if (facet === 'tags') return value === UNTAGGED ? 'Untagged' : name(value);
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
