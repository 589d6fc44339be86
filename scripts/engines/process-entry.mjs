// The bundled adapter as a process of its own.
import { answerLine } from './answer-line.mjs';
import { relay } from './relay.mjs';

await relay(answerLine);
