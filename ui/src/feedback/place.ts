import { edit } from '../actions/edit';
import { call } from '../api/client';
import type { Applied, FrictionTable } from '../api/bindings';
import { friction } from '../state/friction.svelte';
import { notices } from '../state/notices.svelte';
import { session } from '../state/session.svelte';
import { feedback, stageName } from './feedback.svelte';
import { moveMessage } from './words';

/** Places the ticked comments, or the one at hand, in a stage; null: in none. Says what it did to the scores. */
export async function place(stage: string | null): Promise<void> {
  await feedback.ticking;
  const [map, comments] = [feedback.map, feedback.subjects()];
  if (map === null || comments.length === 0 || session.info?.read_only) return;
  const before = friction.table;
  const applied = await edit('comment.assign_stage', { map, comments, stage });
  if (!applied) return;
  feedback.untick();
  const name = stage === null ? null : stageName(stage);
  notices.toast(moveMessage(comments.length, name, before, await scoresAfter(applied, map, before)), true);
}

/** Takes a person's choice back, so that the words decide where the comments belong. */
export async function letWordsDecide(comments: number[]): Promise<void> {
  const map = feedback.map;
  if (map === null || comments.length === 0) return;
  const applied = await edit('comment.clear_choice', { map, comments });
  if (applied)
    notices.toast(
      comments.length === 1 ? 'The words decide again.' : 'The words decide for these comments again.',
      true,
    );
}

/** Keeps words of a comment as a quote on the map. */
export async function pinQuote(comment: number, stage: string, text: string): Promise<void> {
  if (feedback.map === null) return;
  const applied = await edit('card.pin_quote', { map: feedback.map, stage, comment, text });
  if (applied) notices.toast(`Pinned to ${stageName(stage)} on the map.`, true);
}

async function scoresAfter(
  applied: Applied,
  map: string,
  before: FrictionTable | null,
): Promise<FrictionTable | null> {
  if (!applied.friction_changed) return before;
  return call('friction.read', { map, from: null, to: null }).catch(() => before);
}
