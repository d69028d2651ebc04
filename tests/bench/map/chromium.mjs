// Chromium as it is on a machine without a GPU, and a page in it that is watched.
import { chromium } from '@playwright/test';
import { drawn, rate, sampler } from './frames.mjs';
import { Hand } from './hand.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
export const SIZE = { width: 1440, height: 900 };
/** How far and fast a hand moves: pixels from the middle, and pixels a second. */
export const PAN = { wide: 560, high: 280, speed: 1800 };
export const DRAG = { wide: 420, high: 230, speed: 1000 };

/** As many frames as can be made, not only those a screen of 60 Hz shows. */
const UNBOUND = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

export function launch() {
  return started(FLAGS);
}

/** To compare by: two that both fill a screen would be alike on it. */
export function launchUnbound() {
  return started([...FLAGS, ...UNBOUND]);
}

function started(args) {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/** A page with its hand; `problems` is what the page complained of. */
export async function open(browser) {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (problem) => problems.push(problem.message));
  await page.addInitScript(sampler);
  const cdp = await context.newCDPSession(page);
  return { page, hand: new Hand(page, cdp), problems, close: () => context.close() };
}

/**
 * Runs a gesture and answers its frames: the fewer of those that the page's scripts made and those that were drawn,
 * as scrolling can draw what is there already without the scripts, and scripts can run without drawing.
 */
export async function watch(browser, page, gesture) {
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'],
  });
  await page.evaluate(() => window.__bench.start());
  await gesture();
  const frames = await page.evaluate(() => window.__bench.stop());
  const draws = drawn((await browser.stopTracing()).toString());
  await page.waitForFunction(() => window.__bench.rested());
  return slower(rate(frames), rate(draws));
}

function slower(scripted, drawn) {
  const [fps, p95] = [Math.min(scripted.fps, drawn.fps), Math.max(scripted.p95, drawn.p95)];
  return { fps, p95, scripted: scripted.fps, drawn: drawn.fps };
}
