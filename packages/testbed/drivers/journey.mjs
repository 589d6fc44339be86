// What a client is asked to do, in which order. The server judges; a client's own opinion is only reported.
import { bed, mailedCode } from './bed.mjs';

/**
 * What a client can do. What it does not offer is absent.
 *
 * @typedef {object} Client
 * @property {() => Promise<unknown>} code Signs in with the phone number and the code.
 * @property {(password: string) => Promise<unknown>} password
 * @property {(password: string) => Promise<unknown>} [settings]
 * @property {(password: string) => Promise<unknown>} [tmpPassword]
 * @property {(password: string, new_password: string) => Promise<unknown>} [change]
 * @property {(password: string, email: string) => Promise<unknown>} [email]
 * @property {(code: string) => Promise<unknown>} [confirmEmail]
 * @property {() => Promise<unknown>} [reset]
 * @property {() => Promise<unknown>} [declineReset]
 * @property {(password: string) => Promise<unknown>} [remove]
 * @property {(new_password: string) => Promise<unknown>} [set]
 * @property {() => Promise<unknown>} [requestRecovery]
 * @property {(code: string) => Promise<unknown>} [recover]
 * @property {() => Promise<unknown>} [logOut]
 */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {((client: Client) => Promise<unknown>) | undefined} work
 */

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error)).slice(0, 300);

/** @param {object} line */
const tell = (line) => void process.stdout.write(`${JSON.stringify(line)}\n`);

/**
 * @param {string} name
 * @param {(() => Promise<unknown>) | undefined} work
 */
async function attempt(name, work) {
  if (work === undefined) {
    tell({ step: name, offered: false });
    return;
  }
  try {
    await work();
    tell({ step: name });
  } catch (error) {
    tell({ step: name, error: messageOf(error) });
  }
}

/** @param {Client} client */
async function password(client) {
  const other = `${bed.password} 2`;
  await attempt('code', client.code);
  await attempt('wrong-password', () => client.password(`not ${bed.password}`));
  await attempt('password', () => client.password(bed.password));
  await attempt('settings', client.settings && (() => client.settings?.(bed.password)));
  await attempt('tmp-password', client.tmpPassword && (() => client.tmpPassword?.(bed.password)));
  await attempt('change', client.change && (() => client.change?.(bed.password, other)));
  const now = client.change ? other : bed.password;
  await attempt('email', client.email && (() => client.email?.(now, 'grace@example.org')));
  await attempt(
    'confirm-email',
    client.confirmEmail && (async () => client.confirmEmail?.(await mailedCode())),
  );
  await attempt('reset', client.reset);
  await attempt('decline-reset', client.declineReset);
  await attempt('remove', client.remove && (() => client.remove?.(now)));
  await attempt('set', client.set && (() => client.set?.(bed.password)));
  await attempt('log-out', client.logOut);
}

/** @param {Client} client */
async function recovery(client) {
  await attempt('code', client.code);
  await attempt('request-recovery', client.requestRecovery);
  await attempt('recover', client.recover && (async () => client.recover?.(await mailedCode())));
  await attempt('log-out', client.logOut);
}

/**
 * Goes the way that the command line names, `password` or `recovery`, and ends the process.
 *
 * @param {() => Promise<Client>} connect
 */
export async function journey(connect) {
  const way = process.argv[2] === 'recovery' ? recovery : password;
  try {
    await way(await connect());
  } catch (error) {
    tell({ step: 'connect', error: messageOf(error) });
    process.exitCode = 1;
  }
  process.exit();
}
