// A knob: entries of a table of steps and what a deliberate mistake (../mistakes) puts in their place. Every area declares
// the steps that can go wrong as a table and calls them through it.

/** What replaces entries of `table`. */
export function knob(table, turned) {
  for (const name of Object.keys(turned)) {
    if (!Object.hasOwn(table, name)) {
      throw new Error(`there is no step ${name}`);
    }
  }
  return { table, turned };
}

/** Runs `work` while a knob is turned. */
export function turn({ table, turned }, work) {
  const right = { ...table };
  Object.assign(table, turned);
  try {
    return work();
  } finally {
    Object.assign(table, right);
  }
}
