import type { CommentRow, FrictionTable, SentimentClass, StageReason } from '../api/bindings';
import type { IconName } from '../controls/icons';
import { number, plural } from '../controls/number';

/** The value of a stage facet for comments without a stage. */
export const UNASSIGNED = 'unassigned';

/** The value of a tag facet for comments without a tag. */
export const UNTAGGED = 'untagged';

const sentiments: Record<SentimentClass, string> = {
  very_negative: 'Very negative',
  negative: 'Negative',
  neutral: 'Neutral',
  positive: 'Positive',
  very_positive: 'Very positive',
  not_scored: 'Not scored',
};

export function sentimentName(value: string): string {
  return sentiments[value as SentimentClass] ?? value;
}

const families: Record<string, string> = {
  repeated: 'Had to repeat it',
  waiting: 'Waiting',
  cannot_do: 'Could not do it',
  confusion: 'Confusion',
  transfer: 'Passed around',
  workaround: 'Workaround',
};

const kinds: Record<string, string> = {
  review: 'Reviews',
  survey: 'Survey answers',
  ticket: 'Tickets',
  other: 'Other',
};

/** What an import's rows are. */
export function kindName(kind: string): string {
  return kinds[kind] ?? kind;
}

/** The name of a family of effort phrases. */
export function familyName(family: string): string {
  return families[family] ?? family;
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

export function languageName(code: string | null): string {
  if (code === null || code === 'unknown' || code === '') return 'Not recognised';
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

const sourceIcons: [RegExp, IconName][] = [
  [/zendesk|ticket|support|helpdesk|freshdesk|intercom/i, 'ticket'],
  [/mail/i, 'mail'],
  [/chat|whatsapp|sms|message/i, 'message-circle'],
  [/survey|csat|nps|ces|form/i, 'clipboard-check'],
  [/phone|call/i, 'phone'],
  [/play|app ?store|trustpilot|review|amazon|google/i, 'star'],
];

const kindIcons: Record<string, IconName> = {
  review: 'star',
  survey: 'clipboard-check',
  ticket: 'ticket',
  events: 'route',
  orders: 'shopping-cart',
  metrics: 'trending-up',
};

/** The icon of a source, by what its name says, else by what it holds. */
export function sourceIcon(source: string, kind = 'other'): IconName {
  const named = sourceIcons.find(([pattern]) => pattern.test(source));
  if (named) return named[1];
  return kindIcons[kind] ?? 'message-square';
}

/** Survey answers and stars of a comment: "CES 1 of 7". */
export function answers(row: CommentRow): string[] {
  const named: [string, number | null][] = [
    ['CES # of 7', row.ces],
    ['CSAT # of 5', row.csat],
    ['NPS # of 10', row.nps],
    ['# of 5 stars', row.rating],
  ];
  return named.flatMap(([words, value]) =>
    value === null ? [] : [words.replace('#', number(value, value % 1 === 0 ? 0 : 1))],
  );
}

const months = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

function dayOf(at: number): string {
  return `${new Date(at).getUTCDate()} ${months.format(at)}`;
}

/** "14 Mar", with the year in two digits when it is not this one: "14 Mar ’25". */
export function rowDay(at: number | null, now: number): string {
  if (at === null) return '–';
  const year = new Date(at).getUTCFullYear();
  const day = dayOf(at);
  return year === new Date(now).getUTCFullYear() ? day : `${day} ’${String(year % 100).padStart(2, '0')}`;
}

/** "1 Jan to 31 Mar 2026", "3 Mar 2026", "from 3 Mar 2026": the days from one ISO date to another. */
export function days(from: string | null, to: string | null): string {
  const day = (iso: string, year = true) =>
    `${dayOf(Date.parse(iso))}${year ? ` ${new Date(iso).getUTCFullYear()}` : ''}`;
  if (from === null) return to === null ? 'any day' : `to ${day(to)}`;
  if (to === null) return `from ${day(from)}`;
  return from === to ? day(to) : `${day(from, from.slice(0, 4) !== to.slice(0, 4))} to ${day(to)}`;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** "14 Mar 2026, 09:41"; midnight means that the file gave no time. */
export function fullDate(at: number | null): string {
  if (at === null) return 'No date';
  const day = `${dayOf(at)} ${new Date(at).getUTCFullYear()}`;
  return at % 86_400_000 === 0 ? day : `${day}, ${clock.format(at)}`;
}

/** Title and text as one; the text of a review may begin with its title already. */
export function wholeText({ title, text }: CommentRow): string {
  return title === '' || text.startsWith(title) ? text : `${title}\n${text}`.trim();
}

/** A customer's id as a chip shows it: long ones, such as hashes, by their beginning. */
export function shortId(id: string): string {
  const chars = Array.from(id);
  return chars.length > 18 ? `${chars.slice(0, 8).join('')}…` : id;
}

export interface Reason {
  /** Before and after the words themselves. */
  lead: string;
  words: string[];
  tail: string;
  weight: number;
  icon: IconName;
}

const reasonKinds: Record<string, { one: string; many: string; tail: string; icon: IconName }> = {
  stage_name: { one: 'Word', many: 'Words', tail: 'of the stage', icon: 'type' },
  card: { one: 'Word', many: 'Words', tail: 'on its cards', icon: 'rows-3' },
  rule: { one: 'Your rule', many: 'Your rules', tail: '', icon: 'route' },
  hint: { one: 'The file says', many: 'The file says', tail: '', icon: 'tag' },
};

/** Reasons of one kind in one line, strongest first: "Words courier, slot on its cards +2.1". */
export function groupReasons(reasons: readonly StageReason[]): Reason[] {
  const groups = new Map<string, StageReason[]>();
  for (const reason of reasons)
    groups.set(groupKey(reason), [...(groups.get(groupKey(reason)) ?? []), reason]);
  const lines = [...groups.values()].map(toLine);
  return lines.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function groupKey(reason: StageReason): string {
  return `${reason.kind}${reason.weight < 0 ? '-' : '+'}`;
}

function toLine(reasons: StageReason[]): Reason {
  const kind = reasonKinds[reasons[0]!.kind] ?? {
    one: 'Word',
    many: 'Words',
    tail: '',
    icon: 'type' as IconName,
  };
  const ordered = [...reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return {
    lead: reasons.length === 1 ? kind.one : kind.many,
    words: ordered.map((reason) => reason.text),
    tail: kind.tail,
    weight: reasons.reduce((sum, reason) => sum + reason.weight, 0),
    icon: kind.icon,
  };
}

/** What moving comments did: "42 comments moved to Get help. Receive is now 69." */
export function moveMessage(
  count: number,
  target: string | null,
  before: FrictionTable | null,
  after: FrictionTable | null,
): string {
  const what = plural(count, 'comment');
  const moved = target === null ? `${what} taken out of every stage.` : `${what} moved to ${target}.`;
  const was = new Map((before?.stages ?? []).map((stage) => [stage.id, stage.score]));
  const now = (after?.stages ?? []).filter(
    (stage) => shown(stage.score) !== shown(was.get(stage.id) ?? null),
  );
  const scores = now.map(({ name, score }) =>
    score === null ? `${name} has no score now` : `${name} is now ${number(score)}`,
  );
  return scores.length === 0 ? `${moved} No score changed.` : `${moved} ${scores.slice(0, 2).join(', ')}.`;
}

function shown(score: number | null): string {
  return score === null ? '' : number(score);
}
