// A result keeps the beginning of what an adapter wrote, never the line that it came in.

import type { Difference } from './compare.ts';
import { excerpt, isObject } from './json.ts';
import type { Verdict } from './judge.ts';

const KEPT_TEXT = 4096;
const KEPT_PATH = 300;
const KEPT_DETAIL = 4096;
const KEPT_STDERR = 8192;
const KEPT_MEMBERS = 32;
const KEPT_DEPTH = 8;

/** A verdict without what no report shows: at most some ten kilobytes. */
export function keptVerdict<V extends Verdict>(verdict: V): V {
  const { difference, wrongStep, stderr } = verdict;
  return {
    ...verdict,
    detail: excerpt(verdict.detail, KEPT_DETAIL),
    ...(difference && { difference: keptDifference(difference) }),
    ...(wrongStep && { wrongStep: keptDifference(wrongStep) }),
    ...(stderr && { stderr: end(stderr) }),
  };
}

/** What is kept of a value in an answer: all of a small one, the beginning of a large one. */
export function kept(value: unknown, most: number = KEPT_TEXT): unknown {
  return beginning(value, { left: most }, 0);
}

// Of bytes, all that can differ from the expected ones.
function keptDifference(difference: Difference): Difference {
  const { path, reason, want, got } = difference;
  const most = Math.max(KEPT_TEXT, typeof want === 'string' ? want.length + 64 : 0);
  return {
    ...difference,
    path: excerpt(path, KEPT_PATH),
    reason: excerpt(reason, KEPT_PATH),
    ...(got !== undefined && { got: kept(got, most) }),
  };
}

function end(text: string): string {
  return text.length > KEPT_STDERR ? Buffer.from(text.slice(-KEPT_STDERR)).toString() : text;
}

function beginning(value: unknown, budget: { left: number }, depth: number): unknown {
  if (typeof value === 'string') {
    const text = excerpt(value, Math.max(budget.left, 0));
    budget.left -= text.length;
    return text;
  }
  if (typeof value !== 'object' || value === null) {
    budget.left -= 8;
    return value;
  }
  if (depth === KEPT_DEPTH || budget.left <= 0) {
    return '…';
  }
  if (Array.isArray(value)) {
    return value.slice(0, KEPT_MEMBERS).map((element) => beginning(element, budget, depth + 1));
  }
  return isObject(value) ? members(value, budget, depth) : value;
}

function members(
  value: Readonly<Record<string, unknown>>,
  budget: { left: number },
  depth: number,
): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (const key of firstKeys(value)) {
    const name = excerpt(key, 200);
    budget.left -= name.length;
    entries.push([name, beginning(value[key], budget, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

function firstKeys(value: object): string[] {
  return Object.keys(value).slice(0, KEPT_MEMBERS);
}
