import type { Applied, Commands } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';
import { session } from '../state/session.svelte';

/** Names of the commands that change records. */
export type EditName = {
  [N in keyof Commands]: Commands[N]['result'] extends Applied ? N : never;
}[keyof Commands];

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs an editing command and brings its change set to the screen. Edits wait for each other, so that change sets
 * arrive in order. Resolves to null when the core refused, which the person is told.
 */
export async function edit<N extends EditName>(cmd: N, args: Commands[N]['args']): Promise<Applied | null> {
  const done = await inTurn(async () => [(await call(cmd, args)) as Applied]);
  return done?.[0] ?? null;
}

/** Runs a command that takes several steps at once, in turn with the edits. */
export function inTurn(command: () => Promise<Applied[]>): Promise<Applied[] | null> {
  const run = last.then(async () => {
    try {
      const steps = await command();
      notices.dropUndoToasts();
      for (const applied of steps) await session.apply(applied);
      return steps;
    } catch (problem) {
      notices.problem(problem);
      return null;
    }
  });
  last = run;
  return run;
}

/** The id of the first record of a kind that an edit made. */
export function inserted(applied: Applied | null, kind: string): string | null {
  return applied?.change_set.changes.find((c) => c.kind === kind && c.op === 'insert')?.id ?? null;
}
