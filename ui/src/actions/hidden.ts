import type { Commands } from '../api/bindings';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { edit } from './edit';

type StageLook = Omit<Commands['stage.edit']['args'], 'stage'>;
type LaneLook = Omit<Commands['lane.edit']['args'], 'lane'>;

export async function editStage(stage: string, look: StageLook): Promise<boolean> {
  return (await edit('stage.edit', { stage, ...look })) !== null;
}

export async function editLane(lane: string, look: LaneLook): Promise<boolean> {
  return (await edit('lane.edit', { lane, ...look })) !== null;
}

export async function hideStage(stage: string): Promise<void> {
  const name = records.kinds.stage.get(stage)?.name;
  if (!(await editStage(stage, { hidden: true }))) return;
  selection.clear();
  notices.toast(`Hid the stage “${name}”.`, true);
}

export async function hideLane(lane: string): Promise<void> {
  const label = records.kinds.lane.get(lane)?.label;
  if (!(await editLane(lane, { hidden: true }))) return;
  selection.clear();
  notices.toast(`Hid the lane “${label}”.`, true);
}

export async function showAllStages(): Promise<void> {
  if (records.mapId !== null) await edit('stage.show_all', { map: records.mapId });
}

export async function showAllLanes(): Promise<void> {
  if (records.mapId !== null) await edit('lane.show_all', { map: records.mapId });
}
