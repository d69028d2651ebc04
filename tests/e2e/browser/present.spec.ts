import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes } from './desk';

const region = (page: Page) =>
  page.getByRole('region', { name: 'Presentation of City e-bike, first purchase' });
const title = (page: Page) => region(page).getByRole('heading', { level: 1 });

/** Starts once the scores are there. */
async function present(page: Page): Promise<void> {
  await expect(page.locator('.stage .score').first()).toBeVisible();
  await page.keyboard.press('F5');
  await expect(title(page)).toHaveText('City e-bike, first purchase');
}

test('F5 shows the whole map and nothing else, Esc goes back to where the focus was', async ({ sample }) => {
  const button = sample.getByRole('button', { name: 'Present' });
  await expect(sample.locator('.stage .score').first()).toBeVisible();
  await button.focus();
  await present(sample);
  await expect(sample.locator('.app')).toHaveJSProperty('inert', true);
  const corners = [
    [1, 1],
    [1439, 1],
    [1, 899],
    [1439, 899],
  ];
  const covered = (root: Element, points: number[][]) =>
    points.every(([x, y]) => root.contains(document.elementFromPoint(x!, y!)));
  expect(await region(sample).evaluate(covered, corners)).toBe(true);
  await expect(region(sample).getByRole('button', { name: /^Stage \d/ })).toHaveCount(6);
  await sample.keyboard.press('Escape');
  await expect(region(sample)).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('a clicker steps through the quotes, then the stages, then is back at the whole map', async ({
  sample,
}) => {
  await present(sample);
  await sample.keyboard.press('PageDown');
  await expect(title(sample)).toHaveText('Discover');
  const caption = region(sample).locator('figcaption');
  await expect(caption).toContainText('quote 1 of');
  await sample.keyboard.press('PageDown');
  await expect(caption).toContainText('quote 2 of');
  await sample.keyboard.press('PageUp');
  await expect(caption).toContainText('quote 1 of');
  await sample.keyboard.press('6');
  await expect(title(sample)).toHaveText('Get help');
  await expect(caption).toContainText('quote 1 of');
  const last = Number((await caption.textContent())?.match(/of (\d+)\s*$/)?.[1]);
  for (let i = 0; i < last; i++) await sample.keyboard.press(' ');
  await expect(title(sample)).toHaveText('City e-bike, first purchase');
});

test('digits, Home, Q and the mouse go where they say, and a stage and its score are announced', async ({
  sample,
}) => {
  await present(sample);
  await sample.keyboard.press('4');
  await expect(title(sample)).toHaveText('Receive');
  await expect(region(sample).locator('[aria-live]')).toContainText(
    /Stage 4, Receive\. .*friction \d+ of 100/,
  );
  // There is no next quote before the first is read.
  await expect(region(sample).locator('figcaption')).toContainText('quote 1 of');
  await sample.keyboard.press('q');
  await expect(region(sample).locator('figcaption')).toContainText('quote 2 of');
  await sample.keyboard.press('Home');
  await region(sample)
    .getByRole('button', { name: /^Stage 3, / })
    .click();
  await expect(title(sample)).toHaveText('Buy');
  await sample.keyboard.press('9');
  await expect(title(sample)).toHaveText('Buy');
});

test('what a stage starts from and what is added make its score', async ({ sample }) => {
  await present(sample);
  for (const stage of [1, 2, 3, 4, 5, 6]) {
    await sample.keyboard.press(String(stage));
    await expect(region(sample).locator('[aria-live]')).toContainText(`Stage ${stage}`);
    const parts = await region(sample).locator('section li b').allTextContents();
    const sum = parts.reduce((total, part) => total + Number(part.replace('−', '-')), 0);
    await expect(region(sample).locator('header .score')).toHaveText(String(sum));
  }
});

test('B makes the screen black until the next key, and nothing can be edited', async ({ desk, sample }) => {
  const before = await desk.call<{ revision: number }>('workspace.read');
  await present(sample);
  await sample.keyboard.press('b');
  await expect(region(sample).locator('.black')).toBeVisible();
  await sample.keyboard.press('ArrowRight');
  await expect(region(sample).locator('.black')).toHaveCount(0);
  for (const key of ['Control+k', 'Control+z', 'Delete', 'x', '?']) await sample.keyboard.press(key);
  await expect(sample.getByRole('dialog')).toHaveCount(0);
  await sample.keyboard.press('Tab');
  expect(await region(sample).evaluate((node) => node.contains(document.activeElement))).toBe(true);
  expect((await desk.call<{ revision: number }>('workspace.read')).revision).toBe(before.revision);
});

interface Drawn {
  id: string;
  name: string;
}

test('hidden stages are left out, and the others are counted without them', async ({ desk, sample }) => {
  const [map] = (await desk.call<{ maps: Drawn[] }>('workspace.read')).maps;
  const { stages } = await desk.call<{ stages: Drawn[] }>('map.read', { map: map!.id });
  await desk.call('stage.edit', { stage: stages[1]!.id, hidden: true });
  await sample.reload();
  await present(sample);
  await expect(region(sample).getByRole('button', { name: /^Stage \d/ })).toHaveCount(stages.length - 1);
  await sample.keyboard.press('2');
  await expect(title(sample)).toHaveText(stages[2]!.name);
  await expect(region(sample)).not.toContainText(stages[1]!.name);
});

test('phases are named over the whole map and beside a stage, and its moments of truth with it', async ({
  desk,
  sample,
}) => {
  const [map] = (await desk.call<{ maps: Drawn[] }>('workspace.read')).maps;
  const document = await desk.call<{
    stages: Drawn[];
    phases: Drawn[];
    cards: { id: string; title: string; from_stage: string }[];
  }>('map.read', { map: map!.id });
  for (const phase of document.phases) await desk.call('phase.ungroup', { phase: phase.id });
  const [, , third, fourth] = document.stages;
  await desk.call('phase.add', { map: map!.id, name: 'Getting it', stages: [third!.id, fourth!.id] });
  const card = document.cards.find(({ from_stage }) => from_stage === fourth!.id)!;
  await desk.call('card.edit', { card: card.id, moment_of_truth: true });
  await sample.reload();
  await present(sample);
  await expect(region(sample).getByText('Getting it')).toBeVisible();
  await sample.keyboard.press('4');
  await expect(region(sample).getByRole('navigation').getByText('Getting it')).toBeVisible();
  await expect(region(sample).locator('.moments')).toContainText(card.title);
});

for (const [width, height] of [
  [1920, 1080],
  [1280, 720],
] as const) {
  test(`words are large enough for a room and inside the screen, ${width}`, async ({ sample }) => {
    await sample.setViewportSize({ width, height });
    await present(sample);
    for (const key of ['Home', '1', '4', '6']) {
      await sample.keyboard.press(key);
      const found = await region(sample).evaluate((root, wide) => {
        const scale = wide / 1920;
        const texts = [...root.querySelectorAll<HTMLElement>('.whole *, .slide *, nav *')].filter((node) =>
          [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent!.trim() !== ''),
        );
        return texts.flatMap((node) => {
          const size = parseFloat(getComputedStyle(node).fontSize);
          const { bottom, right } = node.getBoundingClientRect();
          const inside = bottom <= innerHeight + 1 && right <= innerWidth + 1;
          const seen = getComputedStyle(node).visibility === 'visible';
          return seen && (size < 26 || !inside) ? [`${node.textContent} ${size * scale}`] : [];
        });
      }, width);
      expect(found).toEqual([]);
    }
  });
}

for (const theme of themes) {
  test(`the presentation has no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.reload();
    await present(sample);
    await expectAccessible(sample);
    await sample.keyboard.press('4');
    await expect(region(sample).locator('blockquote')).toBeVisible();
    await expectAccessible(sample);
  });
}
