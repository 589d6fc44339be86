// An adapter in a page of Chromium.
//
//   node scripts/engines/in-chromium.mjs PROGRAM secure|policy|insecure [CHOICE]
//
// secure: a page of localhost; policy: the same, under a Content-Security-Policy without wasm-unsafe-eval; insecure: a page by http of
// another host, which has no crypto.subtle. That host is this machine: nothing is asked of a network.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { adapterBundle } from './adapter-bundle.mjs';
import { chromium, openPage } from './devtools.mjs';
import { checkPlatform, relay } from './relay.mjs';

/** @type {Record<string, { host: string, policy: string, platform: import('./relay.mjs').Platform }>} */
const PAGES = {
  secure: { host: 'localhost', policy: '', platform: { subtle: true, webAssembly: true } },
  policy: {
    host: 'localhost',
    policy: "default-src 'none'; script-src 'self'",
    platform: { subtle: true, webAssembly: false },
  },
  insecure: { host: 'insecure.test', policy: '', platform: { subtle: false, webAssembly: true } },
};

const [program = '', kind = '', choice] = process.argv.slice(2);
const page = PAGES[kind];
if (page === undefined) {
  console.error(`Which page? ${Object.keys(PAGES).join(', ')}`);
  process.exit(2);
}

const script = await adapterBundle('page-entry.mjs', { format: 'iife', choice });
const server = createServer(({ url }, response) => {
  const headers = { ...(page.policy && { 'Content-Security-Policy': page.policy }) };
  if (url === '/adapter.js') {
    response.writeHead(200, { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' }).end(script);
  } else {
    const html =
      '<!doctype html><meta charset="utf-8"><title>adapter</title><script src="/adapter.js"></script>';
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }).end(html);
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

const browser = chromium(program, [`--host-resolver-rules=MAP ${page.host} 127.0.0.1`]);
try {
  const evaluate = await openPage(browser.send, `http://${page.host}:${port}/`);
  while ((await evaluate('typeof answerLine')) !== 'function') {
    await sleep(50);
  }
  checkPlatform(await evaluate('platform'), page.platform);
  await relay((line) => evaluate(`answerLine(${JSON.stringify(line)})`));
} finally {
  browser.close();
  server.close();
}
