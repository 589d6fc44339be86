// Where in a value a cursor stands: field names and element numbers, outermost first.

/** Nesting that {@link encode} writes, and that {@link decode} reads unless told otherwise. */
export const MAX_DEPTH = 128;

/** `['users', 3, 'first_name']` as `users[3].first_name`. */
export function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') {
      text += `[${key}]`;
    } else {
      text += text === '' ? key : `.${key}`;
    }
  }
  return text;
}
