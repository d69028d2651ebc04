// A small client of the W3C WebDriver protocol, enough to drive the real window through WebKitWebDriver.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Keys in one request, so that none takes long also where keys are slow. */
const AT_ONCE = 200;
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A port of this machine that nobody listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Asks until the answer is neither null, undefined nor false; the error names what was waited for and what was last heard.
 * @template T @param {string} what @param {() => Promise<T>} ask @returns {Promise<NonNullable<T>>}
 */
export async function until(what, ask, milliseconds = 30_000) {
  const end = Date.now() + milliseconds;
  for (let last; ;) {
    try {
      last = await ask();
      if (last !== null && last !== undefined && last !== false) return last;
    } catch (problem) {
      last = problem;
    }
    if (Date.now() > end) throw new Error(`Waited ${milliseconds / 1000} s for ${what}. Last: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A session with the application in its window. */
export class Window {
  /** Starts the driver, and by it the application. */
  static async open(binary, args, env) {
    const port = await freePort();
    // Only with this variable does the application let itself be driven.
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      env: { ...process.env, ...env, TAURI_WEBVIEW_AUTOMATION: 'true' },
      stdio: ['ignore', 'inherit', 'inherit'],
      // A group of its own, so that nothing it started outlives it: one process that does keeps our output open for ever.
      detached: true,
    });
    const window = new Window(`http://127.0.0.1:${port}`, driver);
    try {
      await until('the driver', () => window.#send('GET', '/status'));
      const options = { 'webkitgtk:browserOptions': { binary, args } };
      const answer = await window.#send('POST', '/session', { capabilities: { alwaysMatch: options } });
      window.session = `/session/${answer.sessionId}`;
      return window;
    } catch (problem) {
      await window.#end();
      throw problem;
    }
  }

  constructor(address, driver) {
    this.address = address;
    this.driver = driver;
    this.session = '';
  }

  async close() {
    await this.#send('DELETE', this.session).catch(() => {});
    await this.#end();
  }

  /** Ends the driver and what it started, also when the driver did not close the application. */
  async #end() {
    const ended = once(this.driver, 'exit');
    try {
      process.kill(-this.driver.pid, 'SIGKILL');
    } catch (problem) {
      if (problem.code !== 'ESRCH') throw problem;
    }
    if (this.driver.exitCode === null && this.driver.signalCode === null) await ended;
  }

  async #send(method, path, body) {
    const response = await fetch(this.address + path, {
      method,
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  /** Runs the body of a function in the page and answers what it returns. */
  run(script, ...args) {
    return this.#send('POST', `${this.session}/execute/sync`, { script, args });
  }

  /** Calls a command of the core the way the page does. Rejects with the core's message. */
  async call(cmd, args = {}) {
    const script = `
      const [cmd, args, done] = arguments;
      window.__TAURI_INTERNALS__.invoke('rpc', { cmd, args, job: null, progress: null })
        .then((ok) => done({ ok }), (refused) => done({ refused }));`;
    const answer = await this.#send('POST', `${this.session}/execute/async`, { script, args: [cmd, args] });
    if ('refused' in answer) throw new Error(`${cmd}: ${answer.refused.message ?? answer.refused}`);
    return answer.ok;
  }

  /** The first visible element of a selector; waits for it. */
  async find(selector) {
    return until(selector, async () => {
      const found = await this.#send('POST', `${this.session}/elements`, {
        using: 'css selector',
        value: selector,
      });
      for (const element of found) {
        const size = await this.run('return arguments[0].getClientRects().length', element);
        if (size > 0) return element;
      }
      return null;
    });
  }

  /** The visible element of a selector whose accessible name or text holds `name`; waits for it. */
  async named(selector, name) {
    const script = `
      const [selector, name] = arguments;
      const said = (e) => [e.getAttribute('aria-label'), e.title, e.textContent].join(' ');
      return [...document.querySelectorAll(selector)]
        .find((e) => e.getClientRects().length > 0 && said(e).includes(name)) ?? null;`;
    return until(`${selector} named ${name}`, () => this.run(script, selector, name));
  }

  text(element) {
    return this.run('return arguments[0].textContent.trim()', element);
  }

  click(element) {
    return this.#send('POST', `${this.session}/element/${element[ELEMENT]}/click`);
  }

  async type(element, text) {
    return this.#send('POST', `${this.session}/element/${element[ELEMENT]}/value`, { text });
  }

  /** Presses keys together, such as Control and z. */
  async press(...keys) {
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.act([{ type: 'key', id: 'keyboard', actions: [...down, ...up] }]);
  }

  /** Performs actions of the protocol: one list for each device. */
  async act(actions) {
    await this.#send('POST', `${this.session}/actions`, { actions });
  }

  /** Lets go of every key and button. */
  async release() {
    await this.#send('DELETE', `${this.session}/actions`);
  }

  /**
   * Presses one key after the other as fast as the driver can: the characters of a text, or keys pressed together, as
   * in `keys('Steps', [CONTROL, ENTER])`. All but the last of those are held.
   * @param {(string | string[])[]} presses
   */
  async keys(...presses) {
    const chords = presses.flatMap((press) => (Array.isArray(press) ? [press] : [...press].map((c) => [c])));
    const strokes = (chord) => [
      ...chord.map((value) => ({ type: 'keyDown', value })),
      ...chord.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    for (let from = 0; from < chords.length; from += AT_ONCE) {
      const actions = chords.slice(from, from + AT_ONCE).flatMap(strokes);
      await this.act([{ type: 'key', id: 'keyboard', actions }]);
    }
  }

  /** Drags with pointer events from the middle of one element to the middle of another, in a few moves as a hand does. */
  async drag(from, to) {
    const [start, end] = [await this.middle(from), await this.middle(to)];
    const between = (share) => ({
      x: Math.round(start.x + (end.x - start.x) * share),
      y: Math.round(start.y + (end.y - start.y) * share),
    });
    const move = (share) => ({ type: 'pointerMove', duration: 60, origin: 'viewport', ...between(share) });
    const actions = [
      { ...move(0), duration: 0 },
      { type: 'pointerDown', button: 0 },
      ...[0.05, 0.3, 0.6, 0.9, 1, 1].map(move),
      { type: 'pointerUp', button: 0 },
    ];
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.act([mouse]);
  }

  middle(element) {
    const script = `
      const { left, top, width, height } = arguments[0].getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };`;
    return this.run(script, element);
  }

  /** The window's picture as PNG. */
  async picture() {
    return Buffer.from(await this.#send('GET', `${this.session}/screenshot`), 'base64');
  }
}
