/** Receipts that wait, in the state of either side. */
interface Acks {
  acks: readonly bigint[];
  acks_since: number;
}

/** Notes a receipt. */
export function acknowledge(
  { state, context }: { readonly state: Acks; readonly context: { readonly now: number } },
  msg_id: bigint,
): void {
  state.acks_since = state.acks.length === 0 ? context.now : state.acks_since;
  state.acks = [...state.acks, msg_id];
}
