// Schema text to declarations.

import type { JsonObject } from './json.ts';
import { reject } from './rejection.ts';
import { blanked, endOfDeclaration, endOfLine, skipBlanks } from './tl-blanks.ts';
import { isException } from './tl-exceptions.ts';
import { type BytesRule, crcOf, hex8 } from './tl-hash.ts';
import {
  application,
  type Named,
  type Param,
  param,
  Scanner,
  SYNTAX,
  spell,
  spellParam,
} from './tl-types.ts';

type Kind = 'constructor' | 'method';

/** A declaration as it is written. */
interface Written {
  readonly kind: Kind;
  readonly name: string;
  readonly writtenId: number | undefined;
  /** The names of `{X:Type}`. */
  readonly implicit: readonly string[];
  readonly params: readonly Param[];
  readonly result: Named;
  /** Declared by `?`. */
  readonly builtin: boolean;
  /** The number of the layer line above it. */
  readonly layer: number | undefined;
  readonly text: string;
}

export interface Combinator extends Written {
  readonly id: number;
  /** CRC-32 of the normalized declaration. */
  readonly crc: number;
  /** How it was computed. */
  readonly rule: BytesRule;
}

/** The steps that a mistake may replace. */
export const steps = {
  begin: (text: string): number => (text.startsWith('\ufeff') ? 1 : 0),
  isCommentLine: (first: string, startsLine: boolean): boolean => startsLine && /[#@]/.test(first),
  isApplication: (text: string): boolean => isApplication(text),
  isEmpty: (first: string): boolean => first === ';',
  layerLine: /===[ \t\r\n]*(\d{1,6})[ \t\r\n]*===/y as RegExp,
  layerOf: (digits: string): number | undefined => Number(digits),
  kindAfterLayerLine: (_before: Kind): Kind => 'constructor',
  declarationName: /_(?!\w)|(?:[a-z]\w*\.)*[a-z]\w*/y as RegExp,
  writtenId: /#[0-9a-fA-F]{1,8}(?!\w)/y as RegExp,
  idOf: (written: number | undefined, crc: number): number => written ?? crc,
  ruleOf: (given: BytesRule | undefined, declared: readonly Written[]): BytesRule =>
    given ?? steps.writtenRule(declared),
  writtenRule: (declared: readonly Written[]): BytesRule =>
    steps.count(declared.map(steps.vote)) < 0 ? 'keep' : 'string',
  vote: (declared: Written): number => vote(declared),
  count: (votes: readonly number[]): number => votes.reduce((sum, vote) => sum + vote, 0),
  isExcused: (name: string, id: number): boolean => isException(name, id),
  repeats: (earlier: Combinator | undefined, combinator: Combinator): boolean =>
    earlier !== undefined && contents(earlier) === contents(combinator),
  nameKey: ({ kind, layer, name }: Combinator): string => `${layer} ${kind} ${name}`,
  idKey: ({ layer, id }: Combinator): string => `${layer} ${id}`,
  distinct: (list: readonly string[]): boolean => new Set(list).size === list.length,
  described: (combinator: Combinator): Combinator => combinator,
};

/** The rule for `bytes` that the written id of a declaration follows: 1 for `string`, -1 for `keep`, 0 if it does not say. */
function vote({ name, writtenId, text }: Written): number {
  const isAsked = writtenId !== undefined && /[:?]bytes[ \t\r\n]/.test(text);
  if (!isAsked || steps.isExcused(name, writtenId)) {
    return 0;
  }
  return Number(writtenId === crcOf(text, 'string')) - Number(writtenId === crcOf(text, 'keep'));
}

/** What a text is made of. */
type Piece =
  | { readonly kind: 'section'; readonly name: string }
  | { readonly kind: 'layer'; readonly digits: string }
  | { readonly kind: 'declaration'; readonly text: string };

function* piecesOf(text: string): Generator<Piece> {
  let startsLine = true;
  for (let at = steps.begin(text); ; startsLine = false) {
    const begin = skipBlanks(text, at);
    startsLine ||= text.slice(at, begin).includes('\n');
    if (begin === text.length) {
      return;
    }
    const first = text.charAt(begin);
    const section = matchAt(/---[ \t\r\n]*(\w+)[ \t\r\n]*---/y, text, begin);
    const layer = matchAt(steps.layerLine, text, begin);
    if (steps.isCommentLine(first, startsLine)) {
      at = endOfLine(text, begin);
    } else if (steps.isEmpty(first)) {
      at = begin + 1;
    } else if (section) {
      at = begin + section[0].length;
      yield { kind: 'section', name: section[1] ?? '' };
    } else if (layer) {
      at = begin + layer[0].length;
      yield { kind: 'layer', digits: layer[1] ?? '' };
    } else {
      const end = endOfDeclaration(text, begin);
      at = end + 1;
      yield { kind: 'declaration', text: blanked(text.slice(begin, end)) };
    }
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The names of `{X:Type}`. A `#` among them may count. */
function implicit(s: Scanner, nats: Set<string>): string[] {
  const found: string[] = [];
  while (s.read('{')) {
    const names: string[] = [];
    do {
      names.push(s.word(/[A-Za-z]\w*/y));
    } while (!s.read(':'));
    if (s.read('#')) {
      names.forEach((name) => void nats.add(name));
    } else {
      s.need('Type');
    }
    s.need('}');
    found.push(...names);
  }
  return found;
}

/** `Vector int`, `New X`: a type, or what a constructor makes of types. It declares nothing. */
function isApplication(text: string): boolean {
  if (text.includes('=') || /^[a-z_][\w.]*#/.test(text)) {
    return false;
  }
  const s = new Scanner(text);
  const type = application(s);
  return s.end && type.kind === 'named' && type.args.length > 0;
}

function declaration(text: string, kind: Kind, layer: number | undefined): Written {
  const s = new Scanner(text);
  const name = s.word(steps.declarationName);
  const writtenId = s.next === '#' ? Number.parseInt(s.word(steps.writtenId).slice(1), 16) : undefined;
  const nats = new Set<string>();
  const variables = implicit(s, nats);
  const builtin = s.read('?');
  const params: Param[] = [];
  while (!builtin && !s.see('=')) {
    params.push(param(s, nats));
  }
  s.need('=');
  const result = application(s);
  if (!s.end || result.kind !== 'named') {
    return reject(SYNTAX);
  }
  if (kind === 'constructor' && !/^(?:\w+\.)*[A-Z]\w*$/.test(result.name)) {
    reject(SYNTAX);
  }
  return { kind, name, writtenId, implicit: variables, params, result, builtin, layer, text };
}

const SECTIONS = new Map<string | undefined, Kind>([
  ['functions', 'method'],
  ['types', 'constructor'],
]);

function declarationsOf(text: string): Written[] {
  const found: Written[] = [];
  let kind: Kind = 'constructor';
  let layer: number | undefined;
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'section') {
      kind = SECTIONS.get(piece.name) ?? reject(SYNTAX);
    } else if (piece.kind === 'layer') {
      layer = steps.layerOf(piece.digits);
      kind = steps.kindAfterLayerLine(kind);
    } else if (!steps.isApplication(piece.text)) {
      found.push(declaration(piece.text, kind, layer));
    }
  }
  return found;
}

/** All that a declaration says, in one spelling. */
function contents({ id, implicit, params, builtin, result }: Combinator): string {
  return JSON.stringify([id, implicit, params.map(spellParam), builtin, spell(result)]);
}

/** Those that do not say again what the first of their name says. */
function withoutRepetitions(combinators: readonly Combinator[]): Combinator[] {
  const first = new Map<string, Combinator>();
  return combinators.filter((combinator) => {
    const key = keyOf(combinator);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, combinator);
    }
    return !steps.repeats(earlier, combinator);
  });
}

