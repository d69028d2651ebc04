import type { Arrow } from '../api/bindings';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { edit, inserted } from './edit';

interface CellId {
  lane: string;
  stage: string;
}

/** Draws an arrow and selects it. One to an earlier stage loops back, any other leads on. */
export async function addArrow(from: CellId, to: CellId): Promise<void> {
  const order = records.stages.map((stage) => stage.id);
  const back = order.indexOf(to.stage) < order.indexOf(from.stage);
  const args = {
    from_lane: from.lane,
    from_stage: from.stage,
    to_lane: to.lane,
    to_stage: to.stage,
    kind: back ? ('loops_back' as const) : ('leads_to' as const),
    label: '',
  };
  const made = inserted(await edit('arrow.add', args), 'arrow');
  if (!made) return;
  selection.select({ kind: 'arrow', id: made });
  notices.announce(arrowWords(records.kinds.arrow.get(made)!));
}

export async function removeArrow(arrow: string): Promise<void> {
  if (!(await edit('arrow.remove', { arrow }))) return;
  selection.select(null);
  notices.toast('Removed the arrow.', true);
}

/** "Leads from Buy, Steps to Receive, Steps: no slot left". */
export function arrowWords({ kind, from_lane, from_stage, to_lane, to_stage, label }: Arrow): string {
  const cell = (lane: string, stage: string) =>
    `${records.kinds.stage.get(stage)?.name}, ${records.kinds.lane.get(lane)?.label}`;
  const verb = kind === 'loops_back' ? 'Loops back' : 'Leads';
  return `${verb} from ${cell(from_lane, from_stage)} to ${cell(to_lane, to_stage)}${label ? `: ${label}` : ''}`;
}
