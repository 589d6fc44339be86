// GramJS. Its first message under a key has server_salt 0.
import { application, bed } from './bed.mjs';
import { journey } from './journey.mjs';

const { Api, TelegramClient } = (await import('telegram')).default;
const { PromisedNetSockets } = (await import('telegram/extensions/index.js')).default;
const { LogLevel } = (await import('telegram/extensions/Logger.js')).default;
const { computeCheck, computeDigest } = (await import('telegram/Password.js')).default;
const { generateRandomBytes, returnBigInt } = (await import('telegram/Helpers.js')).default;
const { StringSession } = (await import('telegram/sessions/index.js')).default;
const { _serverKeys } = (await import('telegram/crypto/RSA.js')).default;

const fingerprint = BigInt.asIntN(64, BigInt(`0x${bed.fingerprint}`)).toString();
_serverKeys.set(fingerprint, { n: returnBigInt(BigInt(`0x${bed.n}`)), e: Number(`0x${bed.e}`) });

// `connect()` of the client insists on port 80.
class Socket extends PromisedNetSockets {
  connect() {
    return super.connect(bed.port, bed.host);
  }
}

await journey(async () => {
  const session = new StringSession('');
  session.setDC(bed.dc, bed.host, 80);
  const { id: apiId, hash: apiHash } = application;
  const client = new TelegramClient(session, apiId, apiHash, {
    connectionRetries: 1,
    networkSocket: Socket,
  });
  client.setLogLevel(LogLevel.NONE);
  await client.connect();

  /** @param {string} password */
  async function prove(password) {
    return computeCheck(await client.invoke(new Api.account.GetPassword()), password);
  }

  /** @param {object} settings @param {object} password */
  const update = (password, settings) =>
    client.invoke(
      new Api.account.UpdatePasswordSettings({
        password,
        newSettings: new Api.account.PasswordInputSettings(settings),
      }),
    );

  return {
    async code() {
      const { phoneCodeHash } = await client.sendCode({ apiId, apiHash }, bed.phone);
      const request = { phoneNumber: bed.phone, phoneCodeHash, phoneCode: bed.code };
      await client.invoke(new Api.auth.SignIn(request)).catch((error) => {
        if (error.errorMessage !== 'SESSION_PASSWORD_NEEDED') {
          throw error;
        }
      });
    },
    password: async (password) =>
      client.invoke(new Api.auth.CheckPassword({ password: await prove(password) })),
    settings: async (password) =>
      client.invoke(new Api.account.GetPasswordSettings({ password: await prove(password) })),
    tmpPassword: async (password) =>
      client.invoke(new Api.account.GetTmpPassword({ password: await prove(password), period: 300 })),
    change: (currentPassword, newPassword) => client.updateTwoFaSettings({ currentPassword, newPassword }),
    async email(password, email) {
      await update(await prove(password), { email }).catch((error) => {
        if (error.codeLength === undefined) {
          throw error;
        }
      });
    },
    confirmEmail: (code) => client.invoke(new Api.account.ConfirmPasswordEmail({ code })),
    reset: () => client.invoke(new Api.account.ResetPassword()),
    declineReset: () => client.invoke(new Api.account.DeclinePasswordReset()),
    remove: (currentPassword) => client.updateTwoFaSettings({ currentPassword }),
    set: (newPassword) => client.updateTwoFaSettings({ newPassword, hint: 'set again' }),
    requestRecovery: () => client.invoke(new Api.auth.RequestPasswordRecovery()),
    async recover(code) {
      const { newAlgo } = await client.invoke(new Api.account.GetPassword());
      newAlgo.salt1 = Buffer.concat([newAlgo.salt1, generateRandomBytes(32)]);
      const newPasswordHash = await computeDigest(newAlgo, `${bed.password} 3`);
      const newSettings = new Api.account.PasswordInputSettings({ newAlgo, newPasswordHash, hint: '' });
      await client.invoke(new Api.auth.RecoverPassword({ code, newSettings }));
    },
    logOut: () => client.invoke(new Api.auth.LogOut()),
  };
});
