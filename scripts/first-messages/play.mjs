// Plays the recorded first messages of real clients at the server machines. No network, nothing to install.
//
//   node scripts/first-messages/play.mjs [CLIENT …]    exit code 1 if an outcome is not the recorded one
//   node scripts/first-messages/play.mjs --write       takes the outcomes as the expected ones; look at the difference
import { readRecording, recordings, writeRecording } from './recording.mjs';
import { replay } from './replay.mjs';

const args = process.argv.slice(2);
const write = args.includes('--write');
const wanted = args.filter((arg) => arg !== '--write');
const unknown = wanted.filter((name) => !recordings().includes(name));
if (unknown.length > 0) {
  console.error(`No recording of ${unknown.join(', ')}. Recordings: ${recordings().join(', ')}`);
  process.exit(2);
}

for (const name of wanted.length > 0 ? wanted : recordings()) {
  const recording = readRecording(name);
  const seen = replay(recording);
  console.log(`${name} ${recording.version}, ${recording.transport}`);
  for (const [index, { form, strict, lenient, differences }] of seen.entries()) {
    const outcome = strict === lenient ? `both: ${strict}` : `strict: ${strict} | lenient: ${lenient}`;
    console.log(`  ${index + 1}. ${form.join(', ')} | ${outcome}`);
    if (!write) {
      for (const each of differences) {
        process.exitCode = 1;
        console.log(`     DIFFERENT ${each}`);
      }
    }
  }
  if (write) {
    const messages = recording.messages.map((message, index) => {
      const { differences: _, ...outcome } = seen[index] ?? { differences: [] };
      return { ...message, ...outcome };
    });
    writeRecording(name, { ...recording, messages });
  }
}
