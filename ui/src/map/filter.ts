/** What the map can be filtered by, in the words and the order it is offered in. */
import { laneKinds } from '../actions/lanes';
import { basisOptions, channels, severities } from '../state/cardWords';
import { OLD_MONTHS } from '../state/evidenceAge';
import type { Facet } from '../state/matching';

export interface Choice {
  value: string;
  label: string;
}

/** Names that only the open map knows. */
export interface Names {
  personas: readonly { id: string; name: string }[];
  tags: readonly string[];
  owners: readonly string[];
}

export const facets: { facet: Facet; label: string }[] = [
  { facet: 'persona', label: 'Persona' },
  { facet: 'tag', label: 'Tag' },
  { facet: 'basis', label: 'Basis' },
  { facet: 'channel', label: 'Channel' },
  { facet: 'lane', label: 'Lane' },
  { facet: 'owner', label: 'Owner' },
  { facet: 'severity', label: 'Severity' },
  { facet: 'evidence', label: 'Evidence' },
];

const lower = (names: readonly string[]): Choice[] =>
  names.map((name) => ({ value: name.toLocaleLowerCase(), label: name }));

function all(facet: Facet, { personas, tags, owners }: Names): Choice[] {
  switch (facet) {
    case 'persona':
      return personas.map(({ id, name }) => ({ value: id, label: name }));
    case 'tag':
      return lower(tags);
    case 'owner':
      return [...lower(owners), { value: '', label: 'No owner' }];
    case 'basis':
      return [...basisOptions.slice(1), { value: '', label: 'Not said' }];
    case 'channel':
      return channels.map(({ channel, label }) => ({ value: channel, label }));
    case 'lane':
      return laneKinds.map(({ kind, label }) => ({ value: kind, label }));
    case 'severity':
      return severities.map((words, i) => ({
        value: String(i + 1),
        label: `${i + 1}, ${words.toLowerCase()}`,
      }));
    case 'evidence':
      return [
        { value: 'none', label: 'No evidence' },
        { value: 'old', label: `None in ${OLD_MONTHS} months` },
      ];
    case 'truth':
      return [{ value: 'yes', label: 'Moments of truth' }];
  }
}

/** The values that cards of the map have. One that all share tells nothing apart, and is left out alone. */
export function choicesOf(facet: Facet, values: ReadonlyMap<string, number>, names: Names): Choice[] {
  const there = all(facet, names).filter(({ value }) => values.has(value));
  return there.some(({ value }) => value !== '') ? there : [];
}

/** What is chosen, one chip each. What is on the map no longer is told by its value. */
export function chipsOf(
  chosen: Readonly<Partial<Record<Facet, readonly string[]>>>,
  names: Names,
): { facet: Facet; value: string; label: string }[] {
  return (Object.entries(chosen) as [Facet, readonly string[]][]).flatMap(([facet, values]) =>
    values.map((value) => ({ facet, value, label: chipLabel(facet, value, names) })),
  );
}

const bare: Facet[] = ['tag', 'persona', 'channel', 'lane', 'truth'];

function chipLabel(facet: Facet, value: string, names: Names): string {
  const label = all(facet, names).find((choice) => choice.value === value)?.label ?? value;
  const title = facets.find((f) => f.facet === facet)?.label;
  return bare.includes(facet) || (value === '' && facet === 'owner')
    ? label
    : `${title}: ${label.toLocaleLowerCase()}`;
}

/** The match beside the one a person is at; from the start or the end where they are at none. */
export function matchBeside(order: readonly string[], at: string | null, by: 1 | -1): string | undefined {
  const here = at === null ? -1 : order.indexOf(at);
  if (here < 0) return by > 0 ? order[0] : order.at(-1);
  return order[(here + by + order.length) % order.length];
}
