// The same gestures in the real window, WebKitGTK on a screen of its own, through WebKitWebDriver.
import assert from 'node:assert/strict';
import { until, Window } from '../../e2e/window/driver.mjs';
import { makeBig } from './big.mjs';
import { DRAG, PAN } from './chromium.mjs';
import { folders } from './core.mjs';
import { rate, sampler } from './frames.mjs';
import { pickUp, scrollPane } from './page.mjs';

const CONTROL = '\uE009';
const TICK = 8;
const TICKS = 330;

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

  #wheel(each) {
    const actions = Array.from({ length: TICKS }, (_, i) => ({
      type: 'scroll', duration: TICK, origin: 'viewport', ...this.middle, ...each(i * TICK),
    }));
    return { type: 'wheel', id: 'wheel', actions };
  }

  async scroll() {
    await this.#scrollTo(0.3, 0.3);
    const way = (ms) => (Math.floor(ms / 750) % 2 === 0 ? 1 : -1);
    return this.#watch([this.#wheel((ms) => ({ deltaX: 0, deltaY: 16 * way(ms) }))]);
  }

  async across() {
    await this.#scrollTo(0.3, 0.3);
    const way = (ms) => (Math.floor(ms / 750) % 2 === 0 ? 1 : -1);
    return this.#watch([this.#wheel((ms) => ({ deltaX: 16 * way(ms), deltaY: 0 }))]);
  }

  #hand(button, from, { wide, high, speed }, to) {
    const move = (at, duration) => ({
      type: 'pointerMove', duration, origin: 'viewport', x: Math.round(at.x), y: Math.round(at.y),
    });
    const sweep = Array.from({ length: TICKS }, (_, i) => {
      const turn = ((i * TICK) / 1000) * (speed / Math.hypot(wide, high));
      return move({ x: this.middle.x + Math.sin(turn) * wide, y: this.middle.y + Math.sin(turn * 1.3) * high }, TICK);
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
    await this.#scrollTo(0.5, 0.5);
    return this.#watch([this.#hand(1, this.middle, PAN)]);
  }

  async drag() {
    await this.#scrollTo(0.4, 0.4);
    const { card, from, to } = await this.window.run(`return (${pickUp})(arguments[0])`, this.pane);
    const rates = await this.#watch([this.#hand(0, from, DRAG, to)]);
    await until('the card where it was dropped', async () =>
      this.window.run(
        `return document.querySelector('[data-card="' + arguments[0] + '"]')?.closest('[data-cell]')?.dataset.cell === arguments[1]`,
        card,
        to.cell,
      ),
    );
    return rates;
  }

  async zoom() {
    await this.#scrollTo(0.5, 0.5);
    await this.window.press(CONTROL, '2');
    // In for as long as out: from the overview to 200 % and back.
    const turns = 210;
    const wheel = this.#wheel((ms) => ({ deltaX: 0, deltaY: Math.floor(ms / (turns * TICK)) % 2 === 0 ? -6 : 6 }));
    const key = (type) => ({ type, value: CONTROL });
    await this.window.act([{ type: 'key', id: 'keyboard', actions: [key('keyDown')] }]);
    const rates = await this.#watch([wheel]);
    await this.window.act([{ type: 'key', id: 'keyboard', actions: [key('keyUp')] }]);
    await this.window.press(CONTROL, '0');
    return rates;
  }
}
