import { filter } from '../state/filter.svelte';
import { metrics } from '../state/metrics.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { rowOfSpot, rowsOf, spotOf, type Home, type Order, type Row, type Tree } from './rows';

const none: ReadonlySet<string> = new Set();

/** The open map as an outline: which rows there are, and which of them has focus. */
class Outline {
  order = $state<Order>('stage');
  /** Keys of the rows whose children are not listed. */
  #closed = $state.raw(none);
  /** The row that was gone to last; the matrix knows no place of its own for some. */
  #at = $state<string | null>(null);
  /** The cell of the row that has focus; -1 is the row itself. */
  cell = $state(-1);

  readonly #tree: Tree = $derived({
    order: this.order,
    stages: records.stages,
    lanes: records.lanes,
    cells: filter.cells,
    personas: records.personas,
    metrics: metrics.listed,
    arrows: [...records.kinds.arrow.values()],
    draft: draftOf(selection.editing?.spot),
    sparse: filter.on && filter.hides,
  });
  readonly rows = $derived(rowsOf(this.#tree, this.#closed));
  readonly #index = $derived(new Map(this.rows.map(({ key }, i) => [key, i])));
  /** Parents of all rows, listed or not. */
  readonly #parents = $derived(new Map(rowsOf(this.#tree, none).map(({ key, parent }) => [key, parent])));

  /** The row with the tab stop: the one that was gone to, else where the matrix was. */
  readonly at = $derived.by(() => {
    const own = this.#at === null ? undefined : this.#index.get(this.#at);
    const { spot } = selection;
    if (own !== undefined && (spot === null || spotOf(this.rows[own]!) === spot)) return own;
    return spot === null ? 0 : rowOfSpot(this.rows, this.#index, spot, homeOf(spot));
  });
  readonly row: Row | undefined = $derived(this.rows[this.at]);

  go(row: number, cell = -1): void {
    const to = this.rows[row];
    if (!to) return;
    this.#at = to.key;
    this.cell = cell;
    if (to.kind !== 'draft') selection.spot = spotOf(to);
  }

  setOpen(key: string, open: boolean): void {
    const closed = new Set(this.#closed);
    if (open) closed.delete(key);
    else closed.add(key);
    this.#closed = closed;
  }

  /** Opens whatever a spot lies in. */
  reveal(spot: string): void {
    const closed = new Set(this.#closed);
    for (let key = this.#parents.get(spot); key != null; key = this.#parents.get(key)) closed.delete(key);
    if (closed.size !== this.#closed.size) this.#closed = closed;
  }

  openAll(): void {
    this.#closed = none;
  }

  /** Leaves the first levels alone. */
  closeAll(): void {
    const rows = rowsOf(this.#tree, none);
    this.#closed = new Set(rows.filter(({ open, kind }) => open && kind !== 'phase').map(({ key }) => key));
  }
}

export const outline = new Outline();

function homeOf(spot: string): Home {
  const [kind, id] = [spot.slice(0, spot.indexOf(':')), spot.slice(spot.indexOf(':') + 1)];
  const card = kind === 'card' ? records.kinds.card.get(id) : undefined;
  if (card) return { lane: card.lane, stage: card.from_stage };
  const [lane = '', stage = ''] = kind === 'cell' ? id.split('/') : [];
  return { lane: kind === 'lane' ? id : lane, stage: kind === 'stage' ? id : stage };
}

/** The cell and the card above of a card that is being written: `new:LANE/STAGE/AFTER`. */
function draftOf(spot: string | undefined): Tree['draft'] {
  if (!spot?.startsWith('new:')) return null;
  const [lane, stage, after] = spot.slice(4).split('/') as [string, string, string];
  return { lane, stage, after: after || null };
}
