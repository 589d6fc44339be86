// One request and its answer, which is checked: what a flow goes on with is of the method's type.

import { throwIfAborted } from '@mtproof/contract';
import { isRpcError } from '@mtproof/schema';
import type { rpc_error } from '@mtproof/schema/mtproto';
import { decode, encode, type Method, type TlObject } from '@mtproof/tl-wire';
import type { ErrorType, MethodName } from './error-types.ts';
import { FlowError } from './flow-error.ts';
import type { Invoke, Layer62Invoke } from './invoke.ts';
import type { CallOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { type RpcError, readRpcError, writeRpcError } from './rpc-error.ts';

/** A call of one of the methods. */
export interface Call extends TlObject {
  readonly _: MethodName;
}

function checkedError(method: MethodName, { _, error_code, error_message }: rpc_error): RpcError {
  if (!Number.isInteger(error_code) || typeof error_message !== 'string') {
    throw new FlowError('FLOW_ANSWER', `${method}: an rpc_error without error_code and error_message`);
  }
  return { _, error_code, error_message };
}

/** The answer as the wire has it: a copy, without what the schema does not name. */
function checkedAnswer<T extends Call, R>({ name, result }: Method<T, R>, answer: R): R {
  try {
    return decode(result, encode(result, answer));
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof RangeError) {
      throw new FlowError('FLOW_ANSWER', `${name}: not a ${result.type}: ${cause.message}`, { cause });
    }
    throw cause;
  }
}

/**
 * Sends one request.
 *
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted, before anything is sent; and what `invoke` rejects with.
 */
export async function call<T extends Call, R>(
  invoke: Invoke | Layer62Invoke,
  method: Method<T, R>,
  request: T,
  { signal }: CallOptions,
): Promise<Outcome<R>> {
  throwIfAborted(signal);
  const answer = await (invoke as unknown as (request: T) => Promise<R | RpcError>)(request);
  if (isRpcError(answer)) {
    return { ok: false, error: readRpcError(method.name, checkedError(method.name, answer)) };
  }
  return { ok: true, value: checkedAnswer(method, answer) };
}

/** The outcome of a method that answers boolTrue or an error, and that has no use for boolFalse. */
export function confirmed(method: MethodName, outcome: Outcome<boolean>): Outcome<true> {
  if (!outcome.ok) {
    return outcome;
  }
  if (!outcome.value) {
    throw new FlowError('FLOW_ANSWER', `${method}: boolFalse`);
  }
  return { ok: true, value: true };
}

/** The error that a method would give, where `account.password` already shows it. */
export function refused(method: MethodName, type: ErrorType): { readonly ok: false } & Outcome<never> {
  return { ok: false, error: readRpcError(method, writeRpcError(type)) };
}
