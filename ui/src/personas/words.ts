import type { Condition, GroupDifference, GroupStage, NeedState, Section, Test } from '../api/bindings';
import type { IconName } from '../controls/icons';
import { interval, number } from '../controls/number';
import { lookOf } from '../state/verdict';

/** What the difference from all other customers says; null where there is none to tell. */
export function differenceWords(difference: GroupDifference | null): string | null {
  if (difference === null) return null;
  const { delta, lo, hi } = difference;
  if (lo <= 0 && hi >= 0) return 'about the same';
  return `${number(Math.abs(delta))} ${delta > 0 ? 'rougher' : 'smoother'}`;
}

/** The difference with its interval, for the hint beside the words. */
export function differenceHint({ delta, lo, hi }: GroupDifference): string {
  const points = `${number(delta)} points, likely ${interval(lo, hi)}`;
  return `Against all other customers: ${points}`;
}

export type Turn = 'rougher' | 'smoother' | 'same';

export function turnOf({ lo, hi, delta }: GroupDifference): Turn {
  if (lo <= 0 && hi >= 0) return 'same';
  return delta > 0 ? 'rougher' : 'smoother';
}

/** Stages with a score that rests on enough, and the names of those with one that does not. */
export function evidenceOf(stages: GroupStage[]): { solid: number; thin: string[] } {
  const looks = stages.map(({ friction }) => ({ name: friction.name, look: lookOf(friction) }));
  return {
    solid: looks.filter(({ look }) => look === 'measured').length,
    thin: looks.filter(({ look }) => look !== 'measured').map(({ name }) => name),
  };
}

/** "Discover", "Discover and Buy", "Discover, Buy and Use"; beyond three the rest is counted. */
export function listWords(names: string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
}

const known: Record<string, string> = {
  source: 'Source',
  language: 'Language',
  rating: 'Star rating',
  nps: 'NPS',
  csat: 'CSAT',
  ces: 'CES',
};

/** What a condition is about, as people say it. */
export function attributeName(name: string): string {
  return known[name] ?? name;
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** A value as people say it: language codes get their names. */
export function valueWords(name: string, value: string): string {
  if (name !== 'language') return value;
  try {
    return value === '' ? 'Not recognised' : (languages.of(value) ?? value);
  } catch {
    return value;
  }
}

/** "Segment is First e-bike", "Star rating is at least 4". */
export function conditionWords({ name, test }: Condition): string {
  const about = attributeName(name);
  if ('at_least' in test) return `${about} is at least ${test.at_least}`;
  if ('at_most' in test) return `${about} is at most ${test.at_most}`;
  const values = test.any_of.map((value) => valueWords(name, value));
  const end = values.length > 1 ? ` or ${values.at(-1)}` : '';
  return `${about} is ${(values.length > 1 ? values.slice(0, -1) : values).join(', ')}${end}`;
}

export type TestKind = 'any_of' | 'at_least' | 'at_most';

export function kindOf(test: Test): TestKind {
  return 'any_of' in test ? 'any_of' : 'at_least' in test ? 'at_least' : 'at_most';
}

/** Whether a condition says all it has to. */
export function isComplete({ name, test }: Condition): boolean {
  if (name === '') return false;
  if ('any_of' in test) return test.any_of.length > 0;
  return Number.isFinite('at_least' in test ? test.at_least : test.at_most);
}

export const needStates: { state: NeedState; label: string; icon: IconName }[] = [
  { state: 'met', label: 'Met', icon: 'circle-check' },
  { state: 'partly_met', label: 'Partly met', icon: 'circle-dot' },
  { state: 'not_met', label: 'Not met', icon: 'circle-x' },
];

/** What a new line of a section is called. */
export const sectionNouns: Record<Section, string> = {
  goal: 'goal',
  need: 'need',
  frustration: 'frustration',
  slider: 'behaviour',
  channel: 'channel',
  demographic: 'fact',
  question: 'question',
  free: 'section',
};

const channelIcons: [RegExp, IconName][] = [
  [/e-?mail/i, 'mail'],
  [/chat/i, 'message-circle'],
  [/phone|call/i, 'phone'],
  [/sms|text/i, 'message-square'],
  [/web|form|site/i, 'monitor'],
  [/app/i, 'smartphone'],
  [/store|shop|showroom/i, 'store'],
  [/social/i, 'share-2'],
];

export function channelIcon(name: string): IconName {
  return channelIcons.find(([pattern]) => pattern.test(name))?.[1] ?? 'message-square-text';
}
