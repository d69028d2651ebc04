import { mount, unmount } from 'svelte';
import { expect, it, onTestFinished, vi } from 'vitest';
import Markdown from './Markdown.svelte';

async function show(text: string, onopen: (href: string) => void = () => {}): Promise<HTMLElement> {
  const target = document.createElement('div');
  const shown = mount(Markdown, { target, props: { text, onopen } });
  await vi.waitFor(() => expect(target.querySelector('.plain')).toBeNull());
  onTestFinished(() => void unmount(shown));
  return target;
}

it('draws what is written, and raw HTML as text', async () => {
  const drawn = await show('## Known\n\n- **one** and *two*\n- <img src=x onerror=alert(1)>\n\n3. three');
  expect(drawn.querySelector('h2')?.textContent).toBe('Known');
  expect(drawn.querySelector('li strong')?.textContent).toBe('one');
  expect(drawn.querySelector('img')).toBeNull();
  expect(drawn.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(drawn.querySelector('ol')?.getAttribute('start')).toBe('3');
  expect(drawn.querySelector('ul')?.getAttribute('dir')).toBe('auto');
});

it('opens a link on a click, by the application, and no other address', async () => {
  const opened: string[] = [];
  const drawn = await show('[plan](https://example.org) [run](javascript:alert(1))', (href) =>
    opened.push(href),
  );
  const links = [...drawn.querySelectorAll('a')];
  expect(links.map((link) => link.textContent)).toEqual(['plan']);
  const click = new MouseEvent('click', { bubbles: true, cancelable: true });
  document.body.append(drawn);
  links[0]!.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(opened).toEqual(['https://example.org/']);
});
