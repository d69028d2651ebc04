/** What may be meant by a few typed letters: names that begin with them, then names with a word that does, then the rest. */
export function suggest(names: readonly string[], typed: string, most = 8): string[] {
  const wanted = fold(typed);
  const ranked = names.map((name) => ({ name, rank: rankOf(fold(name), wanted) }));
  const fitting = ranked.filter(({ rank }) => rank < 3);
  return fitting
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[\s\-_/]+/).some((word) => word.startsWith(wanted))) return 1;
  return name.includes(wanted) ? 2 : 3;
}

/** Without case and accents, so that "ä" is found by "a". */
export function fold(text: string): string {
  return text.trim().toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** Each name once, in the order of the alphabet; names that differ in case alone are one, as it was first written. */
export function distinct(names: Iterable<string>): string[] {
  const known = new Map<string, string>();
  for (const name of names)
    if (name !== '' && !known.has(name.toLocaleLowerCase())) known.set(name.toLocaleLowerCase(), name);
  return [...known.values()].sort((a, b) => a.localeCompare(b));
}
