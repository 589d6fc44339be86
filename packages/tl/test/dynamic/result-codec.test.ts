import { schema } from '@mtproof/tl';
import { decode } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../../tests/codec-laws.ts';
import { hex } from '../../../../tests/hex.ts';
import { LAYER_228, TOY } from './texts.ts';

const api = schema(LAYER_228);
const toy = schema(TOY);

const nearest = { _: 'nearestDc', country: 'NL', this_dc: 2, nearest_dc: 4 } as const;
const NEAREST = api.encode('NearestDc', nearest);

describe('the codec of a result', () => {
  it('is of the type that the method declares', () => {
    expect(decode(api.resultCodec('help.getNearestDc'), NEAREST)).toStrictEqual(nearest);
    expect(decode(api.resultCodec({ _: 'help.getNearestDc' }), NEAREST)).toStrictEqual(nearest);
    expect(decode(api.resultCodec('auth.dropTempAuthKeys'), hex('b5757299'))).toBe(true);
    expect(decode(toy.resultCodec('getUsers'), hex('15c4b51c 00000000'))).toStrictEqual([]);
    expect(codeOf(() => decode(api.resultCodec('account.getPassword'), NEAREST))).toBe(
      'TL_UNEXPECTED_CONSTRUCTOR',
    );
  });

  it('is that of the innermost call', () => {
    const init = { _: 'initConnection', query: { _: 'help.getNearestDc' } };
    const call = { _: 'invokeAfterMsg', query: { _: 'invokeWithLayer', query: init } };
    const loose = schema(LAYER_228 as string);
    expect(decode(loose.resultCodec(call), NEAREST)).toStrictEqual(nearest);
  });

  it('is of the declared type where that is not a variable', () => {
    const blind = schema('---functions--- blind {X:Type} query:!X = Bool; ping = Pong;');
    expect(decode(blind.resultCodec('blind'), hex('b5757299'))).toBe(true);
    expect(decode(blind.resultCodec({ _: 'blind', query: { _: 'ping' } }), hex('b5757299'))).toBe(true);
  });

  it('has longs in the form of the schema', () => {
    const text = '---functions--- id = long;';
    expect(decode(schema(text).resultCodec('id'), hex('0700000000000000'))).toBe(7n);
    const raw = schema(text, { long: 'bytes' });
    expect(decode(raw.resultCodec('id'), hex('0700000000000000'))).toStrictEqual(hex('0700000000000000'));
  });
});

describe('a call that has no result type', () => {
  const resultCodec = (call: unknown) => () => schema(LAYER_228 as string).resultCodec(call as string);

  it.each([
    ['nope', new RangeError('"call" expected method of the schema, got "nope"')],
    ['nearestDc', new RangeError('"call" expected method of the schema, got "nearestDc"')],
    [5, new TypeError('"call" expected call or name of a method, got type=number')],
    [null, new TypeError('"call" expected call or name of a method, got type=Null')],
    [{ layer: 1 }, new TypeError('"call" expected call or name of a method, got type=Object without _')],
    [
      { _: 'invokeWithLayer' },
      new TypeError('"call.query" expected call or name of a method, got type=undefined'),
    ],
    [
      { className: 'GetNearestDc' },
      new TypeError('"call" expected call or name of a method, got className="GetNearestDc"'),
    ],
    [
      'invokeWithLayer',
      new TypeError(
        '"call" expected whole call, since invokeWithLayer answers as its "query" does, got the name of a method',
      ),
    ],
  ])('%j', (call, error) => {
    expect(resultCodec(call)).toThrow(error);
  });
});
