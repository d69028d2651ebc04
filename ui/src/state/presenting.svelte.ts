/** Whether the map is being presented. */
class Presenting {
  on = $state(false);
  /** What had the focus before, to go back to. */
  #from: Element | null = null;

  start(): void {
    if (this.on) return;
    this.#from = document.activeElement;
    this.on = true;
  }

  /** Back to where the person was. */
  leave(): void {
    this.on = false;
    const from = this.#from;
    this.#from = null;
    if (from instanceof HTMLElement || from instanceof SVGElement)
      requestAnimationFrame(() => from.focus({ preventScroll: true }));
  }
}

export const presenting = new Presenting();
