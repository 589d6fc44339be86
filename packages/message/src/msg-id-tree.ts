// A set of msg_ids in their order: a search tree, balanced by the sizes of its branches, whose versions share what they have
// in common. A step from one version to the next costs the logarithm of the size.

/** A set of msg_ids, not empty. {@link msgIdsOf} lists it. */
export interface MsgIdTree {
  /** Signed long. */
  readonly msg_id: bigint;
  /** How many msg_ids there are in all. */
  readonly size: number;
  /** Those before `msg_id`. */
  readonly lower: MsgIdTree | null;
  /** Those after `msg_id`. */
  readonly higher: MsgIdTree | null;
}

type Tree = MsgIdTree | null;

/** One branch may hold this many times what the other holds … */
const WEIGHT = 3;
/** … and is turned once if its inner branch holds less than this many times what the outer one holds, else twice. */
const RATIO = 2;

/** Whether a msg_id comes before another: as unsigned, like all order among msg_ids. */
export function isBefore(a: bigint, b: bigint): boolean {
  return a < 0n === b < 0n ? a < b : b < 0n;
}

/** Whether a msg_id is in the set. */
export function has(tree: Tree, msg_id: bigint): boolean {
  let at = tree;
  while (at !== null && at.msg_id !== msg_id) {
    at = isBefore(msg_id, at.msg_id) ? at.lower : at.higher;
  }
  return at !== null;
}

/** The set with a msg_id that is not in it. */
export function withMsgId(tree: Tree, msg_id: bigint): MsgIdTree {
  if (tree === null) {
    return join(msg_id, null, null);
  }
  return isBefore(msg_id, tree.msg_id)
    ? balance(tree.msg_id, withMsgId(tree.lower, msg_id), tree.higher)
    : balance(tree.msg_id, tree.lower, withMsgId(tree.higher, msg_id));
}

/** The lowest of the set. */
export function lowest(tree: MsgIdTree): bigint {
  let at = tree;
  while (at.lower !== null) {
    at = at.lower;
  }
  return at.msg_id;
}

/** The set without its lowest. */
export function withoutLowest({ msg_id, lower, higher }: MsgIdTree): Tree {
  return lower === null ? higher : balance(msg_id, withoutLowest(lower), higher);
}

function join(msg_id: bigint, lower: Tree, higher: Tree): MsgIdTree {
  return { msg_id, size: sizeOf(lower) + 1 + sizeOf(higher), lower, higher };
}

function sizeOf(tree: Tree): number {
  return tree === null ? 0 : tree.size;
}

// Two or more against none is too much; so is more than WEIGHT times as many.
function isHeavier(a: Tree, b: Tree): a is MsgIdTree {
  return a !== null && sizeOf(a) + sizeOf(b) > 1 && sizeOf(a) > WEIGHT * sizeOf(b);
}

function balance(msg_id: bigint, lower: Tree, higher: Tree): MsgIdTree {
  if (isHeavier(higher, lower)) {
    const { lower: inner, higher: outer } = higher;
    return inner === null || sizeOf(inner) < RATIO * sizeOf(outer)
      ? join(higher.msg_id, join(msg_id, lower, inner), outer)
      : join(inner.msg_id, join(msg_id, lower, inner.lower), join(higher.msg_id, inner.higher, outer));
  }
  if (isHeavier(lower, higher)) {
    const { lower: outer, higher: inner } = lower;
    return inner === null || sizeOf(inner) < RATIO * sizeOf(outer)
      ? join(lower.msg_id, outer, join(msg_id, inner, higher))
      : join(inner.msg_id, join(lower.msg_id, outer, inner.lower), join(msg_id, inner.higher, higher));
  }
  return join(msg_id, lower, higher);
}

/**
 * Lists the msg_ids of a set.
 *
 * @param tree - Returned by `rememberMsgId`; null: none.
 * @returns Signed longs, in the order of msg_ids.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { msgIdsOf, rememberMsgId } from '@mtproof/message';
 *
 * const one = rememberMsgId({ remembered: null, msg_id: 9n, capacity: 1000 });
 * const two = rememberMsgId({ remembered: one, msg_id: 5n, capacity: 1000 });
 * assert.deepEqual(msgIdsOf(two), [5n, 9n]);
 * ```
 */
export function msgIdsOf(tree: MsgIdTree | null): bigint[] {
  return tree === null ? [] : [...msgIdsOf(tree.lower), tree.msg_id, ...msgIdsOf(tree.higher)];
}
