/** Several cards as a block: where they are to each other, as drafts for another place, and as text. */
import type { Card, CardDraft } from '../api/bindings';

/** The cells that can hold cards. */
export interface Cells {
  stages: readonly string[];
  lanes: readonly string[];
  /** Cards of `lane/stage`, in order. */
  cards: ReadonlyMap<string, readonly Card[]>;
}

export interface Placed {
  card: Card;
  row: number;
  col: number;
}

/** The cards of these ids that are on the map, lane by lane and stage by stage. */
export function placed({ stages, lanes, cards }: Cells, ids: ReadonlySet<string>): Placed[] {
  return lanes.flatMap((lane, row) =>
    stages.flatMap((stage, col) =>
      (cards.get(`${lane}/${stage}`) ?? [])
        .filter((card) => ids.has(card.id))
        .map((card) => ({ card, row, col })),
    ),
  );
}

/** Whether a block moved by so many stages and lanes stays on the map. */
export function fits({ stages, lanes }: Cells, block: Placed[], right: number, down: number): boolean {
  const inside = (at: number, size: number) => at >= 0 && at < size;
  return block.every(
    ({ row, col }) => inside(row + down, lanes.length) && inside(col + right, stages.length),
  );
}

/** The block's cards, counted from its first lane and stage. */
export function toDrafts(block: Placed[]): CardDraft[] {
  const [row, col] = corner(block);
  return block.map(({ card, ...at }) => {
    const { title, body, channel, severity, status } = card;
    return { stage: at.col - col, lane: at.row - row, title, body, channel, severity, status };
  });
}

function corner(block: Placed[]): [row: number, col: number] {
  return [Math.min(...block.map((p) => p.row)), Math.min(...block.map((p) => p.col))];
}

/** The block's titles as a spreadsheet reads them: stages as columns, cards below each other, lane after lane. */
export function toText(block: Placed[]): string {
  const [, first] = corner(block);
  const lines: string[][] = [];
  for (const row of new Set(block.map((p) => p.row))) {
    const lane: string[][] = [];
    const filled = new Map<number, number>();
    for (const { card, col } of block.filter((p) => p.row === row)) {
      const at = filled.get(col) ?? 0;
      filled.set(col, at + 1);
      (lane[at] ??= [])[col - first] = oneLine(card.title);
    }
    lines.push(...lane);
  }
  return lines.map((line) => Array.from(line, (title) => title ?? '').join('\t')).join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The cards of a pasted text: one a line, or one a cell where tabs part columns, which become stages. */
export function draftsOf(text: string): CardDraft[] {
  const rows = text.includes('\t') ? rangeOf(text) : text.split(/\r\n|\r|\n/).map((line) => [line]);
  return rows.flatMap((row) =>
    row.map((title, stage) => draft(oneLine(title), stage)).filter(({ title }) => title !== ''),
  );
}

function draft(title: string, stage: number): CardDraft {
  return { stage, lane: 0, title, body: '', channel: null, severity: null, status: null };
}

/** A spreadsheet's range: a cell with a tab, a line's end or a quotation mark in it stands in quotation marks. */
function rangeOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (const [all, quoted, plain, end] of text.matchAll(cell)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== '\t' && end !== '') rows.push([]);
    if (all === '' || end === '') break;
  }
  return rows;
}

/** How many stages and lanes drafts take. */
export function extent(drafts: CardDraft[]): { stages: number; lanes: number } {
  const most = (numbers: number[]) => numbers.reduce((a, b) => Math.max(a, b + 1), 0);
  return { stages: most(drafts.map((d) => d.stage)), lanes: most(drafts.map((d) => d.lane)) };
}

/** Where the drafts stand in the markup of a copy. */
const CARRIER = 'data-desirepath-cards';

/** The text as markup, with the drafts in an attribute that other programs pass over. */
export function toMarkup(text: string, drafts: CardDraft[]): string {
  const carrier = document.createElement('pre');
  carrier.setAttribute(CARRIER, JSON.stringify(drafts));
  carrier.textContent = text;
  return new XMLSerializer().serializeToString(carrier);
}

/** The drafts that markup carries; null where it is not ours. The core checks what they hold. */
export function fromMarkup(html: string): CardDraft[] | null {
  if (!html.includes(CARRIER)) return null;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const carried = page.querySelector(`[${CARRIER}]`)?.getAttribute(CARRIER);
  try {
    const drafts: unknown = JSON.parse(carried ?? 'null');
    return Array.isArray(drafts) ? (drafts as CardDraft[]) : null;
  } catch {
    return null;
  }
}
