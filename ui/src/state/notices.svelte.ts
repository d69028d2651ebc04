import { toCallError } from '../api/client';

export interface Toast {
  id: number;
  text: string;
  /** Offers "Undo" beside the text. */
  undo: boolean;
}

export interface Problem {
  id: number;
  /** What happened, in the first sentence. */
  title: string;
  /** What to do. */
  advice: string;
  /** For a bug report; may be empty. */
  details: string;
  action?: { label: string; run: () => void };
}

/** Toasts go after ten seconds; problems stay until they are closed. */
export const TOAST_MS = 10_000;

class Notices {
  toasts = $state.raw<Toast[]>([]);
  problems = $state.raw<Problem[]>([]);
  /** What a screen reader is told. */
  announcement = $state('');
  #last = 0;

  toast(text: string, undo = false): void {
    const toast = { id: ++this.#last, text, undo };
    this.toasts = [...this.toasts.slice(-2), toast];
    setTimeout(() => this.dropToast(toast.id), TOAST_MS);
  }

  dropToast(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  /** Another step was taken, so "Undo" on these would take back the wrong one. */
  dropUndoToasts(): void {
    if (this.toasts.some((toast) => toast.undo)) this.toasts = this.toasts.filter((toast) => !toast.undo);
  }

  /** Shows whatever a command rejected with. What a person cancelled is no problem. */
  problem(thrown: unknown, action?: Problem['action']): void {
    const { code, message, details } = toCallError(thrown);
    if (code === 'cancelled') return;
    const end = message.search(/[.!?] /);
    const [title, advice] = end < 0 ? [message, ''] : [message.slice(0, end + 1), message.slice(end + 2)];
    if (this.problems.some((problem) => problem.title === title)) return;
    this.problems = [...this.problems.slice(-2), { id: ++this.#last, title, advice, details, action }];
  }

  dropProblem(id: number): void {
    this.problems = this.problems.filter((problem) => problem.id !== id);
  }

  /** Says it in the live region; the same words twice are said twice. */
  announce(text: string): void {
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }
}

export const notices = new Notices();
