// @mtproto/core. RSA with SHA-1, inner data without dc. It proves a password, and cannot make a new one.
import { application, bed } from './bed.mjs';
import { journey } from './journey.mjs';

const { default: MTProto } = await import('@mtproto/core');

await journey(async () => {
  const { id: api_id, hash: api_hash } = application;
  const path = `./mtproto-core-${process.pid}.json`;
  const client = new MTProto({ api_id, api_hash, storageOptions: { path } });
  client.dcList = [{ id: bed.dc, ip: bed.host, port: bed.port }];
  client.crypto.rsa.getPublisKeysByHex = async () => ({
    [bed.fingerprint]: { modulus: bed.n, exponent: bed.e },
  });

  /** @param {string} method @param {object} [parameters] */
  async function call(method, parameters) {
    try {
      return await client.call(method, parameters, { dcId: bed.dc });
    } catch (error) {
      // It throws the rpc_error itself.
      const { error_message } = /** @type {{ error_message?: string }} */ (error);
      throw error_message === undefined ? error : new Error(error_message, { cause: error });
    }
  }

  /** @param {string} password */
  async function prove(password) {
    const { srp_id, srp_B: gB, current_algo } = await call('account.getPassword');
    const { g, p, salt1, salt2 } = current_algo;
    const proof = await client.crypto.getSRPParams({ g, p, salt1, salt2, gB, password });
    return { _: 'inputCheckPasswordSRP', srp_id, ...proof };
  }

  /** @param {string} password @param {object} settings */
  const update = async (password, settings) =>
    call('account.updatePasswordSettings', {
      password: await prove(password),
      new_settings: { _: 'account.passwordInputSettings', ...settings },
    });

  /** @param {RegExp} expected */
  const except = (expected) => (/** @type {unknown} */ error) => {
    if (!(error instanceof Error && expected.test(error.message))) {
      throw error;
    }
  };

  return {
    async code() {
      const settings = { _: 'codeSettings' };
      const phone_number = bed.phone;
      const { phone_code_hash } = await call('auth.sendCode', { phone_number, api_id, api_hash, settings });
      await call('auth.signIn', { phone_number, phone_code_hash, phone_code: bed.code }).catch(
        except(/^SESSION_PASSWORD_NEEDED$/),
      );
    },
    password: async (password) => call('auth.checkPassword', { password: await prove(password) }),
    settings: async (password) => call('account.getPasswordSettings', { password: await prove(password) }),
    tmpPassword: async (password) =>
      call('account.getTmpPassword', { password: await prove(password), period: 300 }),
    email: (password, email) => update(password, { email }).catch(except(/^EMAIL_UNCONFIRMED/)),
    confirmEmail: (code) => call('account.confirmPasswordEmail', { code }),
    reset: () => call('account.resetPassword'),
    declineReset: () => call('account.declinePasswordReset'),
    remove: (password) =>
      update(password, {
        new_algo: { _: 'passwordKdfAlgoUnknown' },
        new_password_hash: new Uint8Array(),
        hint: 'none', // an empty text in an optional field is left out
      }),
    requestRecovery: () => call('auth.requestPasswordRecovery'),
    recover: (code) => call('auth.recoverPassword', { code }),
    logOut: () => call('auth.logOut'),
  };
});
