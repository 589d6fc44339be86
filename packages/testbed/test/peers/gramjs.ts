// GramJS (telegram 2.26.22) before a testbed, which has to be lenient: its inner data have no dc.

import { createRequire } from 'node:module';

import { helpers, TelegramClient } from 'telegram';
import { Logger, PromisedNetSockets } from 'telegram/extensions/index.js';
import { ConnectionTCPAbridged, ConnectionTCPFull, ConnectionTCPObfuscated } from 'telegram/network/index.js';
import { StringSession } from 'telegram/sessions/index.js';
import type { Testbed } from '../../src/testbed.ts';

const connections = {
  abridged: ConnectionTCPAbridged,
  full: ConnectionTCPFull,
  'obfuscated abridged': ConnectionTCPObfuscated,
};

/** A client that is connected. Its `close` is `destroy`. */
export async function gramjs(bed: Testbed, transport: keyof typeof connections = 'full') {
  const { _serverKeys } = createRequire(import.meta.url)('telegram/crypto/RSA.js');
  const fingerprint = BigInt.asIntN(64, BigInt(`0x${bed.rsa.fingerprint}`)).toString();
  const n = helpers.readBigIntFromBuffer(Buffer.from(bed.rsa.n, 'hex'), false, false);
  _serverKeys.set(fingerprint, { n, e: Number(`0x${bed.rsa.e}`) });
  // `connect` of the client insists on port 80.
  class Socket extends PromisedNetSockets {
    override connect() {
      return super.connect(bed.port, '127.0.0.1');
    }
  }
  const session = new StringSession('');
  session.setDC(bed.options.dc, '127.0.0.1', 80);
  const client = new TelegramClient(session, 1, '0'.repeat(32), {
    connectionRetries: 1,
    connection: connections[transport],
    networkSocket: Socket,
    baseLogger: new Logger('none' as never),
  });
  await client.connect();
  return client;
}
