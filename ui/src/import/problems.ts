import { call } from '../api/client';
import { notices } from '../state/notices.svelte';

/** Asks for a place and writes the problems of an import there as CSV. */
export async function saveProblems(batch: string, file: string): Promise<void> {
  try {
    const name = `${file.replace(/\.[^.]*$/, '')} problems.csv`;
    const { path } = await call('dialog.pick_save', { name, kind: 'csv' });
    if (path === null) return;
    const written = await call('import.save_problems', { batch, path });
    notices.toast(`Saved to ${written.file}.`);
  } catch (problem) {
    notices.problem(problem);
  }
}
