// The bundled adapter as a process: what browsers get, on Node.
import { answer } from '../../packages/reference-adapter/dist/index.js';
import { lines } from '../../packages/reference-adapter/dist/lines.js';

const { stdin, stdout } = globalThis.process;
for await (const line of lines(stdin.setEncoding('utf8'))) {
  if (line !== '') {
    stdout.write(`${JSON.stringify(await answer(line))}\n`);
  }
}
