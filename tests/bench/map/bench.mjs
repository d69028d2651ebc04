// Measures the map of 50 x 30 with 5,000 cards in Chromium and in the window, and the same gestures in the peers.
// It fails when something did not work, never because it was slow.
import { makeBig } from './big.mjs';
import { launch } from './chromium.mjs';
import { serve } from './core.mjs';
import { middle } from './frames.mjs';
import { load, quiet } from './machine.mjs';
import { Ours } from './ours.mjs';
import { Peer } from './peers.mjs';
import { site } from './peersite.mjs';
import { figures, GESTURES, gestures } from './table.mjs';
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

async function chromium(browser) {
  const desk = await serve(DESIREPATH, DESIREPATH_UI);
  const ours = new Ours(browser, desk, await makeBig(desk.call));
  await quiet();
  const usable = await ours.start();
  const rates = await all('Chromium', ours);
  await quiet();
  const { go, type } = await ours.keys();
  const elements = await ours.elements();
  if (ours.problems.length > 0) throw new Error(`The page complained: ${ours.problems.join('; ')}`);
  await ours.close();
  await desk.stop();
  return { rates, usable, go, type, elements };
}

async function peers(browser) {
  if (!PEERS) return {};
  const { address, stop } = await site(PEERS);
  const found = {};
  for (const name of ['tldraw', 'Excalidraw']) {
    const peer = new Peer(browser, name, address);
    await quiet();
    console.log(`${name}: ${(await peer.start()).toFixed(0)} ms to load 5,000 shapes`);
    found[name] = await all(name, peer);
    await peer.close();
  }
  stop();
  return found;
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

const browser = await launch();
try {
  const { rates, usable, go, type, elements } = await chromium(browser);
  const window = await realWindow();
  const table = gestures({ ours: rates, window, ...(await peers(browser)) });
  const single = figures([
    { name: 'click on the map to usable', value: usable, unit: ' ms', asked: 'under 1000 ms' },
    { name: 'arrow key to paint, p95', value: go, unit: ' ms', asked: 'under 50 ms' },
    { name: 'letter to paint, p95', value: type, unit: ' ms', asked: 'under 50 ms' },
    { name: 'elements of the matrix, most', value: elements, unit: '', asked: 'about 1500 at most' },
  ]);
  console.log(
    `\n50 stages x 30 lanes, 5,000 cards, 4 curves, 1440 x 900, no GPU. Frames in a second / p95 of a frame.`,
  );
  console.log(
    'Chromium and the peers: the fewer of the frames that scripts made and those drawn; WebKitGTK: scripts.\n',
  );
  console.log(`${table}\n\n${single}\n\nLoad at the end: ${load()}`);
} finally {
  await browser.close();
}
