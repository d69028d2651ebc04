import type { FrictionSettings } from '../api/bindings';

type Component = keyof FrictionSettings['weights'];
type Block = keyof FrictionSettings['kappa'];

/** What each component is, in the order in which they are listed everywhere. */
export const components: { id: Component; block: Block; label: string; about: string }[] = [
  {
    id: 'negative_share',
    block: 'text',
    label: 'Negative share',
    about: 'Share of comments with a sentiment of −0.05 or lower.',
  },
  {
    id: 'severity',
    block: 'text',
    label: 'Severity',
    about: 'How negative comments are on average; positive ones count 0.',
  },
  {
    id: 'effort_language',
    block: 'text',
    label: 'Effort language',
    about: 'Share of comments that speak of effort, such as waiting or asking again.',
  },
  {
    id: 'ces',
    block: 'ces',
    label: 'Effort score (CES)',
    about: 'Answers to the effort question, from 7 (easy) down to 1.',
  },
  {
    id: 'csat',
    block: 'csat',
    label: 'Satisfaction',
    about: 'Satisfaction answers and ratings, from 5 down to 1.',
  },
  {
    id: 'repeat_contact',
    block: 'contact',
    label: 'Repeat contact',
    about: 'Share of customers who wrote about the stage again within 7 days.',
  },
  {
    id: 'drop_off',
    block: 'behaviour',
    label: 'Drop-off',
    about: 'Share of customers lost in the stage, expected exits left out.',
  },
];

export const blocks: { id: Block; label: string; unit: string }[] = [
  { id: 'text', label: 'Comments', unit: 'comments' },
  { id: 'ces', label: 'Effort answers', unit: 'answers' },
  { id: 'csat', label: 'Satisfaction answers and ratings', unit: 'answers' },
  { id: 'contact', label: 'Repeat contact', unit: 'customers' },
  { id: 'behaviour', label: 'Drop-off', unit: 'customers' },
];

export type Table = keyof FrictionSettings;
/** What stands in the fields, by `weights.ces` and the like. */
export type Draft = Record<string, string>;

export function toDraft(settings: FrictionSettings): Draft {
  const tables: Table[] = ['weights', 'priors', 'kappa'];
  return Object.fromEntries(
    tables.flatMap((table) =>
      Object.entries(settings[table]).map(([name, value]) => [`${table}.${name}`, inField(table, value)]),
    ),
  );
}

/** Means stand under each other, so they have two places at least. */
function inField(table: Table, value: number): string {
  return table === 'priors' && /^\d(\.\d)?$/.test(String(value)) ? value.toFixed(2) : String(value);
}

/** A number as people write it, with a point or a comma; NaN when it is none. */
export function parse(text: string): number {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
}

/** What is wrong with a field, in words that stand beside it; null when nothing is. */
export function problemOf(key: string, text: string): string | null {
  const value = parse(text);
  if (Number.isNaN(value)) return 'Enter a number.';
  if (key.startsWith('weights.'))
    return Number.isFinite(value) && value >= 0 ? null : 'A weight is 0 or more.';
  if (key.startsWith('priors.'))
    return value >= 0.01 && value <= 0.99 ? null : 'Enter a share from 0.01 to 0.99.';
  return value > 0 && value <= 1e6 ? null : 'Enter a number above 0, up to 1,000,000.';
}

/** Every field that cannot be used, and `weights` when all weights are 0. */
export function problems(draft: Draft): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, text] of Object.entries(draft)) {
    const problem = problemOf(key, text);
    if (problem) found[key] = problem;
  }
  const weights = components.map(({ id }) => parse(draft[`weights.${id}`] ?? ''));
  if (weights.every((weight) => weight === 0))
    found.weights = 'All weights are 0. Choose at least one above 0.';
  return found;
}

/** The settings in the fields. Only for a draft without problems. */
export function toSettings(draft: Draft, base: FrictionSettings): FrictionSettings {
  const read = <T extends object>(table: Table, values: T): T =>
    Object.fromEntries(
      Object.keys(values).map((name) => [name, parse(draft[`${table}.${name}`] ?? '')]),
    ) as T;
  return {
    weights: read('weights', base.weights),
    priors: read('priors', base.priors),
    kappa: read('kappa', base.kappa),
  };
}

/** Each component's share of the whole score, 0..1; 0 where its weight cannot be read. */
export function shares(draft: Draft): number[] {
  const weights = components.map(({ id }) => usable(parse(draft[`weights.${id}`] ?? '')));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 0));
}

/** The score of a stage without any data: 100 times the weighted mean of the expected means. */
export function typicalScore(draft: Draft): number {
  const means = components.map(({ id }) => usable(parse(draft[`priors.${id}`] ?? '')));
  return 100 * shares(draft).reduce((sum, share, i) => sum + share * means[i]!, 0);
}

function usable(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}

/** Whether two drafts mean the same numbers. */
export function same(a: Draft, b: Draft): boolean {
  return Object.keys(a).every((key) => parse(a[key]!) === parse(b[key] ?? ''));
}
