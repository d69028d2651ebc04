import { describe, expect, it } from 'vitest';
import { pictureIn } from './images';

const item = (kind: string, type: string) => ({ kind, type, getAsFile: () => new File([], type, { type }) });
const data = (...items: ReturnType<typeof item>[]) => ({ items }) as unknown as DataTransfer;

describe('the picture among what was pasted', () => {
  it('is the first file that is one', () => {
    const copied = data(item('string', 'text/html'), item('file', 'image/png'), item('file', 'image/gif'));
    expect(pictureIn(copied)?.type).toBe('image/png');
  });

  it('is none where there is text only, another file, or nothing', () => {
    expect(pictureIn(data(item('string', 'image/png')))).toBeNull();
    expect(pictureIn(data(item('file', 'text/csv')))).toBeNull();
    expect(pictureIn(data())).toBeNull();
    expect(pictureIn(null)).toBeNull();
  });
});
