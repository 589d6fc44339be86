// mtcute with perfect forward secrecy: both keys on one connection, and a bare auth.bindTempAuthKey.
import { application, PHONE, start } from './start.mjs';

const { MemoryStorage, TelegramClient } = await import('@mtcute/node');
const { NodeCryptoProvider } = await import('@mtcute/node/utils.js');
const { addPublicKey } = await import('@mtcute/core/utils.js');

const crypto = new NodeCryptoProvider();
await crypto.initialize?.();
addPublicKey(crypto, start.pem);

const main = { id: start.dc, ipAddress: '127.0.0.1', port: start.port };
const client = new TelegramClient({
  apiId: application.id,
  apiHash: application.hash,
  crypto,
  defaultDcs: { main, media: { ...main, mediaOnly: true } },
  disableUpdates: true,
  network: { usePfs: true },
  storage: new MemoryStorage(),
});
await client.sendCode({ phone: PHONE }).catch(console.error);
process.exit();
