// `@mtproof/session`: what wraps calls and their answers, and the sessions that they belong to.

import * as client from './client/index.ts';
import * as server from './server/index.ts';

export { type ContainerMessage, type Message, openContainer, packContainer } from './container.ts';
export { GzipBudget } from './gzip/budget.ts';
export { type GunzipOptions, gunzip } from './gzip/gunzip.ts';
export { maybePacked, type PackedOptions } from './gzip-packed.ts';
export { decodeQuery } from './query.ts';
export { answer, decodeResult, decodeRpcResult, type RpcResult } from './rpc-result.ts';
export { StateError } from './stored/error.ts';
export { client, server };
