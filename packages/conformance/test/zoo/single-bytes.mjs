// Writes each answer byte by byte; nothing is wrong with that.
import { honest, serve } from './honest.mjs';

serve((request) => {
  const line = `${JSON.stringify({ id: request.id, ...honest(request) })}\n`;
  for (const byte of Buffer.from(line)) {
    process.stdout.write(Uint8Array.of(byte));
  }
});
