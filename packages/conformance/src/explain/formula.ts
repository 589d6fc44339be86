// The equations of an operation define its steps and its answer by name.

// `A = …`, `aes_key, aes_iv from …`: at the beginning of an equation or after a comma, a semicolon, a colon or an arrow.
const DEFINITION = /(?:^|[,;:] |-> )([A-Za-z_][\w']*(?:, [A-Za-z_][\w']*)*) (=|as|from) /g;
const VERSION = /^([12])\.0: /;

/** What a value is computed as, `= H(p | g)`; `undefined` where no equation begins with its name. */
export function formula(name: string, equations: readonly string[], version?: unknown): string | undefined {
  for (const equation of equations) {
    const [prefix, of] = VERSION.exec(equation) ?? [''];
    if (of === undefined || version === undefined || of === String(version)) {
      const found = definitions(equation.slice(prefix.length)).get(name);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

function definitions(equation: string): Map<string, string> {
  const matches = [...equation.matchAll(DEFINITION)];
  return new Map(
    matches.flatMap((match, i) => {
      const [whole, names = '', sign] = match;
      const rest = equation.slice(match.index + whole.length);
      const next = (matches[i + 1]?.index ?? equation.length) - match.index - whole.length;
      // `as in …, x = 0` goes on to the semicolon.
      const text = sign === '=' ? rest.slice(0, next) : rest.split('; ')[0];
      return names.split(', ').map((name) => [name.replace("'", ''), `${sign} ${text}`] as const);
    }),
  );
}
