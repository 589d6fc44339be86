// `@mtproof/testbed`: a loopback server that any client can log in to.

export type { Mail } from '@mtproof/account';
export type * from './event.ts';
export type { SchemaTexts } from './layers/layers.ts';
export { type Replayed, replay } from './log.ts';
export type { NetworkLimits } from './network/limits.ts';
export { type BedOptions, defaultOptions, type TestbedOptions } from './options.ts';
export type { PublicRsaKey } from './rsa-key.ts';
export type { Address, Input, Opened, Output, Tell } from './server/io.ts';
export type { Limits } from './server/limits.ts';
export { type Testbed, testbed } from './testbed.ts';
