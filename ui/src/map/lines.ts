import type { BlueprintLine } from './geometry';

/** What the blueprint's lines are called, and what is said at their end. */
export const lineNames: Record<BlueprintLine['name'], { label: string; end: string }> = {
  interaction: { label: 'Line of interaction', end: 'customers meet staff below' },
  visibility: { label: 'Line of visibility', end: 'customers don’t see below' },
  internal: { label: 'Line of internal interaction', end: 'systems and partners below' },
};
