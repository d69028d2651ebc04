/** What can be set on a card of a lane, and the words it is offered in. */
import type { Card, Channel, LaneKind, OpportunityStatus } from '../api/bindings';
import { channels, severities, statuses } from '../state/cardWords';

export type Detail = 'channel' | 'severity' | 'status';

export function hasDetail(detail: Detail, kind: LaneKind): boolean {
  switch (detail) {
    case 'channel':
      return ['touchpoints', 'frontstage', 'backstage', 'support_systems'].includes(kind);
    case 'severity':
      return kind === 'pain_points';
    case 'status':
      return kind === 'opportunities';
  }
}

/** The value all have; `mixed` where they differ or there is none. */
export function common<T>(values: readonly T[]): T | 'mixed' {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : 'mixed';
}

/** The tags all cards have, and those that only some have. */
export function sharedTags(cards: readonly Pick<Card, 'tags'>[]): { all: string[]; some: string[] } {
  const any = [...new Set(cards.flatMap((card) => card.tags))];
  const all = any.filter((tag) => cards.every((card) => card.tags.includes(tag)));
  return { all, some: any.filter((tag) => !all.includes(tag)) };
}

export const channelOptions: { value: Channel | ''; label: string }[] = [
  { value: '', label: 'From the title' },
  ...channels.map(({ channel, label }) => ({ value: channel, label })),
];

export const severityOptions = [
  { value: '', label: 'None' },
  ...severities.map((words, i) => ({
    value: String(i + 1),
    label: `${i + 1} of 4, ${words.toLowerCase()}`,
  })),
];

export const statusOptions: { value: OpportunityStatus | ''; label: string }[] = [
  { value: '', label: 'None' },
  ...statuses.map(({ status, label }) => ({ value: status, label })),
];
