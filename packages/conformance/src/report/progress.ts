/** A bar on the last line of a terminal. */
export interface Progress {
  /** Shows how many of the tests are done. */
  show(op: string, done: number, failed: number): void;
  /** Takes the bar away, before other text is written. */
  clear(): void;
}

const WIDTH = 24;
const ERASE = '\r\u001b[2K';

/** Makes a bar over `total` tests. */
export function progressBar(total: number, write: (text: string) => void): Progress {
  let shown = false;
  return {
    show(op, done, failed) {
      const full = Math.floor((WIDTH * done) / total);
      const bar = '━'.repeat(full) + '─'.repeat(WIDTH - full);
      write(`${ERASE}${bar} ${done}/${total}${failed ? ` · ${failed} failed` : ''} · ${op}`);
      shown = true;
    },
    clear() {
      if (shown) {
        write(ERASE);
      }
      shown = false;
    },
  };
}
