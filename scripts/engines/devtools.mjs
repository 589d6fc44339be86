// A browser by its DevTools protocol, over two pipes.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {(method: string, params?: object, sessionId?: string) => Promise<any>} Send */

/**
 * The messages that end with a zero byte.
 *
 * @param {NodeJS.ReadableStream} stream
 * @param {(message: any) => void} receive
 */
function onMessages(stream, receive) {
  let pending = '';
  stream.setEncoding('utf8');
  stream.on('data', (/** @type {string} */ chunk) => {
    const parts = (pending + chunk).split('\0');
    pending = parts.pop() ?? '';
    for (const part of parts) {
      receive(JSON.parse(part));
    }
  });
}

/**
 * Starts Chromium.
 *
 * @param {string} program
 * @param {string[]} flags
 * @returns {{ send: Send, close: () => void }}
 */
export function chromium(program, flags) {
  const profile = mkdtempSync(join(tmpdir(), 'mtproof-chromium-'));
  const fixed = [
    '--headless=new',
    '--no-sandbox',
    '--no-proxy-server',
    '--disable-gpu',
    '--remote-debugging-pipe',
  ];
  const child = spawn(program, [...fixed, `--user-data-dir=${profile}`, ...flags, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , , requests, responses] = /** @type {any[]} */ (child.stdio);
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  onMessages(responses, ({ id, result, error }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    error === undefined ? resolve?.(result) : reject?.(new Error(error.message));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) {
      reject(new Error(`${program} ended`));
    }
  });
  return {
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        requests.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
      }),
    close() {
      child.once('exit', () => rmSync(profile, { recursive: true, force: true }));
      child.kill();
    },
  };
}

/**
 * Opens a page, and gives a function that evaluates in it. What the page's policy forbids stays forbidden.
 *
 * @param {Send} send
 * @param {string} url
 * @returns {Promise<(expression: string) => Promise<any>>}
 */
export async function openPage(send, url) {
  const { targetId } = await send('Target.createTarget', { url });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  return async (expression) => {
    const how = { awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: false };
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, ...how }, sessionId);
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
}
