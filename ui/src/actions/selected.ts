/** Commands on whatever is selected on the map, for the palette and the shortcuts. */
import type { IconName } from '../controls/icons';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { cells, duplicateCards, selectedCards, shiftCards } from './cards';
import { fits } from './drafts';
import { deleteCards, duplicateLane, duplicateStage } from './map';

/** The stage or lane that was focused last. */
function selectedOf(kind: 'stage' | 'lane'): string | null {
  const { spot } = selection;
  const id = spot?.startsWith(`${kind}:`) ? spot.slice(kind.length + 1) : null;
  return id !== null && records.kinds[kind].has(id) ? id : null;
}

export function canDuplicate(): boolean {
  return selectedCards().length > 0 || selectedOf('stage') !== null || selectedOf('lane') !== null;
}

/** Copies the selected cards, else the stage or lane that was focused last. */
export async function duplicateSelected(): Promise<void> {
  const [block, stage, lane] = [selectedCards(), selectedOf('stage'), selectedOf('lane')];
  if (block.length > 0 && selection.picked.size > 0) await duplicateCards(block);
  else if (stage !== null) await duplicateStage(stage);
  else if (lane !== null) await duplicateLane(lane);
  else await duplicateCards(block);
}

export async function deleteSelected(): Promise<void> {
  await deleteCards(selectedCards().map(({ card }) => card.id));
}

/** The ways selected cards can go. */
export const shifts: { id: string; label: string; icon: IconName; stages: number; lanes: number }[] = [
  { id: 'left', label: 'one stage left', icon: 'arrow-left', stages: -1, lanes: 0 },
  { id: 'right', label: 'one stage right', icon: 'arrow-right', stages: 1, lanes: 0 },
  { id: 'up', label: 'one lane up', icon: 'arrow-up', stages: 0, lanes: -1 },
  { id: 'down', label: 'one lane down', icon: 'arrow-down', stages: 0, lanes: 1 },
];

export function canShift(stages: number, lanes: number): boolean {
  const block = selectedCards();
  return block.length > 0 && fits(cells(), block, stages, lanes);
}

export function shiftSelected(stages: number, lanes: number): Promise<void> {
  return shiftCards(selectedCards(), stages, lanes);
}
