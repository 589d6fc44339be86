// One request and its answer, which is checked: what a flow goes on with is of the method's type.

import { checkFunction, throwIfAborted } from '@mtproof/contract';
import { isRpcError } from '@mtproof/schema/rpc-error';
import type { Method, TlObject } from '@mtproof/tl-wire';
import { checkAuthorization } from './authorization.ts';
import { convertAnswer } from './convert-answer.ts';
import type { ErrorType, MethodName } from './error-table.ts';
import { FlowError } from './flow-error.ts';
import type { Send } from './invoke.ts';
import type { CallOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { checkRpcError, readRpcError, writeRpcError } from './rpc-error.ts';
import { rpcErrorOf } from './thrown-error.ts';

/** A call of one of the methods. */
export interface Call extends TlObject {
  readonly _: MethodName;
}

/** What comes back, an RPC error that was thrown included. */
async function send(invoke: Send, request: Call): Promise<unknown> {
  try {
    return await invoke(request as never);
  } catch (thrown) {
    const error = rpcErrorOf(thrown);
    if (error === undefined) {
      throw thrown;
    }
    return error;
  }
}

/** An authorization is handed through, whatever its user is made of; any other answer is read. */
function checkedAnswer<T extends Call, R>({ name, result }: Method<T, R>, answer: unknown): R {
  try {
    if (result.type === 'auth.Authorization') {
      checkAuthorization(answer);
      return answer as R;
    }
    return convertAnswer(result, answer);
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof RangeError) {
      throw new FlowError('FLOW_ANSWER', `${name}: not of type ${result.type}: ${cause.message}`, { cause });
    }
    throw cause;
  }
}

/**
 * Sends one request.
 *
 * @throws {@link TypeError} `invoke` is no function, `signal` no `AbortSignal`.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted, before anything is sent; and what `invoke` rejects with.
 */
export async function call<T extends Call, R>(
  invoke: Send,
  method: Method<T, R>,
  request: T,
  { signal }: CallOptions,
): Promise<Outcome<R>> {
  checkFunction(invoke, 'invoke');
  throwIfAborted(signal);
  const answer = await send(invoke, request);
  if (isRpcError(answer)) {
    return { ok: false, error: readRpcError(method.name, checkRpcError(method.name, answer)) };
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
