// @mtproto/core: RSA with SHA-1, inner data without dc.
import { application, PHONE, start } from './start.mjs';

const { default: MTProto } = await import('@mtproto/core');

const client = new MTProto({
  api_id: application.id,
  api_hash: application.hash,
  storageOptions: { path: './mtproto-core.json' },
});
client.dcList = [{ id: start.dc, ip: '127.0.0.1', port: start.port }];
client.crypto.rsa.getPublisKeysByHex = async () => ({
  [start.fingerprint]: { modulus: start.n, exponent: start.e },
});
const { id: api_id, hash: api_hash } = application;
const settings = { _: 'codeSettings' };
const options = { dcId: start.dc };
await client
  .call('auth.sendCode', { phone_number: PHONE, api_id, api_hash, settings }, options)
  .catch(console.error);
process.exit();
