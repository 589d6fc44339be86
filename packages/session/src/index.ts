// `@mtproof/session`: what wraps calls and their answers.

export { type Message, openContainer, packContainer } from './container.ts';
export { type GunzipOptions, gunzip } from './gzip/gunzip.ts';
export { answer, decodeResult, decodeRpcResult, type ResultOptions, type RpcResult } from './rpc-result.ts';
