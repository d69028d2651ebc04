import type { Column, Content, FileInspection, Role } from '../api/bindings';
import type { IconName } from '../controls/icons';
import { contentWords, rolesOf } from './content';

interface RoleWords {
  role: Role;
  label: string;
  icon: IconName;
}

/** Every role a column can have, in the order they are offered. */
export const roles: RoleWords[] = [
  { role: 'text', label: 'Feedback text', icon: 'type' },
  { role: 'title', label: 'Title', icon: 'type' },
  { role: 'reply', label: 'Company’s reply', icon: 'message-square' },
  { role: 'date', label: 'Date', icon: 'calendar' },
  { role: 'rating', label: 'Rating (1–5)', icon: 'star' },
  { role: 'nps', label: 'NPS (0–10)', icon: 'hash' },
  { role: 'csat', label: 'Satisfaction (1–5)', icon: 'hash' },
  { role: 'ces', label: 'Effort, CES (1–7)', icon: 'hash' },
  { role: 'recommend', label: 'Recommended (yes, no)', icon: 'circle-check' },
  { role: 'source', label: 'Source', icon: 'message-circle' },
  { role: 'external_id', label: 'Id in the source', icon: 'fingerprint' },
  { role: 'customer', label: 'Customer', icon: 'at-sign' },
  { role: 'order', label: 'Order', icon: 'shopping-cart' },
  { role: 'channel', label: 'Channel', icon: 'message-square-text' },
  { role: 'product', label: 'Product', icon: 'tag' },
  { role: 'country', label: 'Country', icon: 'map-pinned' },
  { role: 'agent', label: 'Agent', icon: 'user' },
  { role: 'stage', label: 'Stage', icon: 'columns-3' },
  { role: 'tags', label: 'Tags', icon: 'tag' },
  { role: 'language', label: 'Language', icon: 'globe' },
  { role: 'attribute', label: 'Attribute', icon: 'list' },
  { role: 'touchpoint', label: 'Touchpoint', icon: 'route' },
  { role: 'case', label: 'Case or visit', icon: 'fingerprint' },
  { role: 'transition', label: 'Starts or completes', icon: 'git-branch' },
  { role: 'page', label: 'Page', icon: 'file-text' },
  { role: 'value', label: 'Value', icon: 'hash' },
  { role: 'series', label: 'Name of the metric', icon: 'type' },
  { role: 'amount', label: 'Amount', icon: 'hash' },
  { role: 'price', label: 'Price a piece', icon: 'hash' },
  { role: 'currency', label: 'Currency', icon: 'tag' },
  { role: 'quantity', label: 'Quantity', icon: 'hash' },
  { role: 'time', label: 'Time of day', icon: 'calendar' },
  { role: 'ignore', label: 'Do not import', icon: 'eye-off' },
];

const byRole = new Map(roles.map((words) => [words.role, words]));

export function roleWords(role: Role): RoleWords {
  return byRole.get(role) ?? roles[roles.length - 1]!;
}

/** The roles that are offered for the columns of such a file. */
export function offered(content: Content): RoleWords[] {
  return rolesOf(content).map(roleWords);
}

const answering: Role[] = ['rating', 'nps', 'csat', 'ces'];

export interface Advice {
  /** Nothing usable would be imported. */
  stops: boolean;
  title: string;
  rest: string;
}

/** What a person should know before importing with these roles; null when all is well. */
export function advise(columns: readonly Column[], content: Content = 'comments'): Advice | null {
  const has = (wanted: Role[]) => columns.some((column) => wanted.includes(column.role));
  if (content !== 'comments') return lacking(content, has);
  const texts = columns.filter((column) => column.role === 'text');
  if (texts.length > 0)
    return texts.every((column) => column.samples.length === 0) ? emptyText(texts[0]!) : null;
  if (has(['title'])) {
    return {
      stops: false,
      title: 'No column is the feedback text.',
      rest: 'Titles alone will be read as what customers wrote.',
    };
  }
  if (has(answering)) {
    return {
      stops: false,
      title: 'No column is the feedback text.',
      rest: 'Ratings and answers count in the scores, but there are no words to read.',
    };
  }
  return {
    stops: true,
    title: 'No column is the feedback text.',
    rest: 'Choose “Feedback text” for the column in which customers speak.',
  };
}

