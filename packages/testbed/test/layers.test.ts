import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { schemaText } from '@mtproof/schema';
import { schema } from '@mtproof/tl';
import {
  type Combinator,
  idMismatches,
  parseSchema,
  parseType,
  stringify,
  unresolved,
} from '@mtproof/tl/language';
import { afterAll, describe, expect, it } from 'vitest';
import { builtinLayers, builtinSchema, builtinSchemaOf } from '../src/layers/builtin.ts';
import { createLayers } from '../src/layers/layers.ts';
import { completer } from '../src/layers/minimal.ts';
import { mtcuteText } from '../src/layers/mtcute-schema.ts';
import { neededByCalls } from '../src/layers/needed.ts';
import { readClient } from '../src/layers/read-client.ts';

const keyOf = ({ kind, name }: Combinator) => `${kind} ${name}`;

describe('what is built in', () => {
  it('has the CRC-32 of each declaration as its number', () => {
    expect(idMismatches(builtinSchema())).toEqual([]);
  });

  it('is in layer 228 what the schema of two-factor authentication is', () => {
    const there = new Map(
      parseSchema(schemaText['two-factor']).combinators.map((one) => [keyOf(one), one.id]),
    );
    const here = builtinSchemaOf(228).combinators.filter((one) => there.has(keyOf(one)));
    expect(here.filter((one) => there.get(keyOf(one)) !== one.id)).toEqual([]);
    const missing = [...there.keys()].filter(
      (key) => key.startsWith('method') && !here.some((one) => keyOf(one) === key),
    );
    expect(missing).toEqual([]);
  });

  it.each([...builtinLayers(), 999])('has in layer %i all that calls and answers need', (layer) => {
    const declarations = builtinSchemaOf(layer);
    const { complete } = completer(declarations);
    const api = schema(stringify(declarations));
    for (const { kind, result } of declarations.combinators) {
      const type = result.args.length > 0 ? 'Vector<User>' : result.name;
      if (
        kind === 'method' &&
        declarations.combinators.some((one) => one.result.name === result.name && one.kind === 'constructor')
      ) {
        expect(api.encode(type, complete(result, undefined) as never).length).toBeGreaterThan(0);
      }
    }
    const missing = unresolved({ combinators: [...neededByCalls(declarations.combinators)] });
    expect(missing.filter(({ combinator }) => combinator.kind === 'constructor')).toEqual([]);
  });

  it('of a layer before all of them is that of the oldest', () => {
    expect(builtinSchemaOf(1)).toEqual(builtinSchemaOf(144));
  });
});

describe('the smallest value', () => {
  const declarations = parseSchema(`
    leaf = Tree;
    branch left:Tree right:Tree = Tree;
    pair#00000001 flags:# size:int at:flags.0?int inner:%box tree:Tree all:Vector<Tree> = Pair;
    box name:string data:bytes ok:Bool yes:true n:long d:double a:int128 b:int256 = Box;
    endless again:Endless = Endless;
    asks missing:Missing = Asks;
  `);
  const { complete } = completer(declarations);
  const api = schema(stringify(declarations));

  it('fills what is not set', () => {
    const pair = { _: 'pair', at: 7, tree: { _: 'branch', left: { _: 'leaf' } }, all: [{ _: 'branch' }] };
    const whole = complete(parseType('Pair'), pair);
    const branch = { _: 'branch', left: { _: 'leaf' }, right: { _: 'leaf' } };
    expect(whole).toMatchObject({ size: 0, at: 7, tree: branch, all: [branch], inner: { name: '', n: 0n } });
    expect(api.decode('Pair', api.encode('Pair', whole as never))).toEqual(whole);
    expect(complete(parseType('Pair'), undefined)).not.toHaveProperty('at');
  });

  it('keeps what is set, and what it does not know', () => {
    expect(complete(parseType('int'), 5)).toBe(5);
    expect(complete(parseType('Vector<int>'), [1])).toEqual([1]);
    expect(complete(parseType('!X'), 'x')).toBe('x');
    expect(complete(parseType('Tree'), 3)).toBe(3);
  });

  it.each(['Endless', 'Asks', 'Nowhere'])('of %s does not exist', (type) => {
    expect(() => complete(parseType(type), undefined)).toThrow(RangeError);
  });
});