/** An anonymous declaration has nothing but its id. */
const keyOf = (combinator: Combinator): string =>
  steps.nameKey(combinator) + (combinator.name === '_' ? combinator.id : '');

/** The declarations of a text. Without `given` the written ids decide how `bytes` is hashed, and if they do not, it is `string`. */
export function parseSchema(text: string, given?: BytesRule): Combinator[] {
  const written = declarationsOf(text);
  const rule = steps.ruleOf(given, written);
  const combinators = withoutRepetitions(
    written.map((each) => {
      const crc = crcOf(each.text, rule);
      return { ...each, id: steps.idOf(each.writtenId, crc), crc, rule };
    }),
  );
  if (!steps.distinct(combinators.filter(({ name }) => name !== '_').map(keyOf))) {
    reject('SCHEMA_DUPLICATE_NAME');
  }
  if (!steps.distinct(combinators.map(steps.idKey))) {
    reject('SCHEMA_DUPLICATE_ID');
  }
  return combinators;
}

/** A declaration in the form of the answer of `tl.parseSchema`. */
export function describe(combinator: Combinator): JsonObject {
  const { kind, name, id, params, result, layer } = steps.described(combinator);
  return {
    kind,
    name,
    id: hex8(id),
    params: params.map(({ name, type, flag }) => ({
      name,
      type: spell(type),
      ...(flag && { flag: { field: flag.field, ...(flag.bit !== undefined && { bit: flag.bit }) } }),
    })),
    type: spell(result),
    ...(layer !== undefined && { layer }),
  };
}
