// Plays the recorded first messages of real clients at the testbed. No network, nothing to install.
//
//   node scripts/first-messages/play.mjs [CLIENT …]    exit code 1 if something is not as recorded
//   node scripts/first-messages/play.mjs --write       takes what the server tells as expected; look at the difference
import { readRecording, recordings, writeRecording } from './recording.mjs';
import { differences, toldOf } from './replay.mjs';

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
  const told = toldOf(recording);
  console.log(`${name} ${recording.version}, ${recording.transport}`);
  for (const { input, strict, lenient } of told) {
    const [s, l] = [strict, lenient].map((each) => each.join('; ') || 'nothing');
    console.log(s === l ? `  ${input}. both: ${s}` : `  ${input}. strict: ${s} | lenient: ${l}`);
  }
  if (write) {
    writeRecording(name, { ...recording, told });
  } else {
    for (const each of differences(recording)) {
      process.exitCode = 1;
      console.log(`  DIFFERENT ${each}`);
    }
  }
}
