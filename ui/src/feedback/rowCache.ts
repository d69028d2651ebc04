import type { CommentRow } from '../api/bindings';

/** Rows asked for at once. The core takes 500; fewer come sooner. */
export const PAGE = 100;
/** Rows kept; older ones are read again when they come into view. */
const KEPT = 5000;

type Read = (ids: number[]) => Promise<CommentRow[]>;

/**
 * Rows by id, read in pages around what is in view. After `expire` rows stay to be shown but are read again, so that
 * an edit never blanks the list.
 */
export class RowCache {
  #rows = new Map<number, { row: CommentRow; age: number }>();
  #asked = new Map<number, number>();
  #age = 0;
  readonly #read: Read;

  constructor(read: Read) {
    this.#read = read;
  }

  get(id: number): CommentRow | undefined {
    return this.#rows.get(id)?.row;
  }

  hasAll(ids: readonly number[], first: number, end: number): boolean {
    for (let i = first; i < end; i++) if (!this.#rows.has(ids[i]!)) return false;
    return true;
  }

  expire(): void {
    this.#age++;
    this.#asked.clear();
  }

  clear(): void {
    this.expire();
    this.#rows.clear();
  }

  /** Reads what is missing of the pages around `first..end`. Returns whether anything was read. */
  async load(ids: readonly number[], first: number, end: number): Promise<boolean> {
    const from = Math.floor(Math.max(0, first - PAGE / 2) / PAGE) * PAGE;
    const to = Math.min(ids.length, Math.ceil((end + PAGE / 2) / PAGE) * PAGE);
    const pages: Promise<void>[] = [];
    for (let at = from; at < to; at += PAGE) {
      const missing = ids.slice(at, Math.min(at + PAGE, to)).filter((id) => this.#isMissing(id));
      if (missing.length > 0) pages.push(this.#loadPage(missing));
    }
    await Promise.all(pages);
    return pages.length > 0;
  }

  #isMissing(id: number): boolean {
    return this.#rows.get(id)?.age !== this.#age && this.#asked.get(id) !== this.#age;
  }

  async #loadPage(ids: number[]): Promise<void> {
    const age = this.#age;
    for (const id of ids) this.#asked.set(id, age);
    try {
      for (const row of await this.#read(ids)) this.#keep(row, age);
    } finally {
      for (const id of ids) if (this.#asked.get(id) === age) this.#asked.delete(id);
    }
  }

  #keep(row: CommentRow, age: number): void {
    const held = this.#rows.get(row.id);
    if (held && held.age > age) return;
    this.#rows.delete(row.id);
    this.#rows.set(row.id, { row, age });
    const oldest = this.#rows.keys();
    while (this.#rows.size > KEPT) this.#rows.delete(oldest.next().value!);
  }
}
