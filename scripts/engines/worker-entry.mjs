// What workerd runs: a request is a line of the protocol, its response the answer.
import { answer } from '../../packages/reference-adapter/dist/index.js';

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
        ? { subtle: globalThis.crypto.subtle !== undefined, webAssembly: runsWebAssembly() }
        : await answer(await request.text());
    return new Response(JSON.stringify(body));
  },
};
