import { describe, expect, it } from 'vitest';
import type { CommentRow, FrictionTable } from '../api/bindings';
import {
  answers,
  fullDate,
  groupReasons,
  languageName,
  moveMessage,
  rowDay,
  sourceIcon,
  wholeText,
} from './words';

const table = (scores: Record<string, number | null>) =>
  ({ stages: Object.entries(scores).map(([name, score]) => ({ id: name, name, score })) }) as FrictionTable;

describe('what moving comments did', () => {
  it('names the stages whose shown score changed', () => {
    const message = moveMessage(
      42,
      'Get help',
      table({ Receive: 71.2, Use: 29.4 }),
      table({ Receive: 68.9, Use: 29.1 }),
    );
    expect(message).toBe('42 comments moved to Get help. Receive is now 69.');
  });

  it('says so when no score changed', () => {
    const same = table({ Receive: 71.2 });
    expect(moveMessage(1, 'Buy', same, same)).toBe('1 comment moved to Buy. No score changed.');
  });

  it('tells of a stage that lost its score', () => {
    const message = moveMessage(2, null, table({ Buy: 40 }), table({ Buy: null }));
    expect(message).toBe('2 comments taken out of every stage. Buy has no score now.');
  });
});

describe('a comment in words', () => {
  it('lists its answers with their scales', () => {
    const row = { ces: 1, csat: null, nps: 9, rating: 4.5 } as CommentRow;
    expect(answers(row)).toEqual(['CES 1 of 7', 'NPS 9 of 10', '4.5 of 5 stars']);
  });

  it('dates a row shortly and adds another year', () => {
    const now = Date.UTC(2026, 2, 20);
    expect(rowDay(Date.UTC(2026, 2, 14), now)).toBe('14 Mar');
    expect(rowDay(Date.UTC(2025, 11, 1), now)).toBe('1 Dec ’25');
    expect(rowDay(Date.UTC(2026, 8, 30), now)).toBe('30 Sep');
    expect(rowDay(null, now)).toBe('–');
  });

  it('leaves out a time the file did not give', () => {
    expect(fullDate(Date.UTC(2026, 2, 14))).toBe('14 Mar 2026');
    expect(fullDate(Date.UTC(2026, 2, 14, 9, 41))).toBe('14 Mar 2026, 09:41');
  });

  it('says its title once', () => {
    const row = (title: string, text: string) => ({ title, text }) as CommentRow;
    expect(wholeText(row('Late', 'Late\nIt came a week later.'))).toBe('Late\nIt came a week later.');
    expect(wholeText(row('Late', 'It came a week later.'))).toBe('Late\nIt came a week later.');
    expect([wholeText(row('', 'Fine')), wholeText(row('Fine', ''))]).toEqual(['Fine', 'Fine']);
  });

  it('names languages, also the one nobody recognised', () => {
    expect(languageName('de')).toBe('German');
    expect(languageName(null)).toBe('Not recognised');
    expect(languageName('not a code')).toBe('not a code');
  });

  it('draws a source by its name, else by its kind', () => {
    expect(sourceIcon('Zendesk')).toBe('ticket');
    expect(sourceIcon('Import 3', 'review')).toBe('star');
  });
});

describe('the reasons for a stage', () => {
  it('join the words of one kind and add up their weights', () => {
    const lines = groupReasons([
      { kind: 'card', text: 'slot', weight: 0.9 },
      { kind: 'card', text: 'courier', weight: 1.2 },
      { kind: 'rule', text: 'called', weight: -0.8 },
    ]);
    expect(lines.map((line) => [line.lead, line.words.join(' '), Number(line.weight.toFixed(1))])).toEqual([
      ['Words', 'courier slot', 2.1],
      ['Your rule', 'called', -0.8],
    ]);
  });
});
