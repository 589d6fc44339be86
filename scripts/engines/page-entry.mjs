// What a page runs: the adapter as a function of the page, and what the platform is like, found where its rules hold.
import { answerLine } from './answer-line.mjs';

function runsWebAssembly() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}

Object.assign(globalThis, {
  answerLine,
  platform: { subtle: globalThis.crypto.subtle !== undefined, webAssembly: runsWebAssembly() },
});
