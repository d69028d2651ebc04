// The same gestures in the real window, WebKitGTK on a screen of its own, through WebKitWebDriver.
import assert from 'node:assert/strict';
import { until, Window } from '../../e2e/window/driver.mjs';
import { makeBig } from './big.mjs';
import { DRAG, PAN } from './chromium.mjs';
import { folders } from './core.mjs';
import { rate, sampler } from './frames.mjs';
import { pickUp, scrollPane, turnWheel } from './page.mjs';

const CONTROL = '\uE009';
/** Milliseconds from one event to the next, and how many there are: the driver sends no more than 60 a second. */
const TICK = 16;
const TICKS = 180;

export class Windowed {
  static async open(binary) {
    const folder = folders();
    const env = { ...folder.env, WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
    const window = await Window.open(binary, [], env);
    return new Windowed(window, folder.remove);
  }

  constructor(window, remove) {
    Object.assign(this, { window, remove });
  }

  async close() {
    await this.window.close();
    this.remove();
  }

  /** Makes the map in the window's own core and opens it there. */
  async start() {
    const { map } = await makeBig((cmd, args) => this.window.call(cmd, args));
    await this.window.run(`location.hash = '#/map?map=' + arguments[0]; location.reload()`, map);
    await until('a card', () => this.window.run(`return document.querySelector('[data-card]') !== null`));
    await this.window.run(`(${sampler})()`);
    this.pane = await this.window.run(`
      const { left, top, width, height } = document.querySelector('.pane').getBoundingClientRect();
      return { left, top, width, height };`);
    const { left, top, width, height } = this.pane;
    this.middle = { x: Math.round(left + width / 2), y: Math.round(top + height / 2 + 60) };
  }

  #scrollTo(across, down) {
    return this.window.run(`(${scrollPane})(...arguments)`, across, down);
  }

  async #watch(actions) {
    await this.window.run(`window.__bench.start()`);
    await this.window.act(actions);
    return rate(await this.window.run(`return window.__bench.stop()`));
  }

  /** Turns the wheel by pixels a tick, back and forth. */
  #wheel(x, y) {
    const way = (i) => (Math.floor((i * TICK) / 750) % 2 === 0 ? 1 : -1);
    // The driver sends how far a turn differs from the one before, so turns are given as sums.
    let turned = 0;
    const actions = Array.from({ length: TICKS }, (_, i) => {
      turned += way(i);
      const turn = { deltaX: x * turned, deltaY: y * turned };
      return { type: 'scroll', duration: TICK, origin: 'viewport', ...this.middle, ...turn };
    });
    return this.#moving([{ type: 'wheel', id: 'wheel', actions }]);
  }

  scroll() {
    return this.#wheel(0, 32);
  }

  across() {
    return this.#wheel(32, 0);
  }

  /** Watches actions that must move the map. */
  async #moving(actions) {
    await this.#scrollTo(0.4, 0.4);
    await this.window.run(`
      window.__bench.places = new Set();
      document.querySelector('.pane').addEventListener('scroll', (e) =>
        window.__bench.places.add(e.target.scrollLeft + ' ' + e.target.scrollTop));`);
    const rates = await this.#watch(actions);
    const places = await this.window.run('return window.__bench.places.size');
    assert.ok(places > 20, `The map moved to ${places} places only`);
    return rates;
  }

  #hand(button, from, { wide, high, speed }, to) {
    const move = (at, duration) => ({
      type: 'pointerMove',
      duration,
      origin: 'viewport',
      x: Math.round(at.x),
      y: Math.round(at.y),
    });
    const sweep = Array.from({ length: TICKS }, (_, i) => {
      const turn = ((i * TICK) / 1000) * (speed / Math.hypot(wide, high));
      return move(
        { x: this.middle.x + Math.sin(turn) * wide, y: this.middle.y + Math.sin(turn * 1.3) * high },
        TICK,
      );
    });
    const actions = [
      move(from, 0),
      { type: 'pointerDown', button },
      ...sweep,
      ...(to ? [move(to, TICK), move(to, 60)] : []),
      { type: 'pointerUp', button },
    ];
    return { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
  }

  async pan() {
    // The driver keeps a button down that was let go of in the middle of a busy moment.
    await this.window.release();
    const rates = await this.#moving([this.#hand(1, this.middle, PAN)]);
    await this.window.release();
    return rates;
  }

  /** What to pick up, and where to put it, once the map stands still: the same in two looks one after the other. */
  #still() {
    let last;
    return until('a card that stays where it is', async () => {
      const found = await this.window.run(`return (${pickUp})(arguments[0])`, this.pane);
      const before = last;
      last = JSON.stringify(found);
      return last === before && found;
    });
  }

  async drag() {
    await this.#scrollTo(0.4, 0.4);
    await this.window.release();
    const { card, from, to } = await this.#still();
    const rates = await this.#watch([this.#hand(0, from, DRAG, to)]);
    await until(`the card in ${to.cell}`, () =>
      this.window.run(
        `return document.querySelector('[data-card="' + arguments[0] + '"]')?.closest('[data-cell]')?.dataset.cell === arguments[1]`,
        card,
        to.cell,
      ),
    );
    await this.window.release();
    return rates;
  }

  /** The driver's wheel knows no Control, so the turns come from the page itself, as often as from a mouse. */
  async zoom() {
    await this.#scrollTo(0.5, 0.5);
    await this.window.press(CONTROL, '2');
    await this.window.run('window.__bench.start()');
    await this.window.run(`(${turnWheel})(...arguments)`, this.middle);
    await until('the end of the zooming', () => this.window.run('return window.__bench.turning === false'));
    const rates = rate(await this.window.run('return window.__bench.stop()'));
    await this.window.press(CONTROL, '0');
    // Only then are cards where the next gesture will look for them.
    await until('the full size', () =>
      this.window.run(`
        const size = document.querySelector('input[aria-label="Zoom"]')?.getAttribute('aria-valuetext') ?? '';
        return /^100\\D/.test(size) && document.querySelector('.zooming, .veil') === null;`),
    );
    return rates;
  }
}
