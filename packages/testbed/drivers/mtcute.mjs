// mtcute. With perfect forward secrecy it makes both keys on one connection, and a bare auth.bindTempAuthKey.
import { application, bed } from './bed.mjs';
import { journey } from './journey.mjs';

const { MemoryStorage, TelegramClient } = await import('@mtcute/node');
const { NodeCryptoProvider } = await import('@mtcute/node/utils.js');
const { addPublicKey } = await import('@mtcute/core/utils.js');

await journey(async () => {
  const crypto = new NodeCryptoProvider();
  await crypto.initialize?.();
  addPublicKey(crypto, bed.pem);

  const main = { id: bed.dc, ipAddress: bed.host, port: bed.port };
  const client = new TelegramClient({
    apiId: application.id,
    apiHash: application.hash,
    crypto,
    defaultDcs: { main, media: { ...main, mediaOnly: true } },
    disableUpdates: true,
    logLevel: 0,
    network: { usePfs: bed.pfs },
    storage: new MemoryStorage(),
  });

  /** @param {string} password */
  async function prove(password) {
    const account = await client.call({ _: 'account.getPassword' });
    return client.computeSrpParams(account, password);
  }

  return {
    async code() {
      const { phoneCodeHash } = await client.sendCode({ phone: bed.phone });
      await client.signIn({ phone: bed.phone, phoneCodeHash, phoneCode: bed.code }).catch((error) => {
        if (error.text !== 'SESSION_PASSWORD_NEEDED') {
          throw error;
        }
      });
    },
    password: (password) => client.checkPassword(password),
    settings: async (password) =>
      client.call({ _: 'account.getPasswordSettings', password: await prove(password) }),
    tmpPassword: async (password) =>
      client.call({ _: 'account.getTmpPassword', password: await prove(password), period: 300 }),
    // Without a hint it throws.
    change: (currentPassword, newPassword) =>
      client.changeCloudPassword({ currentPassword, newPassword, hint: 'as before' }),
    async email(password, email) {
      const newSettings = { _: 'account.passwordInputSettings', email };
      const proof = await prove(password);
      await client
        .call({ _: 'account.updatePasswordSettings', password: proof, newSettings })
        .catch((/** @type {{ text?: string }} */ error) => {
          if (!error.text?.startsWith('EMAIL_UNCONFIRMED')) {
            throw error;
          }
        });
    },
    confirmEmail: (code) => client.verifyPasswordEmail(code),
    reset: () => client.call({ _: 'account.resetPassword' }),
    declineReset: () => client.call({ _: 'account.declinePasswordReset' }),
    remove: (password) => client.removeCloudPassword(password),
    set: (password) => client.enableCloudPassword({ password, hint: 'set again' }),
    requestRecovery: () => client.sendRecoveryCode(),
    recover: (recoveryCode) => client.recoverPassword({ recoveryCode }),
    logOut: () => client.logOut(),
  };
});
