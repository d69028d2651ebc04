// The gestures on our map in Chromium, with a check that each did what it should.
import assert from 'node:assert/strict';
import { CARDS } from './big.mjs';
import { DRAG, open, PAN, watch } from './chromium.mjs';
import { percentile } from './frames.mjs';
import { FAR } from './hand.mjs';
import { pickUp, scrollPane, usableAfterClick } from './page.mjs';

const MIDDLE = { x: 620, y: 520 };

export class Ours {
  static name = 'Desire Path';

  constructor(browser, desk, ids) {
    Object.assign(this, { browser, desk, ids });
  }

  async start() {
    Object.assign(this, await open(this.browser));
    const usable = await this.#open();
    await this.hand.moveTo(MIDDLE);
    return usable;
  }

  /** From the click on the map in the menu of maps to a card that can be seen and has focus. */
  async #open() {
    const { page } = this;
    await page.goto(`${this.desk.address}#/map?map=${this.ids.start}`);
    await page.locator('.switch-map').click();
    const item = page
      .getByRole('menuitemradio', { name: 'Big' })
      .or(page.getByRole('menuitem', { name: 'Big' }));
    await item.waitFor();
    await page.evaluate(usableAfterClick);
    await item.click();
    await page.waitForFunction(() => window.__bench.usable !== undefined);
    const { cards } = await this.desk.call('map.read', { map: this.ids.map });
    assert.equal(cards.length, CARDS);
    return page.evaluate(() => window.__bench.usable);
  }

  #scrollTo(across, down) {
    return this.page.evaluate(`(${scrollPane})(${across}, ${down})`);
  }

  async scroll() {
    await this.#scrollTo(0.3, 0.3);
    return watch(this.browser, this.page, () => this.hand.scroll(0, 16));
  }

  async across() {
    await this.#scrollTo(0.3, 0.3);
    return watch(this.browser, this.page, () => this.hand.scroll(16, 0));
  }

  async pan() {
    await this.#scrollTo(0.5, 0.5);
    await this.hand.moveTo(MIDDLE);
    return watch(this.browser, this.page, () => this.hand.drag('middle', MIDDLE, PAN));
  }

  zoomNow() {
    return this.page.evaluate(() => window.__bench.zoom());
  }

  zoom() {
    return this.#zoomed(2);
  }

  far() {
    return this.#zoomed(FAR);
  }

  /** From the overview in to a zoom, out again, and so on. */
  async #zoomed(most) {
    await this.page.evaluate(() => {
      const slider = () => document.querySelector('input[aria-label="Zoom"]');
      window.__bench.zoom = () =>
        parseFloat(
          slider()
            ?.getAttribute('aria-valuetext')
            .replaceAll(/[^\d.]/g, '') ?? '100',
        ) / 100;
    });
    await this.#scrollTo(0.5, 0.5);
    await this.page.keyboard.press('Control+2');
    const rates = await watch(this.browser, this.page, () =>
      this.hand.zoom(
        () => 8,
        0.12,
        most,
        () => this.zoomNow(),
      ),
    );
    // The last turn is applied in the next frame; then the size is set back.
    await this.#scrollTo(0.5, 0.5);
    await this.page.keyboard.press('Control+0');
    await this.page.waitForFunction(() => window.__bench.zoom() === 1);
    return rates;
  }

  async drag() {
    await this.#scrollTo(0.4, 0.4);
    const pane = await this.page.locator('.pane').boundingBox();
    const found = await this.page.waitForFunction(pickUp, { left: pane.x, top: pane.y, ...pane });
    const { card, from, to } = await found.jsonValue();
    await this.hand.moveTo(from);
    const rates = await watch(this.browser, this.page, () => this.hand.drag('left', MIDDLE, DRAG, to));
    await this.page.waitForFunction(
      ([id, cell]) =>
        document.querySelector(`[data-card="${id}"]`)?.closest('[data-cell]')?.dataset.cell === cell,
      [card, to.cell],
      { timeout: 5000 },
    );
    return rates;
  }

  /** The 95th percentile of the milliseconds from a key to its paint: arrow keys, then letters in a card. */
  async keys() {
    await this.#scrollTo(0, 0);
    await this.page.locator('[data-card]').first().focus();
    const around = [
      'ArrowRight',
      'ArrowRight',
      'ArrowDown',
      'ArrowDown',
      'ArrowRight',
      'ArrowLeft',
      'ArrowUp',
      'ArrowLeft',
    ];
    const go = await this.#timed([...around, ...around, ...around, ...around, ...around]);
    await this.page.locator('[data-card]').nth(40).focus();
    await this.page.keyboard.press('F2');
    await this.page.locator('.matrix textarea').waitFor();
    const type = await this.#timed([...' and then the courier rings twice at noon']);
    await this.page.keyboard.press('Escape');
    return { go, type };
  }

  async #timed(keys) {
    await this.page.evaluate(() => (window.__bench.keys = []));
    await this.hand.keys(keys);
    return percentile(await this.page.evaluate(() => window.__bench.keys), 0.95);
  }

  /** Elements of the matrix at each level. */
  async elements() {
    const counts = [];
    for (const level of ['full', 'titles', 'overview']) {
      await this.page.keyboard.press('Control+0');
      if (level === 'overview') await this.page.keyboard.press('Control+2');
      if (level === 'titles') for (let i = 0; i < 4; i++) await this.page.keyboard.press('Control+-');
      await this.#scrollTo(0.5, 0.5);
      counts.push(await this.page.evaluate(() => document.querySelectorAll('.matrix *').length));
    }
    await this.page.keyboard.press('Control+0');
    return Math.max(...counts);
  }
}
