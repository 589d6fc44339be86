// A client's invoke that knows beforehand what it will be asked.

import assert from 'node:assert/strict';
import { layer62, twoFactor } from '@mtproof/schema';
import { type Codec, encode } from '@mtproof/tl-wire';
import type { Invoke, Layer62Invoke, MethodName } from '@mtproof/two-factor';

export interface Call {
  readonly _: MethodName;
}

/** The method that must be asked for next, and its answer or what makes it of the request. */
export type Step = readonly [MethodName, unknown];

export interface Script<I> {
  readonly invoke: I;
  readonly sent: Call[];
}

function play(methods: unknown, steps: readonly Step[]): Script<(request: Call) => Promise<unknown>> {
  const sent: Call[] = [];
  const invoke = async (request: Call): Promise<unknown> => {
    const step = steps[sent.length];
    sent.push(request);
    assert.equal(request._, step?.[0]);
    encode((methods as Record<string, Codec<Call>>)[request._] as Codec<Call>, request);
    const answer = step?.[1];
    return typeof answer === 'function' ? answer(request) : answer;
  };
  return { invoke, sent };
}

export const script = (...steps: Step[]): Script<Invoke> =>
  play(twoFactor.methods, steps) as unknown as Script<Invoke>;

export const script62 = (...steps: Step[]): Script<Layer62Invoke> =>
  play(layer62.methods, steps) as unknown as Script<Layer62Invoke>;

export const names = ({ sent }: { readonly sent: readonly Call[] }): MethodName[] => sent.map(({ _ }) => _);

export const rpcError = (error_message: string, error_code = 400) =>
  ({ _: 'rpc_error', error_code, error_message }) as const;
