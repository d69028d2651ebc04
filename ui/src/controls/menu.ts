import type { IconName } from './icons';

/** One line of a menu; a string is a heading, null a line between groups. */
export type MenuItem =
  | {
      label: string;
      icon?: IconName;
      shortcut?: string;
      disabled?: boolean;
      danger?: boolean;
      checked?: boolean;
      /** How many there are of it. */
      count?: number;
      /** The menu stays open, so that several can be checked. */
      stays?: boolean;
      hint?: string;
      run: () => void;
    }
  | string
  | null;
