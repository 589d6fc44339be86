// What a run showed, per operation: from the report of the runner, a JSON object per line.

/** @typedef {{ pass: number, fail: number, unsupported: number, inconclusive: number }} Counts */
/** @typedef {{ id: string, level: string, outcome: string, named: string[], detail: string }} Failure */
/**
 * @typedef {object} Summary
 * @property {string} name
 * @property {{ name: string, version: string, language: string, fidelity: string }} implementation
 * @property {Record<string, Counts>} ops Those of which at least one test was run.
 * @property {Failure[]} failures
 * @property {{ total: number, named: number }} wrong Wrong outputs, and those that a known mistake explains.
 */

const PASSED = new Set(['pass', 'open-accept', 'open-reject']);

/** @param {string} outcome */
const column = (outcome) =>
  PASSED.has(outcome) ? 'pass' : outcome === 'unsupported' || outcome === 'inconclusive' ? outcome : 'fail';

/** @typedef {{ certainty: string, causes: [string[]] }} Named */

// A part of an answer that a mistake explains names it, too; a mistake that only may lead to an outcome does not.
const namesOf = (/** @type {{ mistakes?: Named[] }} */ { mistakes = [] }) =>
  mistakes.filter(({ certainty }) => certainty !== 'possible').map(({ causes: [ids] }) => ids.join(' + '));

/**
 * @param {string} name
 * @param {string} report The lines of the reporter `jsonl`.
 * @returns {Summary}
 */
export function summarize(name, report) {
  const lines = report
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const tests = lines.filter(({ kind }) => kind === 'test');
  /** @type {Record<string, Counts>} */
  const ops = {};
  for (const { op, outcome } of tests) {
    ops[op] ??= { pass: 0, fail: 0, unsupported: 0, inconclusive: 0 };
    ops[op][column(outcome)] += 1;
  }
  const failures = tests
    .filter(({ outcome }) => column(outcome) === 'fail')
    .map((test) => ({
      ...{ id: test.id, level: test.level, outcome: test.outcome, named: namesOf(test) },
      detail: test.detail ?? test.difference?.reason ?? '',
    }));
  const wrong = failures.filter(({ outcome }) => outcome === 'wrong-output');
  return {
    name,
    implementation: lines[0]?.implementation,
    ops: Object.fromEntries(Object.entries(ops).filter(([, { pass, fail }]) => pass + fail > 0)),
    failures,
    wrong: { total: wrong.length, named: wrong.filter(({ named }) => named.length > 0).length },
  };
}

/** @param {Summary[]} summaries */
export function markdown(summaries) {
  const ops = [...new Set(summaries.flatMap((one) => Object.keys(one.ops)))].sort();
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const cell = (/** @type {Counts | undefined} */ counts) =>
    counts === undefined
      ? '·'
      : `${counts.pass} / ${counts.fail} / ${counts.unsupported} / ${counts.inconclusive}`;
  const named = (/** @type {Summary} */ { wrong }) => `${wrong.named} of ${wrong.total}`;
  return [
    'Passed / failed / unsupported / inconclusive.',
    '',
    row(['operation', ...summaries.map((one) => `${one.implementation.name} ${one.implementation.version}`)]),
    row(['---', ...summaries.map(() => '---')]),
    ...ops.map((op) => row([`\`${op}\``, ...summaries.map((one) => cell(one.ops[op]))])),
    row(['wrong outputs that are named', ...summaries.map(named)]),
    '',
    ...summaries.flatMap((one) => [`## ${one.implementation.name}`, '', ...failuresOf(one), '']),
  ].join('\n');
}

/** @param {Summary} summary */
function failuresOf({ failures }) {
  if (failures.length === 0) {
    return ['No failures.'];
  }
  const of = (/** @type {Failure} */ { named, detail }) =>
    named.join(', ') || detail.split('\n')[0]?.slice(0, 100);
  return failures.map((one) => `- ${one.level} \`${one.id}\`: ${one.outcome}, ${of(one) || 'no detail'}`);
}
