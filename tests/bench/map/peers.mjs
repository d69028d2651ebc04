// The same gestures on the peers: their pages say how far they are zoomed and where a shape is.
import assert from 'node:assert/strict';
import { DRAG, open, PAN, watch } from './chromium.mjs';
import { FAR } from './hand.mjs';

const MIDDLE = { x: 720, y: 450 };
const SHAPES = 5000;
/** The shape that is dragged, in the middle of what `look` shows. */
const HELD = 50 * 50 + 25;

/** What a tick of the wheel zooms by is a matter of each: so far that all zoom as fast, e-fold twice a second. */
const TURNS = { tldraw: () => 1.67, Excalidraw: (zoom) => 1.67 * zoom };

export class Peer {
  constructor(browser, name, address) {
    Object.assign(this, { browser, name, address });
  }

  /** Milliseconds from the address to shapes that are drawn. */
  async start() {
    Object.assign(this, await open(this.browser));
    await this.page.goto(`${this.address}/${this.name.toLowerCase()}.html`);
    await this.page.waitForFunction(() => window.peer?.drawn(), null, { timeout: 120_000 });
    const usable = await this.page.evaluate(
      () =>
        new Promise((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))),
        ),
    );
    assert.equal(await this.page.evaluate(() => window.peer.count()), SHAPES);
    await this.hand.moveTo(MIDDLE);
    return usable;
  }

  #look(across, down, zoom = 1) {
    return this.page.evaluate(
      (at) => {
        window.peer.look(...at);
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      },
      [across, down, zoom],
    );
  }

  async scroll() {
    await this.#look(18, 28);
    return this.#moved('top', () => this.hand.scroll(0, 16));
  }

  async across() {
    await this.#look(18, 28);
    return this.#moved('left', () => this.hand.scroll(16, 0));
  }

  async pan() {
    await this.#look(18, 38);
    await this.hand.moveTo(MIDDLE);
    return this.#moved('left', () => this.hand.drag('middle', MIDDLE, PAN));
  }

  /** Watches a gesture that must end elsewhere than it began. */
  async #moved(side, gesture) {
    const at = () => this.page.evaluate((name) => window.peer[name](), side);
    const before = await at();
    let most = 0;
    const looking = setInterval(async () => (most = Math.max(most, Math.abs((await at()) - before))), 400);
    const rates = await watch(this.browser, this.page, gesture).finally(() => clearInterval(looking));
    assert.ok(most > 100, `${this.name} did not move: ${most}`);
    return rates;
  }

  zoom() {
    return this.#zoomed(2);
  }

  far() {
    return this.#zoomed(FAR);
  }

  async #zoomed(furthest) {
    // All of it in sight, about the middle of the window.
    await this.#look(-17, -28.7, 0.13);
    const now = () => this.page.evaluate(() => window.peer.zoom());
    let most = 0;
    const noted = async () => {
      const zoom = await now();
      most = Math.max(most, zoom);
      return zoom;
    };
    const rates = await watch(this.browser, this.page, () =>
      this.hand.zoom(TURNS[this.name], 0.12, furthest, noted),
    );
    assert.ok(most > 0.15, `${this.name} did not zoom: ${most}`);
    return rates;
  }

  /** Where in the window a shape is, once turns of the wheel that were not heard before no longer move it. */
  async #still(shape) {
    const seen = () => this.page.evaluate(({ x, y }) => window.peer.toWindow(x + 50, y + 18), shape);
    for (let last = await seen(); ;) {
      await this.#look(20, 40);
      const now = await seen();
      if (now.x === last.x && now.y === last.y) return now;
      last = now;
    }
  }

  async drag() {
    await this.#look(20, 40);
    const place = () =>
      this.page.evaluate((i) => ({ x: window.peer.place(i).x, y: window.peer.place(i).y }), HELD);
    const before = await place();
    const from = await this.#still(before);
    await this.hand.moveTo(from);
    // Elsewhere than the last time.
    const to = { x: from.x > 500 ? 400 : 600, y: 300 };
    const rates = await watch(this.browser, this.page, () => this.hand.drag('left', MIDDLE, DRAG, to));
    assert.notDeepEqual(await place(), before, `${this.name} did not drag`);
    return rates;
  }
}
