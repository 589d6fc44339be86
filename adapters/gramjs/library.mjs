// What is called of GramJS, from the folder that is the first argument, and its random bytes replaced.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { unhex } from '../serve.mjs';

const require = createRequire(join(resolve(process.argv[2]), 'adapter.cjs'));
export const bigInt = require('big-integer');
const crypto = require('node:crypto');
export const { Api } = require('telegram/tl');
export const { serializeBytes } = require('telegram/tl/generationHelpers');
export const { tlobjects } = require('telegram/tl/AllTLObjects');
export const { BinaryReader } = require('telegram/extensions');
export const { AuthKey } = require('telegram/crypto/AuthKey');
export const { IGE } = require('telegram/crypto/IGE');
export const { Factorizator } = require('telegram/crypto/Factorizator');
export const { _serverKeys } = require('telegram/crypto/RSA');
export const { MTProtoState } = require('telegram/network/MTProtoState');
export const { MTProtoPlainSender } = require('telegram/network/MTProtoPlainSender');
export const { doAuthentication } = require('telegram/network/Authenticator');
export const { computeCheck, computeDigest } = require('telegram/Password');
export const helpers = require('telegram/Helpers');

const { randomBytes } = crypto;
export const log = { debug() {}, info() {}, warn() {}, error() {} };
export const big = (bytes, isLittle = false, signed = false) =>
  helpers.readBigIntFromBuffer(unhex(bytes), isLittle, signed);
export const little = (number, length) => helpers.toSignedLittleBuffer(number, length);

// Runs with the bytes of a test in place of random ones.
export async function drawing(draws, run) {
  crypto.randomBytes = (length) => draws.next(length);
  try {
    return await run();
  } finally {
    crypto.randomBytes = randomBytes;
  }
}
