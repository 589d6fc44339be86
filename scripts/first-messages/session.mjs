// One client in front of a testbed: `node session.mjs CLIENT FOLDER`. record.mjs runs it without a network.
import { spawn } from 'node:child_process';
import { testbed } from '@mtproof/testbed';
import { clients } from './clients.mjs';
import { describe } from './describe.mjs';
import { extract } from './extract.mjs';
import { writeRecording } from './recording.mjs';

const DEADLINE = 30_000;
/** Inputs to keep: the first messages. */
const INPUTS = 30;

const [name = '', folder = ''] = process.argv.slice(2);
const client = clients[name];
if (client === undefined) {
  throw new Error(`no client is called ${name}`);
}
const { dc, version } = client;

/** @type {object[]} */
const log = [];
const bed = await testbed({
  dc,
  profile: 'lenient',
  phone: '+99900000000',
  random: name,
  log(line) {
    if (log.length <= INPUTS) {
      log.push(JSON.parse(line));
    }
  },
});

let transport = '';
async function watch() {
  for await (const event of bed.events) {
    if (event.event === 'connected') {
      transport = event.transport;
    }
    console.log(describe(event) ?? event.event);
  }
}
const watching = watch();

const { port, socks_port, rsa } = bed;
const child = spawn(client.command[0] ?? '', client.command.slice(1), {
  cwd: folder,
  env: { ...process.env, FIRST_MESSAGES: JSON.stringify({ port, socks_port, dc, ...rsa }) },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE);
await new Promise((resolve) => child.once('close', resolve));
clearTimeout(timer);
await bed.close();
await watching;
const recorded = new Date().toISOString().slice(0, 10);
writeRecording(name, { client: name, version, recorded, transport, log, told: [], ...extract(log) });
console.log(`${name}: ${log.length - 1} inputs`);