describe('schemas that are given', () => {
  it('take the place of what is built in for their layer', () => {
    const text = 'nearestDc#00000007 country:string this_dc:int nearest_dc:int more:int = NearestDc;';
    const layers = createLayers({ 200: text });
    const method = layers.requests.methods.get(0x1fb33026) as Combinator;
    const value = { _: 'nearestDc', country: 'ZZ', this_dc: 1, nearest_dc: 1 };
    const idAt = (layer: number) => Buffer.from(layers.encodeAnswer({ layer, method, value })).readUInt32LE();
    expect([199, 200, 201].map(idAt)).toEqual([0x8e1a1775, 7, 0x8e1a1775]);
  });

  it('have methods that are read', () => {
    const layers = createLayers({
      200: '---functions--- test.ask#00000008 {X:Type} n:int query:!X = X; test.tell#00000009 x:int = Bool;',
    });
    expect(layers.wrappers.get(8)?.name).toBe('test.ask');
    expect(layers.requests.decode(Uint8Array.of(9, 0, 0, 0, 5, 0, 0, 0))).toEqual({ _: 'test.tell', x: 5 });
  });

  it('may have the beginnings of wrappers as constructors', () => {
    const text = `
      invokeWithTakeoutPrefix#aca9fd2e takeout_id:long = Error;
      ---functions---
      invokeWithTakeout#aca9fd2e {X:Type} takeout_id:long query:!X = X;
    `;
    expect(createLayers({ 200: text }).wrappers.get(0xaca9fd2e)?.name).toBe('invokeWithTakeout');
  });

  it('are checked', () => {
    expect(() => createLayers(null as never)).toThrow(TypeError);
    expect(() => createLayers({ x: '' } as never)).toThrow(RangeError);
    expect(() => createLayers({ 0: '' })).toThrow(RangeError);
    expect(() => createLayers({ 200: 5 } as never)).toThrow(TypeError);
    const twice = 'a#00000001 = A; b#00000001 = A;';
    expect(() => createLayers({ 200: twice })).toThrow(
      expect.objectContaining({ code: 'SCHEMA_DUPLICATE_ID' }),
    );
    expect(() => createLayers({ 200: 'a b' })).toThrow(expect.objectContaining({ code: 'SCHEMA_SYNTAX' }));
    const lacking = 'config#00000001 x:Missing = Config;';
    expect(() => createLayers({ 200: lacking })).toThrow(
      /"schemas\[200\]" expected schema that has answers to help.getConfig/,
    );
  });
});

describe('the schema of an installed client', () => {
  const root = mkdtempSync(join(tmpdir(), 'layers-'));
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  function client(name: string, files: Readonly<Record<string, string>>): string {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name, file)), { recursive: true });
      writeFileSync(join(root, name, file), text);
    }
    return join(root, name);
  }

  const line = 'boolTrue#997275b5 = Bool;';

  it.each([
    [
      'GramJS',
      { 'tl/apiTl.js': `module.exports = \`${line}\`;`, 'tl/AllTLObjects.js': 'exports.LAYER = 198;' },
      198,
    ],
    [
      'TDLib',
      {
        'td/generate/scheme/telegram_api.tl': line,
        'td/telegram/Version.h': 'constexpr int32 MTPROTO_LAYER = 228;',
      },
      228,
    ],
    ['Telethon', { 'telethon_generator/data/api.tl': `${line}\n// LAYER 195` }, 195],
    ['Pyrogram', { 'compiler/api/source/main_api.tl': `// LAYER 158\n${line}` }, 158],
    ['gotd', { '_schema/telegram.tl': `${line}\n// LAYER 227` }, 227],
  ])('of %s is found', (name, files, layer) => {
    expect(readClient(client(name, files))).toMatchObject({ layer, text: expect.stringContaining(line) });
  });

  it('may be a file', () => {
    const folder = client('file', { 'my.tl': `${line}\n// LAYER 150` });
    expect(readClient(join(folder, 'my.tl'))).toMatchObject({ layer: 150 });
  });

  it('has to be there, and to tell its layer', () => {
    expect(() => readClient(join(root, 'nowhere'))).toThrow(RangeError);
    expect(() => readClient(client('empty', { 'x.txt': '' }))).toThrow(RangeError);
    expect(() => readClient(client('untold', { 'api.tl': line }))).toThrow(RangeError);
    expect(() =>
      readClient(client('no-layer', { 'tl/apiTl.js': `\`${line}\``, 'tl/AllTLObjects.js': '' })),
    ).toThrow(RangeError);
    const tdlib = { 'td/generate/scheme/telegram_api.tl': line, 'td/telegram/Version.h': '' };
    expect(() => readClient(client('tdlib-no-layer', tdlib))).toThrow(RangeError);
    expect(() => readClient(7 as never)).toThrow(TypeError);
  });

  it('of mtcute is JSON', () => {
    const id = { name: 'id', type: 'int53', typeModifiers: { isVector: true } } as const;
    const all = { name: 'all', type: 'thing', typeModifiers: { isBareVector: true, predicate: 'flags.1' } };
    const flags = { name: 'flags', type: '#' };
    const text = mtcuteText({
      l: 1,
      e: [
        {
          kind: 'method',
          name: 'ask',
          id: 1,
          type: 'X',
          generics: [{ type: 'Type' }],
          arguments: [{ name: 'query', type: '!X' }],
        },
        { kind: 'class', name: 'thing', id: -1, type: 'Thing', arguments: [flags, id, all] },
      ],
    });
    expect(text).toBe(
      'thing#ffffffff flags:# id:Vector<long> all:flags.1?vector<thing> = Thing;\n---functions---\nask#00000001 {X:Type} query:!X = X;',
    );
  });
});
