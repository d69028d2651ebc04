import type { StoredRow } from '../api/bindings';

const rounded = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** The answers of a row, each on the scale it is kept on. */
export function answersOf(row: Pick<StoredRow, 'rating' | 'nps' | 'csat' | 'ces'>): string[] {
  const all: [string, number | null, number][] = [
    ['Rating', row.rating, 5],
    ['NPS', row.nps, 10],
    ['CSAT', row.csat, 5],
    ['CES', row.ces, 7],
  ];
  return all.flatMap(([name, value, of]) =>
    value === null ? [] : [`${name} ${rounded.format(value)}/${of}`],
  );
}

/** "2026-03-14 09:05 UTC"; a date without a time of day is midnight and shown without one. */
export function momentOf(at: number | null): string {
  if (at === null) return '–';
  const [day, time] = new Date(at).toISOString().split('T') as [string, string];
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)} UTC`;
}
