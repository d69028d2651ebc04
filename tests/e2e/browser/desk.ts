// A core of its own for each test: `desirepath serve` with empty folders, and a page of the built front end over it.
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env.DESIREPATH ?? join(root, 'target/debug/desirepath');
/** How many times slower pages are made: finds the tests that lean on a fast machine. */
const slower = Number(process.env.SLOWER ?? 1);
/** The built front end. */
const ui = process.env.DESIREPATH_UI ?? join(root, 'ui/dist');

/** A running core. */
export class Desk {
  private constructor(
    private readonly process: ChildProcess,
    readonly folder: string,
    /** The page's address, with its token. */
    readonly address: string,
  ) {}

  static async start(): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'desirepath-e2e-'));
    const env = {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      TMPDIR: folder,
    };
    const child = spawn(program, ['serve', '--port', '0', '--ui', ui], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const address = await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`desirepath serve ended with ${code}`)));
    });
    return new Desk(child, folder, address);
  }

  /** Runs a command of the core beside the page. */
  async call<T>(cmd: string, args: object = {}): Promise<T> {
    const { origin, searchParams } = new URL(this.address);
    const response = await fetch(`${origin}/rpc`, {
      method: 'POST',
      headers: { 'x-token': searchParams.get('token') ?? '' },
      body: JSON.stringify({ cmd, args }),
    });
    const lines = (await response.text()).trim().split('\n');
    const answer = JSON.parse(lines.at(-1) ?? 'null');
    if ('error' in answer) throw new Error(`${cmd}: ${answer.error.message}`);
    return answer.ok as T;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const test = base.extend<{ desk: Desk; sample: Page }>({
  desk: async ({}, use) => {
    const desk = await Desk.start();
    await use(desk);
    await desk.stop();
  },
  page: async ({ page }, use) => {
    if (slower > 1) {
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    }
    await use(page);
  },
  /** A page with the sample workspace open on its map, which is there. A script error or a refusal of the page's policy fails the test. */
  sample: async ({ desk, page }, use) => {
    const problems = watch(page);
    await desk.call('workspace.open_sample');
    await page.goto(desk.address);
    await expect(page.getByRole('navigation', { name: 'Workspace' })).toBeVisible();
    await expect(page.locator('[data-stage]').first()).toBeVisible();
    await use(page);
    expect(problems).toEqual([]);
  },
});

/** Collects what the page complains of. */
export function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (problem) => problems.push(String(problem)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

/**
 * Fails with the rule and the place of every accessibility problem of the page as it is. `except` names rules that do not
 * fit this page; say there why.
 */
export async function expectAccessible(page: Page, except: string[] = []): Promise<void> {
  // A theme fades in; its half-way colours are nobody's contrast.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const axe = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .disableRules(except);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`),
  );
  expect(found).toEqual([]);
}

/** Exports by a button and an item of its menu; answers where to. */
export async function exported(page: Page, button: string, item: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const ending = item.endsWith('CSV') ? 'csv' : 'xlsx';
  const toast = page.getByText(new RegExp(`^Exported to .*\\.${ending}\\.`));
  await expect(toast).toBeVisible();
  return (await toast.textContent())?.match(/^Exported to (.*?\.(csv|xlsx))\./)?.[1] ?? '';
}

export { expect };

export const themes = ['light', 'dark'] as const;

/** Chooses the theme before the page is there. */
export async function setTheme(desk: Desk, theme: (typeof themes)[number]): Promise<void> {
  await desk.call('preferences.set', { theme, density: 'normal', name: 'Maya' });
}
