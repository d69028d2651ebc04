import type { CardPair, Comparison, Difference, FieldDifference, MetricGoal } from '../api/bindings';
import { number, signed } from '../controls/number';

export const kinds: { kind: Difference; label: string; sign: string }[] = [
  { kind: 'added', label: 'Added', sign: '+' },
  { kind: 'removed', label: 'Removed', sign: '−' },
  { kind: 'moved', label: 'Moved', sign: '→' },
  { kind: 'changed', label: 'Changed', sign: '~' },
];

const fieldNames: Record<string, string> = {
  name: 'Name',
  subtitle: 'Where it begins and ends',
  phase: 'Phase',
  label: 'Label',
  kind: 'Kind',
  persona: 'Persona',
  title: 'Title',
  body: 'Text',
  channel: 'Channel',
  severity: 'Severity',
  status: 'Status',
  tags: 'Tags',
  owner: 'Owner',
  links: 'Links',
  basis: 'Basis',
  moment_of_truth: 'Moment of truth',
  picture: 'Picture',
};

export const fieldName = ({ field }: FieldDifference): string => fieldNames[field] ?? field;

/** A value of a field in words. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join(', ');
  return typeof value === 'string' ? value.replaceAll('_', ' ') : String(value);
}

/** Titles and texts keep their underscores. */
export function fieldWords({ field }: FieldDifference, value: unknown): string {
  const free = typeof value === 'string' && value !== '' && !['channel', 'status', 'basis'].includes(field);
  return free ? value : valueWords(value);
}

export interface Row {
  key: string;
  what: 'stage' | 'lane' | 'card' | 'emotion';
  stage: string;
  lane: string;
  title: string;
  differences: Difference[];
  fields: FieldDifference[];
  /** Where a moved card was. */
  was: string | null;
  /** To show it: a map, and a stage or a card on it. */
  at: { map: string; stage?: string; card?: string } | null;
}

/** One row per thing that differs: stages, then lanes, then by stage and lane. */
export function rowsOf(of: Comparison): Row[] {
  const stages = of.stages.map((pair, i): Row => ({
    key: `stage ${i}`,
    what: 'stage',
    stage: pair.name,
    lane: '',
    title: pair.name,
    differences: pair.differences,
    fields: pair.fields,
    was: null,
    at: pair.future
      ? { map: of.future, stage: pair.future }
      : { map: of.current, stage: pair.current ?? undefined },
  }));
  const lanes = of.lanes.map((pair, i): Row => ({
    key: `lane ${i}`,
    what: 'lane',
    stage: '',
    lane: pair.label,
    title: pair.label,
    differences: pair.differences,
    fields: pair.fields,
    was: null,
    at: null,
  }));
  const inside = [
    ...of.cards.map((pair, i) => ({ place: placeOf(pair), row: cardRow(of, pair, i) })),
    ...emotions(of),
  ];
  inside.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
  return [...stages, ...lanes, ...inside.map(({ row }) => row)].filter(
    ({ differences }) => differences.length > 0,
  );
}

const placeOf = (pair: CardPair): [number, number] => {
  const place = pair.after ?? pair.before;
  return [place?.stage ?? 0, place?.lane ?? 0];
};

function cardRow(of: Comparison, pair: CardPair, i: number): Row {
  const [stage, lane] = placeOf(pair);
  const was = pair.differences.includes('moved') && pair.before ? pair.before : null;
  return {
    key: `card ${i}`,
    what: 'card',
    stage: of.stages[stage]?.name ?? '',
    lane: of.lanes[lane]?.label ?? '',
    title: pair.title,
    differences: pair.differences,
    fields: pair.fields,
    was: was && `${of.stages[was.stage]?.name}, ${of.lanes[was.lane]?.label}`,
    at: pair.future
      ? { map: of.future, card: pair.future }
      : { map: of.current, card: pair.current ?? undefined },
  };
}

function emotions(of: Comparison): { place: [number, number]; row: Row }[] {
  const lane = of.lanes.findIndex(({ kind }) => kind === 'emotion');
  return of.emotions.map((pair, i) => ({
    place: [pair.stage, lane < 0 ? of.lanes.length : lane],
    row: {
      key: `emotion ${i}`,
      what: 'emotion',
      stage: of.stages[pair.stage]?.name ?? '',
      lane: of.lanes[lane]?.label ?? 'Emotion',
      title: pair.name,
      differences: [pair.before === null ? 'added' : pair.after === null ? 'removed' : 'changed'],
      fields: [{ field: 'emotion', before: emotion(pair.before), after: emotion(pair.after) }],
      was: null,
      at: null,
    },
  }));
}

const emotion = (value: number | null) => (value === null ? null : signed(value, 1));

/** "7 cards added, 3 removed, 2 moved; emotion of Maya +0.8 at Receive." */
export function summary(of: Comparison): string {
  const parts = [
    things(of, 'card', of.cards),
    things(of, 'stage', of.stages),
    things(of, 'lane', of.lanes),
    felt(of),
  ];
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? 'Nothing differs yet.' : `${said.join('; ')}.`;
}

function things(_: Comparison, one: string, pairs: { differences: Difference[] }[]): string {
  const counted = kinds
    .map(({ kind }) => ({ kind, count: pairs.filter((pair) => pair.differences.includes(kind)).length }))
    .filter(({ count }) => count > 0);
  return counted
    .map(({ kind, count }, i) =>
      i === 0 ? `${number(count)} ${count === 1 ? one : `${one}s`} ${kind}` : `${number(count)} ${kind}`,
    )
    .join(', ');
}

/** The three largest turns of emotion. */
function felt(of: Comparison): string {
  const turns = of.emotions
    .filter(({ before, after }) => before !== null && after !== null)
    .map((pair) => ({ ...pair, by: pair.after! - pair.before! }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const said = turns
    .slice(0, 3)
    .map(({ name, by, stage }) => `${name} ${signed(by, 1)} at ${of.stages[stage]?.name}`);
  const more = turns.length > 3 ? ` and ${number(turns.length - 3)} more` : '';
  return said.length === 0 ? '' : `emotion of ${said.join(', ')}${more}`;
}

const metricNames: Record<MetricGoal['metric'], string> = {
  nps: 'NPS',
  csat: 'CSAT',
  ces: 'CES',
  stars: 'Stars',
};

/** "CES 4.6, target 6". */
export function goalWords({ metric, measured, target }: MetricGoal): string {
  const digits = metric === 'nps' ? 0 : 1;
  const now = measured === null ? 'not measured' : number(measured, digits);
  return `${metricNames[metric]} ${now}, target ${number(target, digits)}`;
}
