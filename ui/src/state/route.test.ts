import { expect, it } from 'vitest';
import { fromHash, toHash, type Route } from './route.svelte';

it('comes back from the address as it went in', () => {
  const routes: Route[] = [
    { name: 'home' },
    { name: 'map', map: 'map_1', stage: undefined },
    { name: 'feedback', stage: 'stage_4', comment: 12, query: 'slot & courier', sentiment: undefined },
    { name: 'personas', persona: 'persona_1' },
    { name: 'personas', persona: undefined },
    { name: 'import', path: '/tmp/a b.csv' },
    { name: 'settings', section: 'friction' },
  ];
  for (const route of routes) expect(fromHash(toHash(route))).toEqual(route);
});

it('takes an address that is none of ours for home', () => {
  expect(fromHash('#/nowhere?x=1')).toEqual({ name: 'home' });
});
