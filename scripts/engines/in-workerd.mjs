// An adapter in workerd, the runtime of Cloudflare's workers. It compiles no WebAssembly from bytes.
//
//   node scripts/engines/in-workerd.mjs PROGRAM [CHOICE]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapterBundle } from './adapter-bundle.mjs';
import { checkPlatform, relay } from './relay.mjs';

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "adapter", worker = .adapter)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "adapter")],
);
const adapter :Workerd.Worker = (
  modules = [(name = "adapter.js", esModule = embed "adapter.js")],
  compatibilityDate = "2026-01-01",
);
`;

const [program = '', choice] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'mtproof-workerd-'));
writeFileSync(join(folder, 'adapter.js'), await adapterBundle('worker-entry.mjs', { format: 'esm', choice }));
writeFileSync(join(folder, 'adapter.capnp'), CONFIG);
const child = spawn(program, ['serve', '--control-fd=3', join(folder, 'adapter.capnp')], {
  stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
});

/** @returns {Promise<number>} */
const listening = () =>
  new Promise((resolve, reject) => {
    child.on('exit', () => reject(new Error('workerd ended')));
    /** @type {any} */ (child.stdio[3]).on('data', (/** @type {Buffer} */ chunk) => {
      const port = /"port":\s*(\d+)/.exec(chunk.toString())?.[1];
      if (port !== undefined) {
        resolve(Number(port));
      }
    });
  });

try {
  const url = `http://127.0.0.1:${await listening()}/`;
  const found = /** @type {import('./relay.mjs').Platform} */ (await (await fetch(url)).json());
  checkPlatform(found, { subtle: true, webAssembly: false });
  await relay(async (line) => (await fetch(url, { method: 'POST', body: line })).text());
} finally {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}
