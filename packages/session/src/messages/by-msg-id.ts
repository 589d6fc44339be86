// Lists in the order of their msg_ids. Each has a capacity of a few thousand, so a change copies a few pages of pointers at most.

// Rule 25: Everything that is kept has a limit.
// Received msg_ids, calls and their bytes, answers and their bytes, queries, sent msg_ids, salts. What is new is refused, or what is
// oldest is forgotten, as each limit says.

/** What has a msg_id of its own. */
export interface Numbered {
  /** Signed long. */
  readonly msg_id: bigint;
}

/** Whether a msg_id comes before another: as unsigned, so that those from 2038 on stay in order. */
export function isLower(a: bigint, b: bigint): boolean {
  return a < 0n === b < 0n ? a < b : b < 0n;
}

/** The index of the first element whose msg_id is not lower. */
export function position(list: readonly Numbered[], msg_id: bigint): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isLower((list[middle] as Numbered).msg_id, msg_id)) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

/** The element with a msg_id. */
export function find<E extends Numbered>(list: readonly E[], msg_id: bigint): E | undefined {
  const element = list[position(list, msg_id)];
  return element?.msg_id === msg_id ? element : undefined;
}

/** The list with an element, in the place of one that had its msg_id. */
export function withElement<E extends Numbered>(list: readonly E[], element: E): readonly E[] {
  const at = position(list, element.msg_id);
  const copy = list.slice();
  copy.splice(at, copy[at]?.msg_id === element.msg_id ? 1 : 0, element);
  return copy;
}

/** The list without the element that has a msg_id. */
export function withoutElement<E extends Numbered>(list: readonly E[], msg_id: bigint): readonly E[] {
  const at = position(list, msg_id);
  return list[at]?.msg_id === msg_id ? [...list.slice(0, at), ...list.slice(at + 1)] : list;
}

/** The last elements, `capacity` at most. */
export function latest<E>(list: readonly E[], capacity: number): readonly E[] {
  return list.length > capacity ? list.slice(list.length - capacity) : list;
}
