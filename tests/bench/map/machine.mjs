// How busy the machine is: figures are only worth what they were measured beside.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { rest } from './hand.mjs';

/** The share of all cores that was busy for some milliseconds; 0 where the system does not say. */
export async function busy(milliseconds = 600) {
  const before = ticks();
  await rest(milliseconds);
  const after = ticks();
  const all = after.all - before.all;
  return all > 0 ? 1 - (after.idle - before.idle) / all : 0;
}

function ticks() {
  const times = cpus().map(({ times }) => times);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  return {
    idle,
    all: times.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0),
  };
}

/** Seconds that are waited for a quiet moment before each gesture. */
const PATIENCE = Number(process.env.QUIET ?? 40);

/** Waits until little else runs, at most `seconds`; answers the share that was busy last. */
export async function quiet(seconds = PATIENCE) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const share = await busy();
    if (share < 0.12 || Date.now() > end) return share;
  }
}

/** The load of the last minute. */
export function load() {
  return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
}
