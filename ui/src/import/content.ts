import type { Choice, Content, PresetSummary, Role } from '../api/bindings';
import { number, plural } from '../controls/number';

interface ContentWords {
  content: Content;
  label: string;
  /** One of them, and several. */
  one: string;
  many: string;
  /** The preset that reads a file as this, whatever its columns are called. */
  preset: string;
}

/** What the rows of a file can be, in the order they are offered. */
export const contents: ContentWords[] = [
  { content: 'comments', label: 'Comments', one: 'comment', many: 'comments', preset: 'generic' },
  { content: 'events', label: 'Events', one: 'event', many: 'events', preset: 'events' },
  { content: 'orders', label: 'Orders', one: 'order', many: 'orders', preset: 'orders' },
  {
    content: 'metrics',
    label: 'Metric values',
    one: 'metric value',
    many: 'metric values',
    preset: 'metric_series',
  },
];

export function contentWords(content: Content): ContentWords {
  return contents.find((words) => words.content === content) ?? contents[0]!;
}

/** "3 events". A row of metric values may hold several, so rows are counted there. */
export function counted(content: Content, rows: number): string {
  if (content === 'metrics') return `${plural(rows, 'row')} of metric values`;
  const { one, many } = contentWords(content);
  return plural(rows, one, many);
}

/** Of an import that was done: `review` and the like are kinds of comments. */
export function contentOf(kind: string): Content {
  return kind === 'events' || kind === 'orders' || kind === 'metrics' ? kind : 'comments';
}

/** Reads the file as something else; as what it was recognised as, where it is that again. */
export function readAs(content: Content, recognised: Content | null): Partial<Choice> {
  return { preset: content === recognised ? null : contentWords(content).preset, roles: {} };
}

/** Roles that the columns of such a file can have. */
export function rolesOf(content: Content): Role[] {
  switch (content) {
    case 'events':
      return [
        'touchpoint',
        'date',
        'time',
        'customer',
        'case',
        'transition',
        'channel',
        'page',
        'value',
        'external_id',
        'ignore',
      ];
    case 'orders':
      return ['customer', 'order', 'date', 'time', 'amount', 'price', 'quantity', 'currency', 'ignore'];
    case 'metrics':
      return ['date', 'value', 'series', 'stage', 'ignore'];
    default:
      return [
        'text',
        'title',
        'reply',
        'date',
        'rating',
        'nps',
        'csat',
        'ces',
        'recommend',
        'source',
        'external_id',
        'customer',
        'order',
        'channel',
        'product',
        'country',
        'agent',
        'stage',
        'tags',
        'language',
        'attribute',
        'ignore',
      ];
  }
}

/** Presets in groups, one for each content that a file can have. */
export function presetGroups(
  presets: readonly PresetSummary[],
): { label: string; presets: PresetSummary[] }[] {
  return contents
    .map(({ content, label }) => ({ label, presets: presets.filter((preset) => preset.content === content) }))
    .filter((group) => group.presets.length > 0);
}

const rounded = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
const months = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A value as it was measured. */
export function measured(value: number): string {
  return rounded.format(value);
}

/** "1,234.50 EUR"; a sum without a currency is a number with two decimals. */
export function money(amount: number, currency: string | null): string {
  const text = number(amount, 2);
  return currency === null ? text : `${text} ${currency}`;
}

/** The dates of a series: years where all begin one, else months, else days. */
export function periodOf(from: number, to: number): string {
  const starts = [from, to].map((at) => new Date(at).toISOString());
  const all = (rest: string) => starts.every((iso) => iso.slice(iso.length - rest.length) === rest);
  const said = (at: number) => {
    if (all('-01-01T00:00:00.000Z')) return String(new Date(at).getUTCFullYear());
    if (all('-01T00:00:00.000Z')) return months.format(at);
    return days.format(at);
  };
  return said(from) === said(to) ? said(from) : `${said(from)} to ${said(to)}`;
}

/** From the first day to the last. */
export function daysOf(from: number | null, to: number | null): string {
  if (from === null || to === null) return 'no dates';
  const [first, last] = [days.format(from), days.format(to)];
  return first === last ? first : `${first} to ${last}`;
}
