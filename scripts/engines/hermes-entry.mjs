// What runs in Hermes: one test. The host puts `task` in front of the bundle.
import { said } from './without-bigint.mjs';

const { task, print } =
  /** @type {{ task: import('./without-bigint.mjs').Task, print(line: string): void }} */ (
    /** @type {unknown} */ (globalThis)
  );
void said(task).then((reply) => print(JSON.stringify(reply)));
