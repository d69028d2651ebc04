import { notices } from '../state/notices.svelte';
import { session } from '../state/session.svelte';
import type { HistoryEntry } from '../api/bindings';
import { call } from '../api/client';
import { plural } from '../controls/number';
import { edit, inTurn } from './edit';

export async function undo(): Promise<void> {
  if (session.undo === null) return;
  const applied = await edit('history.undo', {});
  if (applied) notices.announce(`Undone: ${session.redo ?? applied.change_set.label}`);
}

export async function redo(): Promise<void> {
  if (session.redo === null) return;
  const applied = await edit('history.redo', {});
  if (applied) notices.announce(`Done again: ${session.undo ?? applied.change_set.label}`);
}

/** Undoes or redoes until this step is the last one done. */
export async function restore({ revision, label, undone }: HistoryEntry): Promise<void> {
  const steps = await inTurn(() => call('history.restore', { revision }));
  if (steps)
    notices.announce(`${undone ? 'Forward' : 'Back'} to “${label}”: ${plural(steps.length, 'step')}`);
}
