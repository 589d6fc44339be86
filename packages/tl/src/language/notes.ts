// What is no fault. Of many of a kind, the first is said where it is, and how many there are.

import type { Note, Position } from './ast.ts';

/** The notes of one text. */
export class Notes {
  readonly #first = new Map<string, { readonly position: Position; count: number }>();

  /** Notes `message`. */
  add(message: string, { line, column }: Position): void {
    const known = this.#first.get(message);
    if (known === undefined) {
      this.#first.set(message, { position: { line, column }, count: 1 });
    } else {
      known.count++;
    }
  }

  /** All of them. */
  all(): readonly Note[] {
    return [...this.#first].map(([message, { position, count }]) => ({
      message: count > 1 ? `${message} (${count} times)` : message,
      ...position,
    }));
  }
}
