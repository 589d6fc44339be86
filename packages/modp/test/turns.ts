/** How many turns the event loop has while something is waited for. */
export async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let going = true;
  const count = (): void => {
    turns++;
    if (going) {
      setImmediate(count);
    }
  };
  setImmediate(count);
  await work();
  going = false;
  return turns;
}
