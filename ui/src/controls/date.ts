/** Dates as people read them. Times are Unix milliseconds. */

const monthShort = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
const dayLong = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayLongYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const dayShort = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayShortYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayInWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const dayInWordsYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** How long ago, in one unit: "12 s ago", "4 min ago", "yesterday" and older as a day. */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `on ${day(at, now)}`;
}

/** "Today, 09:12", "Yesterday", "12 March", with the year when it is another. */
export function day(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  const days = Math.round((startOfDay(today) - startOfDay(then)) / 86_400_000);
  if (days === 0) return `Today, ${clock.format(then)}`;
  if (days === 1) return 'Yesterday';
  return (then.getFullYear() === today.getFullYear() ? dayLong : dayLongYear).format(then);
}

/** "14 Mar", with the year when it is not this one. Days of comments are in UTC, as they were imported. */
export function shortDay(at: number, now: number): string {
  const same = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (same ? dayShort : dayShortYear).format(at);
}

/** "14 March", with the year when it is not this one. Days of comments are in UTC. */
export function longDay(at: number, now: number): string {
  const same = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (same ? dayInWords : dayInWordsYear).format(at);
}

/** A period of ISO days in months: "Jan–Mar 2026", "Nov 2025–Mar 2026", "Mar 2026". */
export function period(from: string, to: string): string {
  const [a, b] = [new Date(from), new Date(to)];
  const [left, right] = [monthShort.format(a), monthShort.format(b)];
  const [yearA, yearB] = [a.getUTCFullYear(), b.getUTCFullYear()];
  if (yearA !== yearB) return `${left} ${yearA}\u2013${right} ${yearB}`;
  return left === right ? `${left} ${yearA}` : `${left}\u2013${right} ${yearA}`;
}

/** A length of time: "2 s", "1 min 20 s". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