/** What such a file has to have and this one has not. */
const needed: Record<Exclude<Content, 'comments'>, { roles: Role[]; says: string }[]> = {
  events: [
    { roles: ['touchpoint'], says: 'what happened' },
    { roles: ['date'], says: 'when' },
  ],
  orders: [
    { roles: ['date'], says: 'when it was bought' },
    { roles: ['amount', 'price', 'quantity'], says: 'for how much' },
  ],
  metrics: [
    { roles: ['date'], says: 'which date a row is of' },
    { roles: ['value'], says: 'a value' },
  ],
};

function lacking(content: Exclude<Content, 'comments'>, has: (wanted: Role[]) => boolean): Advice | null {
  const missing = needed[content].filter(({ roles }) => !has(roles));
  if (missing.length > 0) {
    const labels = missing.map(({ roles }) => `“${roleWords(roles[0]!).label}”`);
    return {
      stops: true,
      title: `No column says ${missing.map(({ says }) => says).join(' or ')}.`,
      rest: `Choose ${labels.join(' and ')} for the columns that do, or read the file as something else.`,
    };
  }
  if (content !== 'metrics' && !has(['customer', 'case'])) {
    return {
      stops: false,
      title: 'No column says who it was.',
      rest: `These ${contentWords(content).many} are counted, and belong to nobody.`,
    };
  }
  return null;
}

function emptyText({ name }: Column): Advice {
  const title = `“${name}” is empty in every row looked at.`;
  return {
    stops: false,
    title,
    rest: 'If customers speak in another column, choose “Feedback text” for that one.',
  };
}

/** Which columns are shown. */
export type Shown = 'all' | 'read' | 'not_read';

/** Columns in the order they are shown: the file's own, in wide files those that are read first. */
export function arrange(columns: readonly Column[], search: string, shown: Shown = 'all'): Column[] {
  const wanted = search.trim().toLowerCase();
  const found = columns.filter(
    (column) =>
      column.name.toLowerCase().includes(wanted) &&
      (shown === 'all' || (column.role !== 'ignore') === (shown === 'read')),
  );
  if (columns.length <= 12) return found;
  return [...found.filter((c) => c.role !== 'ignore'), ...found.filter((c) => c.role === 'ignore')];
}

const delimiters: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ' ': 'blanks',
  '': 'none',
};

/** The name by which a delimiter is chosen. */
export function delimiterName(delimiter: string): string {
  return delimiters[delimiter] ?? delimiter;
}

/** "Import 10,412 rows"; "about" when the file was too long to be counted. */
export function rowsInWords({
  rows_estimate,
  exact,
}: Pick<FileInspection, 'rows_estimate' | 'exact'>): string {
  const count = exact ? rows_estimate : roundUp(rows_estimate);
  const rows = `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? 'row' : 'rows'}`;
  return exact ? rows : `about ${rows}`;
}

/** To two digits, since more would claim a count. */
function roundUp(rows: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, rows))) - 1);
  return Math.round(rows / step) * step;
}

/** "4.2 MB". */
export function fileSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** The name of a file without its folder. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}

/** A cell as it will be stored: without tags where the column holds HTML. Nothing of it is run or loaded. */
export function plainCell(cell: string, html: boolean): string {
  if (!html) return cell.trim();
  const text = new DOMParser().parseFromString(cell.replace(/<(br|\/p|\/li|\/div)\b/gi, ' <$1'), 'text/html')
    .body.textContent;
  return text.replace(/\s+/g, ' ').trim();
}
