/** What a step works on, as far as its end is concerned. */
interface Ending {
  readonly state: { wake: number | undefined };
  readonly outputs: { push(output: { readonly do: 'wakeAt'; readonly time: number }): unknown };
}

/**
 * Notes when the next tick is due, and asks for it: once, unless a tick that was asked for has come.
 *
 * @param work - After the step; its `state.wake` is that of before.
 * @param time - When something waits until; `undefined`: nothing does.
 * @param isTick - Whether the event was a tick.
 */
export function askForTick({ state, outputs }: Ending, time: number | undefined, isTick: boolean): void {
  if (time !== undefined && (time !== state.wake || isTick)) {
    outputs.push({ do: 'wakeAt', time });
  }
  state.wake = time;
}
