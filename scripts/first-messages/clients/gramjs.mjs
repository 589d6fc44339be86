// GramJS: inner data without dc, and server_salt 0 in the first message under the key.
import { application, PHONE, start } from './start.mjs';

const { TelegramClient } = (await import('telegram')).default;
const { PromisedNetSockets } = (await import('telegram/extensions/index.js')).default;
const { StringSession } = (await import('telegram/sessions/index.js')).default;
const { _serverKeys } = (await import('telegram/crypto/RSA.js')).default;
const bigInt = (await import('big-integer')).default;

const fingerprint = BigInt.asIntN(64, BigInt(`0x${start.fingerprint}`)).toString();
_serverKeys.set(fingerprint, { n: bigInt(start.n, 16), e: Number(`0x${start.e}`) });

// `connect()` of the client insists on port 80.
class Socket extends PromisedNetSockets {
  connect() {
    return super.connect(start.port, '127.0.0.1');
  }
}

const session = new StringSession('');
session.setDC(start.dc, '127.0.0.1', 80);
const client = new TelegramClient(session, application.id, application.hash, {
  connectionRetries: 1,
  networkSocket: Socket,
});
await client.connect();
const { id: apiId, hash: apiHash } = application;
await client.sendCode({ apiId, apiHash }, PHONE).catch(console.error);
process.exit();
