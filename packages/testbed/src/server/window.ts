// How many there were in a second.

/** The second that is counted, by when it began, and what there was in it. */
export interface Window {
  since: number;
  count: number;
}

/** Counts one more, and says which of its second it is, from 1. A clock that was set back begins a new second. */
export function countOne(window: Window, now: number): number {
  if (now < window.since || now - window.since >= 1) {
    window.since = now;
    window.count = 0;
  }
  window.count += 1;
  return window.count;
}
