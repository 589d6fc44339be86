// Which file imports which, read from the text of the sources: enough for code that Biome has formatted.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An import of one file by another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Erased by the compiler: nothing is loaded. */
  readonly typeOnly: boolean;
}

/** An import statement as it is written. */
export interface ImportStatement {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const FROM = /^(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'/gm;
const SIDE_EFFECT = /^import\s+'([^']+)'/gm;
const DYNAMIC = /\bimport\('([^']+)'\)/g;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** `{ type A, type B }`: every name is a type. */
function namesOnlyTypes(names: string): boolean {
  const inner = /^\{(.*)\}$/s.exec(names.trim())?.[1];
  const parts = inner?.split(',').filter((part) => part.trim() !== '') ?? [];
  return parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part));
}

/** The imports of a source text. A type written `import('…')` counts as a value: the code has none. */
export function importsIn(text: string): readonly ImportStatement[] {
  const code = withoutComments(text);
  return [
    ...[...code.matchAll(FROM)].map(([, type, names = '', specifier = '']) => ({
      specifier,
      typeOnly: type !== undefined || namesOnlyTypes(names),
    })),
    ...[...code.matchAll(SIDE_EFFECT), ...code.matchAll(DYNAMIC)].map(([, specifier = '']) => ({
      specifier,
      typeOnly: false,
    })),
  ];
}

type Target = string | { readonly [condition: string]: Target };

/** All sources that a target of `exports` or `imports` can mean. */
function sourcesOf(target: Target | undefined): readonly string[] {
  if (typeof target === 'string') {
    return target.endsWith('.ts') && !target.endsWith('.d.ts') ? [target] : [];
  }
  return Object.values(target ?? {}).flatMap(sourcesOf);
}

/** The sources behind each bare name: `@mtproof/tl/language`, and `packages/modp#integers` for the `#integers` of a package. */
function sourcesOfNames(root: string, folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, readonly string[]>();
  for (const folder of folders) {
    const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
    const manifest = JSON.parse(text) as {
      name: string;
      exports?: Record<string, Target>;
      imports?: Record<string, Target>;
    };
    const inFolder = (target: Target) => sourcesOf(target).map((source) => join(folder, source));
    for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
      sources.set(join(manifest.name, entry), inFolder(target));
    }
    for (const [name, target] of Object.entries(manifest.imports ?? {})) {
      sources.set(`${folder}${name}`, inFolder(target));
    }
  }
  return sources;
}

/** All imports between `sources`; those of other packages and of Node are left out. */
export function importGraph(root: string, folders: readonly string[], sources: readonly string[]): Edge[] {
  const named = sourcesOfNames(root, folders);
  const targets = (from: string, specifier: string): readonly string[] => {
    if (specifier.startsWith('.')) {
      return [join(from, '..', specifier)];
    }
    const folder = from.split('/').slice(0, 2).join('/');
    return named.get(specifier.startsWith('#') ? `${folder}${specifier}` : specifier) ?? [];
  };
  return sources.flatMap((from) =>
    importsIn(readFileSync(join(root, from), 'utf8')).flatMap(({ specifier, typeOnly }) =>
      targets(from, specifier)
        .filter((to) => to.endsWith('.ts'))
        .map((to) => {
          if (!existsSync(join(root, to))) {
            throw new Error(`${from} imports ${specifier}: there is no ${to}`);
          }
          return { from, to, typeOnly };
        }),
    ),
  );
}

/** The groups of files that import one another in a circle, each sorted (Tarjan's strongly connected components). */
export function circles(edges: readonly Edge[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];

  function visit(node: string): void {
    index.set(node, index.size);
    low.set(node, index.get(node) as number);
    stack.push(node);
    for (const target of next.get(node) ?? []) {
      if (!index.has(target)) {
        visit(target);
        low.set(node, Math.min(low.get(node) as number, low.get(target) as number));
      } else if (stack.includes(target)) {
        low.set(node, Math.min(low.get(node) as number, index.get(target) as number));
      }
    }
    if (low.get(node) === index.get(node)) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1 || next.get(node)?.includes(node)) {
        found.push(group.sort());
      }
    }
  }
  for (const node of next.keys()) {
    if (!index.has(node)) {
      visit(node);
    }
  }
  return found.sort();
}
