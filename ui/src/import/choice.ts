import type { Choice } from '../api/bindings';

/** Nothing is chosen: a file is read as it is found. */
export const asFound: Choice = {
  preset: null,
  encoding: null,
  delimiter: null,
  quoting: null,
  header: null,
  roles: {},
  dates: null,
  rating_scale: null,
  privacy: { kinds: {}, columns: {} },
  csat_scale: null,
  effort_scale: null,
  effort: null,
  zone: null,
  skip_unclosed: null,
  repair: null,
  keep_marked: null,
};

/** The part of a choice that decides something: the rest is as a file is found. */
export function decided(choice: Choice): Partial<Choice> {
  const fields = Object.entries(choice) as [keyof Choice, unknown][];
  const differs = ([field, value]: [keyof Choice, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(asFound[field]);
  return Object.fromEntries(fields.filter(differs));
}
