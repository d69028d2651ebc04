import { SvelteMap } from 'svelte/reactivity';

/** What people call sources, by the names that their files have. */
const own = new SvelteMap<string, string>();

/** Takes the names of the open workspace. */
export function nameSources(names: readonly { source: string; name: string }[]): void {
  own.clear();
  for (const { source, name } of names) own.set(source, name);
}

/** A source as a name: what people call it, else what its files do, which often write "email" or "web form". */
export function sourceName(source: string): string {
  return own.get(source) ?? source.charAt(0).toLocaleUpperCase() + source.slice(1);
}
