import type { Tint } from '../api/bindings';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { edit, inserted } from './edit';

/** Groups stages that follow each other, and opens the phase's name for typing. */
export async function addPhase(stages: string[]): Promise<void> {
  if (records.mapId === null) return;
  const made = inserted(await edit('phase.add', { map: records.mapId, name: 'New phase', stages }), 'phase');
  if (made) selection.edit(`phase:${made}`);
}

export async function tintPhase(phase: string, tint: Tint | null): Promise<void> {
  await edit('phase.edit', { phase, tint });
}

export async function collapsePhase(phase: string, collapsed: boolean): Promise<void> {
  await edit('phase.collapse', { phase, collapsed });
}

export async function ungroupPhase(phase: string): Promise<void> {
  if (await edit('phase.ungroup', { phase })) selection.spot = null;
}

export async function joinPhase(stage: string, phase: string | null): Promise<void> {
  await edit('stage.join_phase', { stage, phase });
}

/** The phases a stage can join: those of the stages beside it, other than its own. */
export function phasesBeside(stage: string): string[] {
  const at = records.stages.findIndex((s) => s.id === stage);
  const own = records.stages[at]?.phase;
  const beside = [records.stages[at - 1]?.phase, records.stages[at + 1]?.phase];
  return [...new Set(beside)].filter((phase) => phase != null && phase !== own) as string[];
}
