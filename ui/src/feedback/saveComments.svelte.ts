import type { Filter } from '../api/bindings';
import { call } from '../api/client';
import type { IconName } from '../controls/icons';
import { number } from '../controls/number';
import { notices } from '../state/notices.svelte';

export type CommentsFormat = 'xlsx' | 'csv' | 'json';

/** What comments can be exported as. */
export const commentsFormats: { format: CommentsFormat; label: string; icon: IconName }[] = [
  { format: 'xlsx', label: 'Excel workbook, XLSX', icon: 'sheet' },
  { format: 'csv', label: 'Table, CSV', icon: 'table-2' },
  { format: 'json', label: 'Text unchanged, JSON', icon: 'braces' },
];

/** Writing the comments a filter finds to a file. */
class SaveComments {
  /** What is being written, in words; null while nothing is. */
  progress = $state<string | null>(null);
  #stop: AbortController | null = null;

  /** `view` is the name of the saved view that the filter is of. */
  async run(filter: Filter, view: string | null, format: CommentsFormat): Promise<void> {
    if (this.#stop !== null) return;
    const plain = (view ?? '').replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'Comments';
    this.#stop = new AbortController();
    try {
      const { path } = await call('dialog.pick_save', { name: `${plain}.${format}`, kind: format });
      if (path === null) return;
      this.progress = 'Exporting';
      const written = await call(
        'export.comments',
        { filter, path, name: view },
        {
          onProgress: ({ done, total }) => (this.progress = `Exporting ${number(done)} of ${number(total)}`),
          signal: this.#stop.signal,
        },
      );
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

export const saveComments = new SaveComments();
