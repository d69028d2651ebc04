// A hand on mouse, wheel and keys: real input events of Chromium, as often as a mouse of 125 Hz sends them.
const TICK = 8;
/** Zoomed in no farther than this, most of the map is in sight. */
export const FAR = 0.2;
/** Milliseconds a gesture takes, and what one may take that is not through by then. */
const LONG = 3000;
const LONGEST = 12_000;
/** Events that may be on their way at once; a page that is slow gets them together, as from a real mouse. */
const AHEAD = 12;

export class Hand {
  constructor(page, cdp) {
    this.page = page;
    this.cdp = cdp;
    this.at = { x: 0, y: 0 };
  }

  /** Sends what `event(milliseconds, ticks since the last one)` gives at every tick, for the length of a gesture. */
  async #sweep(event, through = () => true) {
    const start = performance.now();
    let [sent, answered, last] = [0, 0, start];
    let problem;
    while (last - start < LONG || (!through() && last - start < LONGEST)) {
      await rest(TICK - ((performance.now() - start) % TICK));
      if (problem) throw problem;
      if (sent - answered >= AHEAD) continue;
      const now = performance.now();
      sent += 1;
      this.cdp.send('Input.dispatchMouseEvent', event(now - start, (now - last) / TICK)).then(
        () => (answered += 1),
        (e) => (problem = e),
      );
      last = now;
    }
    while (answered < sent && !problem) await rest(TICK);
  }

  #wheel(deltaX, deltaY, modifiers = 0) {
    return { type: 'mouseWheel', ...this.at, deltaX, deltaY, modifiers, pointerType: 'mouse' };
  }

  async moveTo(at) {
    this.at = at;
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
  }

  /** Turns the wheel by pixels a tick, back and forth. */
  scroll(x, y) {
    return this.#sweep((ms, ticks) => {
      const way = Math.floor(ms / 750) % 2 === 0 ? ticks : -ticks;
      return this.#wheel(x * way, y * way);
    });
  }

  /**
   * Turns the wheel with Control: in until `most`, out until `least`, and again. `zoom` tells the zoom now, and `turn`
   * how far a tick turns at a zoom.
   */
  async zoom(turn, least, most, zoom) {
    let way = -1;
    let known = least;
    let asking = false;
    let there = false;
    const ask = async () => {
      asking = true;
      known = await zoom();
      // Turned round a little early: the answer is a frame or two old, and at its ends a zoom draws nothing.
      if (known >= most * 0.9) way = 1;
      if (known <= least * 1.15) way = -1;
      there ||= known >= most * 0.9;
      asking = false;
    };
    await this.#sweep(
      (_, ticks) => {
        if (!asking) void ask();
        return this.#wheel(0, way * turn(known) * ticks, 2);
      },
      () => there,
    );
  }

  /** Presses a button here, moves about a middle, at most `speed` pixels a second, and lets go at a place. */
  async drag(button, middle, { wide, high, speed }, to) {
    const buttons = button === 'middle' ? 4 : 1;
    const send = (type, at, pressed) =>
      this.cdp.send('Input.dispatchMouseEvent', { type, ...at, button, buttons: pressed, clickCount: 1 });
    await send('mousePressed', this.at, buttons);
    await this.#sweep((ms) => {
      const turn = (ms / 1000) * (speed / Math.hypot(wide, high));
      const [x, y] = [Math.sin(turn) * wide, Math.sin(turn * 1.3) * high];
      return { type: 'mouseMoved', button, buttons, x: middle.x + x, y: middle.y + y };
    });
    if (to) await send('mouseMoved', to, buttons);
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await send('mouseReleased', to ?? middle, 0);
    this.at = to ?? middle;
  }

  /** Presses keys one after the other, as a quick person types. */
  async keys(names) {
    for (const name of names) {
      await this.page.keyboard.press(name);
      await rest(90);
    }
  }
}

export function rest(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
