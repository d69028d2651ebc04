import type { Density, Direction, Preferences, Theme } from '../api/bindings';
import { call } from '../api/client';
import { notices } from './notices.svelte';

/** This machine's choices: theme, density, direction, name. They show at once and are kept in the background. */
class Choices {
  value = $state.raw<Preferences>({
    theme: 'system',
    density: 'normal',
    direction: 'left_to_right',
    name: 'You',
  });
  systemDark = $state(false);
  readonly dark = $derived(this.value.theme === 'dark' || (this.value.theme === 'system' && this.systemDark));

  async read(): Promise<void> {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    this.systemDark = dark.matches;
    dark.addEventListener('change', (event) => (this.systemDark = event.matches));
    try {
      this.value = await call('preferences.read', {});
    } catch (problem) {
      notices.problem(problem);
    }
  }

  async set(
    change: Partial<{ theme: Theme; density: Density; direction: Direction; name: string }>,
  ): Promise<void> {
    this.value = { ...this.value, ...change };
    try {
      this.value = await call('preferences.set', this.value);
    } catch (problem) {
      notices.problem(problem);
    }
  }
}

export const preferences = new Choices();
