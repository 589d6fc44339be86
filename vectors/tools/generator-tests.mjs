// Runs the generator's own tests. Without Python 3 it prints "skipped: …".

import { python } from './python.mjs';

if (python('-m', 'unittest', 'discover', '-s', 'generator', '-t', '.')) {
  console.log('generator-tests: passed');
}
