import * as client from './client/index.ts';
import * as server from './server/index.ts';

export { type Agree, type Agreed, agree, agreeAsync } from './agree.ts';
export { AuthKeyError, type AuthKeyErrorCode } from './error.ts';
export { type Exchange, exchange, type SendOptions } from './exchange.ts';
export { type Factors, factorize } from './factorize.ts';
export { fingerprint } from './fingerprint.ts';
export { type DecryptAnswer, decryptAnswer, type EncryptInner, encryptInner } from './inner-data.ts';
export { type NewNonceHash, newNonceHash } from './new-nonce-hash.ts';
export type { Profile } from './profile.ts';
export { privateKey, type RsaKey, type RsaPrivateKey } from './rsa-key.ts';
export { type RsaPad, type RsaUnpad, type RsaUnpadded, rsaPad, rsaUnpad } from './rsa-pad.ts';
export { serverSalt } from './server-salt.ts';
export { type Nonces, type TmpAes, tmpAes } from './tmp-aes.ts';
export { client, server };
