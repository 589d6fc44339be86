import type { Input } from './values.ts';

/** Receives the intermediate values of a computation under the specification's names. */
type Trace = (name: string, value: Uint8Array) => void;

/** One operation: the `output` of a request from its `input`. What it throws becomes `reject` or `error`. */
export type Operation = (input: Input, trace: Trace) => object | Promise<object>;
