// The fields of one declaration in straight lines: how they are read, and how they are written.

import type { Combinator, TypeExpr } from '../language/index.ts';
import type { Field } from '../language/meaning/fields.ts';
import { shapeOf } from '../language/meaning/shape.ts';
import type { Source } from './expression.ts';
import { indented, object } from './layout.ts';

/** A field, and what generated code says of it. */
export interface FieldCode extends Field {
  /** The expression for its codec. */
  readonly codec: string;
}

/**
 * The two functions of a declaration as an object; `undefined` where only a composed codec will do: a record that may take no
 * bytes, which is counted, or a field that has the name of what every object inherits.
 */
export function straightText(
  source: Source,
  combinator: Combinator,
  identifier: string,
  fields: readonly FieldCode[],
): string | undefined {
  if (!fields.every(({ key }) => !(key in Object.prototype)) || mayBeEmpty(source, fields)) {
    return undefined;
  }
  const flags = flagsOf(fields);
  return object([readText(combinator, identifier, fields, flags), writeText(fields, flags)]);
}

/** Whether fields there are may take no bytes; a record without fields is not counted. */
function mayBeEmpty({ catalog }: Source, fields: readonly FieldCode[]): boolean {
  return fields.length > 0 && !fields.some(({ param }) => !param.condition && hasBytes(param.type));

  function hasBytes(type: TypeExpr): boolean {
    const shape = shapeOf(catalog, type);
    switch (shape.kind) {
      case 'scalar':
        return shape.name !== 'true';
      case 'bare':
        return false;
      case 'repeat':
        return shape.count > 0;
      default:
        return true;
    }
  }
}

/** The flags words of a declaration. Each is looked up, since there may be thousands. */
interface Flags {
  /** What they are called. */
  readonly names: ReadonlyMap<string, string>;
  /** The fields that depend on each. */
  readonly fields: ReadonlyMap<string, readonly FieldCode[]>;
  /** How many fields depend on each bit. */
  readonly counts: ReadonlyMap<string, number>;
}

function flagsOf(fields: readonly FieldCode[]): Flags {
  const words = fields.filter(({ isFlags }) => isFlags);
  const names = new Map(words.map(({ key }, i) => [key, i === 0 ? 'flags' : `flags${i + 1}`]));
  const dependent = new Map<string, FieldCode[]>(words.map(({ key }) => [key, []]));
  const counts = new Map<string, number>();
  for (const field of fields) {
    const place = placeOf(field);
    dependent.get(field.param.condition?.field ?? '')?.push(field);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return { names, fields: dependent, counts };
}

function readText(
  { name }: Combinator,
  identifier: string,
  fields: readonly FieldCode[],
  flags: Flags,
): string {
  const tag = `_: '${name}'`;
  if (flags.names.size === 0) {
    const entries = [tag, ...fields.map(({ key, codec }) => `${key}: ${codec}.read(reader)`)];
    const value = entries.length > 1 ? object(entries) : `{ ${tag} }`;
    return `read: (${fields.length > 0 ? 'reader' : ''}) => (${value})`;
  }
  const lines: string[] = [];
  const first: string[] = [tag];
  let begun = false;
  const begin = (): void => {
    if (!begun) {
      begun = true;
      const value = first.length > 1 ? object(first) : `{ ${tag} }`;
      lines.push(`const value: tl.Draft<${identifier}> = ${value};`);
    }
  };
  for (const group of groupsOf(fields)) {
    const [{ key, param, isFlags, codec }] = group;
    if (isFlags) {
      if (first.length > 1) {
        begin();
      }
      lines.push(`const ${flags.names.get(key)} = tl.readFlags(reader, ${maskOf(flags, key)});`);
    } else if (param.condition === undefined && !begun) {
      first.push(`${key}: ${codec}.read(reader)`);
    } else {
      begin();
      const assignments = group.map(
        (one) => `value.${one.key} = ${isTrue(one) ? 'true' : `${one.codec}.read(reader)`};`,
      );
      lines.push(...whenText(group, flags, assignments));
    }
  }
  begin();
  return `read(reader) {\n${indented([...lines, `return value as ${identifier};`])}}`;
}

function writeText(fields: readonly FieldCode[], flags: Flags): string {
  if (fields.length === 0) {
    return 'write() {}';
  }
  const lines: string[] = [];
  for (const group of groupsOf(fields)) {
    const [{ key, param, isFlags }] = group;
    if (isFlags) {
      lines.push(
        `const ${flags.names.get(key)} =${bitsText(flags, key)};`,
        `writer.word(${flags.names.get(key)});`,
      );
      continue;
    }
    const given = param.condition ? '!' : '';
    const calls = group
      .filter((one) => !isTrue(one) || isShared(flags, one))
      .map((one) => `${one.codec}.write(writer, value.${one.key}${given});`);
    lines.push(...whenText(group, flags, calls));
  }
  return `write(writer, value) {\n${indented(lines)}}`;
}

/** Fields that follow one another and depend on one bit; each other field alone. */
function groupsOf(fields: readonly FieldCode[]): readonly [FieldCode, ...FieldCode[]][] {
  const groups: [FieldCode, ...FieldCode[]][] = [];
  let last = '';
  for (const field of fields) {
    const place = placeOf(field);
    if (place !== '' && place === last) {
      groups.at(-1)?.push(field);
    } else {
      groups.push([field]);
    }
    last = place;
  }
  return groups;
}

function whenText(
  [{ param }]: readonly [FieldCode, ...FieldCode[]],
  { names }: Flags,
  lines: readonly string[],
): readonly string[] {
  const { condition } = param;
  if (condition === undefined || lines.length === 0) {
    return lines;
  }
  return [`if (${names.get(condition.field)} & ${bitMask(condition.bit as number)}) {\n${indented(lines)}}`];
}

/** The flags word of a value: a bit is set when one of its fields is there. */
function bitsText({ fields }: Flags, word: string): string {
  const bits = (fields.get(word) as readonly FieldCode[]).map(
    (field) =>
      `tl.${isTrue(field) ? 'bitOfTrue' : 'bitOf'}(value.${field.key}, ${field.param.condition?.bit})`,
  );
  return bits.length === 1 ? ` ${bits}` : `\n  ${bits.join(' |\n  ')}`;
}

/** The bits of a word that have fields. */
function maskOf({ fields }: Flags, word: string): string {
  const bits = (fields.get(word) as readonly FieldCode[]).map(({ param }) => param.condition?.bit as number);
  return `0x${bits.reduce((mask, bit) => (mask | (1 << bit)) >>> 0, 0).toString(16)}`;
}

function bitMask(bit: number): string {
  return bit < 8 ? `${1 << bit}` : `0x${((1 << bit) >>> 0).toString(16)}`;
}

/** Whether another field depends on the same bit. */
function isShared({ counts }: Flags, field: FieldCode): boolean {
  return (counts.get(placeOf(field)) as number) > 1;
}

function placeOf({ param: { condition } }: FieldCode): string {
  return condition ? `${condition.field}.${condition.bit}` : '';
}

function isTrue({ codec, param }: FieldCode): boolean {
  return codec === 'tl.True' && param.condition !== undefined;
}
