// Time by size: the most that one case took, and what doubling does.

/**
 * Milliseconds of the processor, the least of several runs: what else the machine does is no cost.
 *
 * @param {() => unknown} work
 * @param {number} runs
 */
function milliseconds(work, runs) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

// Below this, the clock and the collector of garbage say more than the work. Milliseconds, as all times here.
const SHORTEST = 1;
const LONG = 50;
const FIRST_SIZE = 64;
const LAST_SIZE = 2 ** 18;
/** Linear is 2. */
const SUSPECT = 2.3;

/** The dearest case by byte. Each that seems dearer than the last is run again, since a pause of the machine is no cost. */
export class Dearest {
  /** Microseconds by byte. */
  cost = 0;
  what = '';
  /** @type {string | Uint8Array} */
  input = '';

  /**
   * @param {number} elapsed - Milliseconds of one run.
   * @param {number} bytes
   * @param {string} what
   * @param {string | Uint8Array} input
   * @param {() => unknown} again
   */
  add(elapsed, bytes, what, input, again) {
    if ((elapsed * 1000) / bytes <= this.cost) {
      return;
    }
    const cost = (milliseconds(again, 5) * 1000) / bytes;
    if (cost > this.cost) {
      Object.assign(this, { cost, what, input });
    }
  }
}

/**
 * How much longer twice the size takes, where the time is long enough to say: the mean of the last two doublings. What seems
 * more than linear is measured again, and the least counts.
 *
 * @param {(size: number) => () => unknown} workOf - The work at a size, in any unit.
 * @returns {{ readonly ratio: number, readonly times: string }}
 */
export function doubling(workOf) {
  let size = FIRST_SIZE;
  while (size < LAST_SIZE && milliseconds(workOf(size), 2) < LONG) {
    size *= 2;
  }
  const sizes = [size / 4, size / 2, size];
  let ratio = Number.POSITIVE_INFINITY;
  let times = '';
  for (let i = 0; i < 4 && ratio > SUSPECT; i++) {
    const measured = interleaved(sizes.map(workOf));
    const [least = 0, , most = 0] = measured;
    if (least < SHORTEST) {
      return { ratio: 0, times: shown(sizes, measured) };
    }
    const found = Math.sqrt(most / least);
    if (found < ratio) {
      ratio = found;
      times = shown(sizes, measured);
    }
  }
  return { ratio, times };
}

/** @param {readonly (() => unknown)[]} works */
function interleaved(works) {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 4; round++) {
    works.forEach((work, i) => {
      least[i] = Math.min(/** @type {number} */ (least[i]), milliseconds(work, 1));
    });
  }
  return least;
}

/**
 * @param {readonly number[]} sizes
 * @param {readonly number[]} times
 */
const shown = (sizes, times) => sizes.map((size, i) => `${size}: ${times[i]?.toFixed(1)} ms`).join('  ');
