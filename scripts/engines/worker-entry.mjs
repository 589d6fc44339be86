// What workerd runs: a request is a line of the protocol, its response the answer.
import { answerLine } from './answer-line.mjs';

function runsWebAssembly() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}

export default {
  /** @param {Request} request */
  async fetch(request) {
    const body =
      request.method === 'GET'
        ? JSON.stringify({ subtle: globalThis.crypto.subtle !== undefined, webAssembly: runsWebAssembly() })
        : await answerLine(await request.text());
    return new Response(body);
  },
};
