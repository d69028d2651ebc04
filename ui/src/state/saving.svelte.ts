import type { Exported } from '../api/bindings';
import { call, type CallOptions } from '../api/client';
import { number } from '../controls/number';
import { notices } from './notices.svelte';

/** Writing something to a file that the person names, one at a time. */
class Saving {
  /** What is being written, in words; null while nothing is. */
  progress = $state<string | null>(null);
  #stop: AbortController | null = null;

  /** Asks for a file called `name` at first, and has `write` fill it. */
  async run(
    name: string,
    ending: string,
    write: (path: string, options: CallOptions) => Promise<Exported>,
  ): Promise<void> {
    if (this.#stop !== null) return;
    const plain = name.replace(/[\\/:*?"<>|]+/g, ' ').trim();
    this.#stop = new AbortController();
    try {
      const { path } = await call('dialog.pick_save', { name: `${plain}.${ending}`, kind: ending });
      if (path === null) return;
      this.progress = 'Exporting';
      const written = await write(path, {
        onProgress: ({ done, total }) => (this.progress = `Exporting ${number(done)} of ${number(total)}`),
        signal: this.#stop.signal,
      });
      const left = written.dropped.map((what) => `Left out: ${what}.`);
      notices.toast([`Exported to ${written.file}.`, ...left].join(' '));
    } catch (problem) {
      notices.problem(problem);
    } finally {
      this.#stop = null;
      this.progress = null;
    }
  }

  cancel(): void {
    this.#stop?.abort();
  }
}

export const saving = new Saving();
