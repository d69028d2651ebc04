// Measures the map of 50 x 30 with 5,000 cards in Chromium and in the window, and the same gestures in the peers.
// It fails when something did not work, never because it was slow.
import { makeBig } from './big.mjs';
import { launch, launchUnbound } from './chromium.mjs';
import { serve } from './core.mjs';
import { middle } from './frames.mjs';
import { load, quiet } from './machine.mjs';
import { Ours } from './ours.mjs';
import { Peer } from './peers.mjs';
import { site } from './peersite.mjs';
import { beside, figures, GESTURES, gestures } from './table.mjs';
import { Windowed } from './window.mjs';

const { DESIREPATH, DESIREPATH_UI, DESIREPATH_APP, PEERS } = process.env;
/** How often a gesture is repeated; the middle one counts. */
const TIMES = Number(process.env.TIMES ?? 3);

/** Every gesture on a subject: its middle rate, and how busy the machine was with other things before it. */
async function all(name, subject) {
  const rates = {};
  for (const gesture of GESTURES.filter((known) => known in subject)) {
    const found = [];
    for (let i = 0; i < TIMES; i++) {
      const busy = await quiet();
      found.push({ ...(await subject[gesture]()), busy });
    }
    const { fps, p95, busy } = (rates[gesture] = middle(found));
    const beside = `${(busy * 100).toFixed(0)} % of the cores busy before, load ${load()}`;
    console.log(`${name}, ${gesture}: ${fps.toFixed(1)} fps, p95 ${p95.toFixed(1)} ms; ${beside}`);
  }
  return rates;
}

/** Our map in a browser, for as long as `measure` takes. */
async function withOurs(browser, measure) {
  const desk = await serve(DESIREPATH, DESIREPATH_UI);
  const ours = new Ours(browser, desk, await makeBig(desk.call));
  await quiet();
  const found = await measure(ours, await ours.start());
  if (ours.problems.length > 0) throw new Error(`The page complained: ${ours.problems.join('; ')}`);
  await ours.close();
  await desk.stop();
  return found;
}

async function chromium() {
  const browser = await launch();
  return withOurs(browser, async (ours, usable) => {
    const rates = await all('Chromium', ours);
    await quiet();
    return { rates, usable, ...(await ours.keys()), elements: await ours.elements() };
  }).finally(() => browser.close());
}

/** Everybody without the bound of a screen. */
async function unbound() {
  const browser = await launchUnbound();
  const { address, stop } = await site(PEERS);
  try {
    const found = { ours: await withOurs(browser, (ours) => all('Desire Path, unbound', ours)) };
    for (const name of ['tldraw', 'Excalidraw']) {
      const peer = new Peer(browser, name, address);
      await quiet();
      console.log(`${name}: ${(await peer.start()).toFixed(0)} ms to load 5,000 shapes`);
      found[name] = await all(`${name}, unbound`, peer);
      await peer.close();
    }
    return found;
  } finally {
    stop();
    await browser.close();
  }
}

async function realWindow() {
  if (!DESIREPATH_APP) return undefined;
  const windowed = await Windowed.open(DESIREPATH_APP);
  try {
    await windowed.start();
    return await all('WebKitGTK', windowed);
  } finally {
    await windowed.close();
  }
}

const { rates, usable, go, type, elements } = await chromium();
const window = await realWindow();
console.log(`
50 stages x 30 lanes, 5,000 cards, 4 curves, 1440 x 900, no GPU. Frames in a second / p95 of a frame.
Chromium: the fewer of the frames that scripts made and those drawn; WebKitGTK: scripts.

${gestures({ ours: rates, window })}

${figures([
  { name: 'click on the map to usable', value: usable, unit: ' ms', asked: 'under 1000 ms' },
  { name: 'arrow key to paint, p95', value: go, unit: ' ms', asked: 'under 50 ms' },
  { name: 'letter to paint, p95', value: type, unit: ' ms', asked: 'under 50 ms' },
  { name: 'elements of the matrix, most', value: elements, unit: '', asked: 'about 1500 at most' },
])}
`);
if (PEERS) {
  const table = beside(await unbound());
  console.log(`\nThe same in Chromium beside the peers, without the bound of a screen:\n\n${table}`);
}
console.log(`\nLoad at the end: ${load()}`);
