// One client in front of the recording server: `node session.mjs CLIENT FOLDER`. record.mjs runs it without a network.
import { spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { fingerprint } from '@mtproof/auth-key';
import { clients } from './clients.mjs';
import { drawHandshake, seeded } from './draws.mjs';
import { listen } from './listen.mjs';
import { hex, rsaKey, writeRecording } from './recording.mjs';
import { createServer } from './server.mjs';

/** @import { Message, Recording } from './recording.mjs' */
/** @import { Arrival, Result } from './server.mjs' */

const DEADLINE = 30_000;
const MESSAGES = 14;

const [name = '', folder = ''] = process.argv.slice(2);
const client = clients[name];
if (client === undefined) {
  throw new Error(`no client is called ${name}`);
}
const { dc, version } = client;
const key = rsaKey();

/** @type {Recording} */
const recording = {
  client: name,
  version,
  recorded: new Date().toISOString().slice(0, 10),
  transport: '',
  setup: { dc, handshakes: [] },
  auth_keys: [],
  messages: [],
};

const random = seeded(name);
function handshake() {
  const draw = drawHandshake(random);
  recording.setup.handshakes.push({
    server_nonce: hex(draw.server_nonce),
    p: hex(draw.p),
    q: hex(draw.q),
    a: hex(draw.a),
    padding: hex(draw.padding),
  });
  return draw;
}

const server = createServer({ dc, rsa_key: key, profile: 'lenient', handshake });

/**
 * @param {Arrival} arrival
 * @param {Result} result
 */
function keep({ connection, at, bytes }, { auth_key, answers }) {
  const [answer] = answers.filter(({ session_id }) => session_id === undefined);
  recording.messages.push({
    direction: 'client to server',
    connection,
    at,
    bytes: hex(bytes),
    ...(answer === undefined ? {} : { plain_answer: hex(answer.body) }),
    form: [],
    strict: '',
    lenient: '',
  });
  if (auth_key !== undefined) {
    recording.auth_keys.push(hex(auth_key));
  }
}

const { port, close } = await listen({
  keys: server.keys,
  connected(transport) {
    recording.transport = transport;
  },
  receive(arrival) {
    const result = server.receive(arrival);
    console.log(`${arrival.connection} ${result.form.join(', ')}: ${result.outcome}`);
    if (recording.messages.length < MESSAGES) {
      keep(arrival, result);
    }
    return result;
  },
});

const jwk = {
  kty: 'RSA',
  n: Buffer.from(key.n).toString('base64url'),
  e: Buffer.from(key.e).toString('base64url'),
};
const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs1', format: 'pem' });
const start = {
  port,
  dc,
  pem,
  n: hex(key.n),
  e: hex(key.e),
  fingerprint: BigInt.asUintN(64, fingerprint(key)).toString(16),
};
const [program = '', ...args] = client.command;
const child = spawn(program, args, {
  cwd: folder,
  env: { ...process.env, FIRST_MESSAGES: JSON.stringify(start) },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE);
await new Promise((resolve) => child.once('close', resolve));
clearTimeout(timer);
close();
writeRecording(name, recording);
console.log(`${name}: ${recording.messages.length} messages`);
