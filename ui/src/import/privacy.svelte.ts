import type { Choice, PersonalFound, PersonalKind, Treatment } from '../api/bindings';
import { call } from '../api/client';
import { number, plural } from '../controls/number';

/** What personal data the first rows of the file hold, read again whenever something is chosen. */
class Personal {
  found = $state.raw<PersonalFound | null>(null);
  reading = $state(false);
  #turn = 0;

  async read(path: string, choice: Choice, afresh: boolean): Promise<void> {
    const turn = ++this.#turn;
    this.reading = true;
    try {
      const found = await call('import.find_personal', { path, choice, afresh });
      if (turn === this.#turn) this.found = found;
    } catch {
      // The file itself cannot be read, and the step before says so.
      if (turn === this.#turn) this.found = null;
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }

  forget(): void {
    this.#turn++;
    this.found = null;
    this.reading = false;
  }
}

export const personal = new Personal();

const names: Record<PersonalKind, [string, string]> = {
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  card: ['payment card', 'payment cards'],
  iban: ['IBAN', 'IBANs'],
  ip: ['IP address', 'IP addresses'],
  link: ['link with a secret', 'links with secrets'],
  order: ['order number', 'order numbers'],
  name: ['name', 'names'],
};

export function kindName(kind: PersonalKind, count = 2): string {
  return names[kind][count === 1 ? 0 : 1];
}

export function inFull(kind: PersonalKind): string {
  const name = kindName(kind);
  return name[0]!.toUpperCase() + name.slice(1);
}

/** With `treatment` null the column follows its kinds again. */
export function withColumn(choice: Choice, column: string, treatment: Treatment | null): Partial<Choice> {
  const others = Object.entries(choice.privacy.columns).filter(([name]) => name !== column);
  const columns = Object.fromEntries(others);
  if (treatment !== null) columns[column] = treatment;
  return { privacy: { ...choice.privacy, columns } };
}

export function withKind(choice: Choice, kind: PersonalKind, treatment: Treatment): Partial<Choice> {
  return { privacy: { ...choice.privacy, kinds: { ...choice.privacy.kinds, [kind]: treatment } } };
}

/** `2 e-mail addresses, 1 IBAN, 40 cells of chosen columns` */
export function takenOut(byKind: Record<string, number>): string {
  const part = ([kind, count]: [string, number]) =>
    kind === 'column'
      ? `${plural(count, 'cell')} of chosen columns`
      : `${number(count)} ${kindName(kind as PersonalKind, count)}`;
  return Object.entries(byKind).map(part).join(', ');
}
