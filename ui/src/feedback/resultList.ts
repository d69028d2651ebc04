import type { CommentRow, RowWindow } from '../api/bindings';

/** Rows asked for at once. The core takes 500; fewer come sooner. */
export const PAGE = 100;
/** Pages kept; older ones are read again when they come into view. */
const KEPT = 60;

type Read = (from: number, limit: number) => Promise<RowWindow>;

/** What was found: how many, and the rows of the places that were looked at. Any place is read by itself. */
export class ResultList {
  readonly total: number;
  readonly #ids: (number | undefined)[];
  #rows = new Map<number, CommentRow>();
  /** Pages that are here, the longest unused first. */
  #pages = new Map<number, readonly number[]>();
  #asked = new Map<number, Promise<void>>();
  readonly #read: Read;

  constructor(total: number, first: readonly number[], read: Read) {
    this.total = total;
    this.#ids = [...first];
    this.#read = read;
  }

  /** The id of the comment at a place, once it is known. */
  id(index: number): number | undefined {
    return this.#ids[index];
  }

  row(id: number): CommentRow | undefined {
    return this.#rows.get(id);
  }

  has(first: number, end: number): boolean {
    return pagesOf(first, Math.min(end, this.total)).every((page) => this.#pages.has(page));
  }

  /** Reads what is missing of the pages around `first..end`. Returns whether anything was read. */
  async load(first: number, end: number): Promise<boolean> {
    const around = pagesOf(Math.max(0, first - PAGE / 2), Math.min(this.total, end + PAGE / 2));
    const missing = around.filter((page) => !this.#pages.has(page));
    for (const page of around) this.#use(page);
    await Promise.all(missing.map((page) => this.#page(page)));
    return missing.length > 0;
  }

  #use(page: number): void {
    const held = this.#pages.get(page);
    if (!held) return;
    this.#pages.delete(page);
    this.#pages.set(page, held);
  }

  #page(page: number): Promise<void> {
    const asked = this.#asked.get(page) ?? this.#readPage(page).finally(() => this.#asked.delete(page));
    this.#asked.set(page, asked);
    return asked;
  }

  async #readPage(page: number): Promise<void> {
    const from = page * PAGE;
    const { ids, rows } = await this.#read(from, Math.min(PAGE, this.total - from));
    ids.forEach((id, i) => (this.#ids[from + i] = id));
    for (const row of rows) this.#rows.set(row.id, row);
    this.#pages.set(page, ids);
    while (this.#pages.size > KEPT) {
      const [oldest, gone] = this.#pages.entries().next().value!;
      this.#pages.delete(oldest);
      for (const id of gone) this.#rows.delete(id);
    }
  }
}

function pagesOf(first: number, end: number): number[] {
  const [from, to] = [Math.floor(first / PAGE), Math.ceil(end / PAGE)];
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
