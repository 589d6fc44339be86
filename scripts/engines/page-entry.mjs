// What a page runs: the adapter as a function of the page, and what the platform is like, found where its rules hold.
import { answer } from '../../packages/reference-adapter/dist/index.js';

function runsWebAssembly() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}

Object.assign(globalThis, {
  answerLine: async (/** @type {string} */ line) => JSON.stringify(await answer(line)),
  platform: { subtle: globalThis.crypto.subtle !== undefined, webAssembly: runsWebAssembly() },
});
