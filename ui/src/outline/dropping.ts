/** Where a row of the outline goes that is held over another. */
import type { Row } from './rows';

/** Behind which of its like a thing goes; null is the first place. `line` is the row above which a line shows it. */
export type Drop =
  | { kind: 'card'; lane: string; stage: string; after: string | null; line: number }
  | { kind: 'stage'; after: string | null; line: number }
  | { kind: 'lane'; after: string | null; line: number };

/** `below` says whether the pointer is in the lower half of the row it is over. Null where nothing would change. */
export function dropOf(
  rows: readonly Row[],
  held: Row,
  at: number,
  below: boolean,
  takesCards: (row: Row) => boolean,
): Drop | null {
  if (held.kind === 'card') return cardDrop(rows, held, at, below, takesCards);
  return held.kind === 'stage' || held.kind === 'lane' ? likeDrop(rows, held, held.kind, at, below) : null;
}

function cardDrop(
  rows: readonly Row[],
  held: Row,
  at: number,
  below: boolean,
  takesCards: (row: Row) => boolean,
): Drop | null {
  const over = rows[at];
  if (!over || over.key === held.key || !takesCards(over)) return null;
  const { lane, stage } = over;
  const first = over.kind === 'cell' || !below;
  const above = over.kind === 'card' && first ? rows[at - 1] : undefined;
  const after = first ? (above?.kind === 'card' ? above.id : null) : over.id;
  const alike = lane === held.lane && stage === held.stage;
  if (alike && (after === held.id || after === before(rows, held))) return null;
  return { kind: 'card', lane, stage, after, line: over.kind === 'cell' || below ? at + 1 : at };
}

/** The card above one in its cell. */
function before(rows: readonly Row[], { key }: Row): string | null {
  const above = rows[rows.findIndex((row) => row.key === key) - 1];
  return above?.kind === 'card' ? above.id : null;
}

/** A stage goes behind the stage the pointer is in, or before it at its upper half; so does a lane. */
function likeDrop(
  rows: readonly Row[],
  held: Row,
  kind: 'stage' | 'lane',
  at: number,
  below: boolean,
): Drop | null {
  const all = rows.filter((row) => row.kind === kind);
  const head = rows.findLastIndex((row, i) => i <= at && row.kind === kind);
  const place = head < 0 ? -1 : all.indexOf(rows[head]!) - (head === at && !below ? 1 : 0);
  const own = all.findIndex(({ key }) => key === held.key);
  if (place === own || place === own - 1) return null;
  const after = all[place];
  return { kind, after: after?.id ?? null, line: after ? endOf(rows, after) : rows.indexOf(all[0]!) };
}

/** The row behind all that belongs to one. */
function endOf(rows: readonly Row[], { key, level }: Row): number {
  const at = rows.findIndex((row) => row.key === key);
  const end = rows.findIndex((row, i) => i > at && row.level <= level);
  return end < 0 ? rows.length : end;
}
