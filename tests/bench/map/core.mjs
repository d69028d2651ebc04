// A core of its own with empty folders, and a page over it: `desirepath serve`.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Folders that are thrown away, as environment variables. */
export function folders() {
  const home = mkdtempSync(join(tmpdir(), 'desirepath-bench-'));
  const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
  return { env, remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts a core; answers the page's address with its token, and how to call it and stop it. */
export async function serve(program, ui) {
  const { env, remove } = folders();
  const child = spawn(program, ['serve', '--port', '0', '--ui', ui], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Nothing of it stays behind when the benchmark fails.
  process.once('exit', () => child.kill());
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`desirepath serve ended with ${code}`)));
  });
  const { origin, searchParams } = new URL(address);
  const headers = { 'x-token': searchParams.get('token') ?? '' };
  async function call(cmd, args = {}) {
    const body = JSON.stringify({ cmd, args });
    const response = await fetch(`${origin}/rpc`, { method: 'POST', headers, body });
    const answer = JSON.parse((await response.text()).trim().split('\n').at(-1) ?? 'null');
    if ('error' in answer) throw new Error(`${cmd}: ${answer.error.message}`);
    return answer.ok;
  }
  async function stop() {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    remove();
  }
  return { address, call, stop };
}
