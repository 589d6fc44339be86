// TL names to TypeScript identifiers: `account.password` to `account_password`. The same schema always gives the same.

import { isScalar } from '../language/builtin.ts';
import type { Combinator } from '../language/index.ts';
import type { Catalog } from '../language/meaning/catalog.ts';

/** What the declarations of one schema are called in the generated file. */
export interface Identifiers {
  /** Of a boxed type other than `Bool`; `Object` and `!X` are `AnyObject` and `AnyMethod`. */
  readonly type: ReadonlyMap<string, string>;
  /** Of a constructor or method: its interface and its codec with the number. */
  readonly combinator: ReadonlyMap<Combinator, string>;
  /** Of a constructor: its codec without the number. */
  readonly bare: ReadonlyMap<Combinator, string>;
  /** A name that nothing has yet: `name`, or like it. */
  readonly claim: (name: string) => string;
}

/** What the generated file calls its own. */
const OWN = ['tl', 'schemaText', 'methods', 'Methods', 'reader', 'writer', 'value'];
/** What a flags word is called in a function. */
const FLAGS = /^flags\d*$/;

// What no constant or no interface may be called, and the globals that types are made of.
const RESERVED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...OWN,
  ...['arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default'],
  ...[
    'delete',
    'do',
    'else',
    'enum',
    'eval',
    'export',
    'extends',
    'false',
    'finally',
    'for',
    'function',
    'if',
  ],
  ...['implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'null', 'package', 'private'],
  ...['protected', 'public', 'return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof'],
  ...['undefined', 'var', 'void', 'while', 'with', 'yield'],
  ...['any', 'bigint', 'boolean', 'never', 'number', 'object', 'string', 'symbol', 'unknown'],
  ...[
    'Array',
    'BigInt',
    'Boolean',
    'DataView',
    'Date',
    'Error',
    'Function',
    'Infinity',
    'Intl',
    'JSON',
    'Map',
  ],
  ...['Math', 'NaN', 'Number', 'Object', 'Promise', 'Proxy', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol'],
  ...['Uint8Array', 'WeakMap', 'WeakRef', 'WeakSet'],
]);

/** Names the declarations of `catalog`: types first, then constructors, then methods. */
export function identifiersOf(catalog: Catalog): Identifiers {
  const taken = new Set<string>();
  const lastNumber = new Map<string, number>();
  function claim(name: string, suffix = '_'): string {
    let identifier = name.replace(/>/g, '').replace(/[^A-Za-z0-9_]+/g, '_');
    if (RESERVED.has(identifier) || FLAGS.test(identifier)) {
      identifier += '_';
    }
    if (taken.has(identifier)) {
      identifier += suffix;
    }
    const first = identifier;
    for (let number = lastNumber.get(first) ?? 2; taken.has(identifier); number++) {
      identifier = `${first}${number}`;
      lastNumber.set(first, number + 1);
    }
    taken.add(identifier);
    return identifier;
  }
  const type = new Map([
    ['Object', claim('AnyObject')],
    ['!X', claim('AnyMethod')],
  ]);
  const combinator = new Map<Combinator, string>();
  const bare = new Map<Combinator, string>();
  for (const name of catalog.types.keys()) {
    if (!type.has(name) && !isScalar(name)) {
      type.set(name, claim(name));
    }
  }
  // `pair<int,string>`, where a type has arguments.
  for (const [name, one] of catalog.constructors) {
    combinator.set(one, claim(name));
  }
  for (const one of catalog.methods.values()) {
    combinator.set(one, claim(one.name, '_method'));
  }
  for (const one of catalog.constructors.values()) {
    bare.set(one, claim(`${combinator.get(one)}_bare`));
  }
  return { type, combinator, bare, claim };
}
