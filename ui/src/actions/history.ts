import { notices } from '../state/notices.svelte';
import { session } from '../state/session.svelte';
import { edit } from './edit';

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
