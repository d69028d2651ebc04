/** What the cells of a row say. */
import { laneKinds } from '../actions/lanes';
import type { Arrow, Card, MeasuredEmotion, Metric, StageFriction } from '../api/bindings';
import { interval, plural, signed } from '../controls/number';
import { basisOptions, channels, severities, statuses } from '../state/cardWords';
import { filter } from '../state/filter.svelte';
import { friction } from '../state/friction.svelte';
import { FEWEST, questionOf, standing, targetText, valueText } from '../state/metric';
import { metrics } from '../state/metrics.svelte';
import { records } from '../state/records.svelte';
import { lookOf, pieces } from '../state/verdict';
import type { Order, Row } from './rows';

const stageName = (id: string) => records.kinds.stage.get(id)?.name ?? '';
const laneLabel = (id: string) => records.kinds.lane.get(id)?.label ?? '';

export function nameOf({ kind, id, lane, stage }: Row, order: Order): string {
  switch (kind) {
    case 'phase':
      return records.kinds.phase.get(id)?.name ?? '';
    case 'stage':
      return stageName(id);
    case 'lane':
      return laneLabel(id);
    case 'cell':
      return order === 'stage' ? laneLabel(lane) : stageName(stage);
    case 'card':
      return records.kinds.card.get(id)?.title ?? '';
    case 'point':
      return records.kinds.persona.get(id)?.name ?? '';
    case 'metric':
      return questionOf(id as Metric).name;
    case 'arrow':
      return arrowName(records.kinds.arrow.get(id));
    case 'draft':
      return '';
  }
}

/** "Leads to Receive, Steps: no slot left". */
function arrowName(arrow: Arrow | undefined): string {
  if (!arrow) return '';
  const verb = arrow.kind === 'loops_back' ? 'Loops back to' : 'Leads to';
  const to = `${stageName(arrow.to_stage)}, ${laneLabel(arrow.to_lane)}`;
  return `${verb} ${to}${arrow.label && `: ${arrow.label}`}`;
}

const kindNames = {
  phase: 'Phase',
  stage: 'Stage',
  point: 'Emotion',
  metric: 'Metric',
  arrow: 'Arrow',
} as const;

/** What a row is: of a lane its kind, of a card its lane. */
export function kindOf({ kind, lane }: Row, order: Order): string {
  if (kind === 'card' || kind === 'draft') return laneLabel(lane);
  if (kind === 'cell' && order === 'lane') return 'Stage';
  if (kind === 'cell' || kind === 'lane') {
    const of = records.kinds.lane.get(lane)?.kind;
    return `${laneKinds.find((known) => known.kind === of)?.label ?? ''} lane`;
  }
  return kindNames[kind];
}

/** What else there is to know of a row, part by part. */
export function detailsOf({ kind, id, lane, stage }: Row): string[] {
  switch (kind) {
    case 'stage':
      return [records.kinds.stage.get(id)?.subtitle ?? ''].filter(Boolean);
    case 'cell':
      return cellDetails(lane, stage);
    case 'lane':
      return [plural(filter.cardsByLane.get(lane)?.length ?? 0, 'card')].filter(() => holds(lane));
    case 'card':
      return cardDetails(records.kinds.card.get(id));
    case 'point':
      return [pointWords(id, stage)];
    case 'metric':
      return [targetWords(id as Metric, stage)];
    default:
      return [];
  }
}

const holds = (lane: string) => !['emotion', 'metrics'].includes(records.kinds.lane.get(lane)?.kind ?? '');

function cellDetails(lane: string, stage: string): string[] {
  const count = filter.cells.get(`${lane}/${stage}`)?.length ?? 0;
  return holds(lane) && count > 0 ? [plural(count, 'card')] : [];
}

function cardDetails(card: Card | undefined): string[] {
  if (!card) return [];
  const parts = [
    card.moment_of_truth && 'Moment of truth',
    card.to_stage !== card.from_stage && `To ${stageName(card.to_stage)}`,
    channels.find(({ channel }) => channel === card.channel)?.label,
    card.severity !== null && `Severity ${card.severity}, ${severities[card.severity - 1]?.toLowerCase()}`,
    statuses.find(({ status }) => status === card.status)?.label,
    card.basis !== null && basisOptions.find(({ value }) => value === card.basis)?.label,
    card.persona !== null && records.kinds.persona.get(card.persona)?.short,
    card.owner && `Owner ${card.owner}`,
    ...card.tags.map((tag) => `#${tag}`),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '') as string[];
}

function pointWords(persona: string, stage: string): string {
  const value = records.emotions.get(`${persona}/${stage}`);
  return value === undefined ? 'Not set' : `${signed(value, 2)} of \u22122 to +2`;
}

const standings = {
  reached: ', reached',
  may_be_reached: ', may be reached',
  not_reached: ', not reached',
  open: '',
};

function targetWords(metric: Metric, stage: string): string {
  const target = metrics.target(stage, metric);
  if (target === undefined) return 'No target';
  return `Target ${targetText(metric, target)}${standings[standing(metrics.of(stage, metric), target)]}`;
}

/** Score, interval and n in words; the score alone is drawn beside them. */
export function frictionWords(measured: StageFriction | undefined): string {
  const look = lookOf(measured);
  if (look === 'none' || !measured) return 'No feedback yet';
  if (look === 'too_few') return `Too few for a score, n ${pieces(measured)}`;
  return `${interval(measured.lo ?? 0, measured.hi ?? 100)}, ${plural(measured.comments, 'comment')}`;
}

/** What was measured where no score is. */
export function measuredWords({ kind, id, stage, lane }: Row): string {
  const felt = friction.stages.get(stage)?.measured ?? null;
  if (kind === 'metric') return metricMeasured(id as Metric, stage);
  const emotion = kind === 'point' || (kind === 'cell' && records.kinds.lane.get(lane)?.kind === 'emotion');
  return emotion ? emotionMeasured(felt) : '';
}

function emotionMeasured(felt: MeasuredEmotion | null): string {
  if (!felt) return 'Not measured';
  return `${signed(felt.mean, 1)}, ${interval(felt.lo, felt.hi, 1)}, n ${felt.n}`;
}

function metricMeasured(metric: Metric, stage: string): string {
  const row = metrics.of(stage, metric);
  if (!row) return 'No answers';
  if (row.value === null) return `${plural(row.n, 'answer')}, ${FEWEST} are needed`;
  const range = interval(row.lo ?? 0, row.hi ?? 0, metric === 'nps' ? 0 : 1);
  return `${valueText(metric, row.value)}, ${range}, n ${row.n}`;
}

/** The stage or lane of a row that is hidden or collapsed on the matrix, in a word. */
export function absence({ kind, id, lane, stage }: Row, order: Order) {
  const own = kind === 'stage' || kind === 'lane' ? kind : null;
  const of = own ?? (kind === 'cell' ? (order === 'stage' ? 'lane' : 'stage') : null);
  if (of === null) return null;
  const record = records.kinds[of].get(own ? id : of === 'lane' ? lane : stage);
  if (!record || (!record.hidden && !record.collapsed)) return null;
  return { of, id: record.id, word: record.hidden ? 'Hidden' : 'Collapsed', hidden: record.hidden };
}
