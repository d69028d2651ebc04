import { describe, expect, it } from 'vitest';
import type { Column, Role } from '../api/bindings';
import { advise, arrange, delimiterName, fileName, fileSize, plainCell, rowsInWords } from './roles';

const column = (name: string, role: Role, samples = ['x']) => ({ name, role, samples }) as Column;

describe('the roles of columns', () => {
  it('stop the import when there is nothing to read', () => {
    expect(advise([column('url', 'ignore'), column('when', 'date')])?.stops).toBe(true);
  });

  it('let answers without words in, and say so', () => {
    expect(advise([column('score', 'nps')])?.stops).toBe(false);
    expect(advise([column('body', 'text')])).toBeNull();
  });

  it('warn of a text column without any text', () => {
    expect(advise([column('narrative', 'text', [])])?.title).toBe(
      '“narrative” is empty in every row looked at.',
    );
    expect(advise([column('narrative', 'text', []), column('body', 'text')])).toBeNull();
  });

  it('put the columns that are read first in a wide file', () => {
    const wide = Array.from({ length: 20 }, (_, i) => column(`c${i}`, i === 15 ? 'text' : 'ignore'));
    expect(arrange(wide, '')[0]!.name).toBe('c15');
    expect(arrange(wide.slice(10), '')[0]!.name).toBe('c10');
    expect(arrange(wide, 'C1').map((c) => c.name)).toContain('c11');
    expect(arrange(wide, '', 'read').map((c) => c.name)).toEqual(['c15']);
    expect(arrange(wide, '', 'not_read')).toHaveLength(19);
  });
});

describe('a file in words', () => {
  it('is counted when it was read to its end', () => {
    expect(rowsInWords({ rows_estimate: 10_412, exact: true })).toBe('10,412 rows');
    expect(rowsInWords({ rows_estimate: 1, exact: true })).toBe('1 row');
  });

  it('is estimated without claiming a count', () => {
    expect(rowsInWords({ rows_estimate: 123_456, exact: false })).toBe('about 120,000 rows');
  });

  it('has a size, a name and a delimiter', () => {
    expect([0, 999, 4_200_000, 250_000_000].map(fileSize)).toEqual([
      '0 bytes',
      '999 bytes',
      '4.2 MB',
      '250 MB',
    ]);
    expect([fileName('/a/b c.csv'), fileName('C:\\x\\y.tsv')]).toEqual(['b c.csv', 'y.tsv']);
    expect([delimiterName('\t'), delimiterName('^')]).toEqual(['tab', '^']);
  });
});

describe('a cell of the preview', () => {
  it('shows the words of HTML, and nothing else of it', () => {
    expect(plainCell('<p>It &amp; I</p><p>broke<br>up</p>', true)).toBe('It & I broke up');
    expect(plainCell('<script>alert(1)</script>fine', true)).toContain('fine');
    expect(plainCell(' 3 < 5 ', false)).toBe('3 < 5');
  });
});
