// Checks the data of vectors/ against everything that is promised of it.
//
//   node scripts/vectors-lint.mjs                        exit code 1 if anything is wrong
//   node scripts/vectors-lint.mjs --against index.json   also: no id of a released index is gone or changed

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { canonical } from '../vectors/tools/canonical.mjs';
import { formatted } from '../vectors/tools/format.mjs';

const SIZE_LIMIT = 5_000_000;
const PUBLIC_DOCUMENTS = 'https://core.telegram.org';
const OWN_WITNESSES = ['generator', 'node']; // of every test
const LISTED = 6; // tests of a mistake in kills.json
const CLIENTS = ['gramjs', 'mtcute'];

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
/** What index.json has of a test. */
const markOf = (test) => sha256(canonical(test)).slice(0, 32);

/** Reads a JSON file and reports one that is not written in the one form. */
function readJson(root, name, report) {
  const text = readFileSync(new URL(name, root), 'utf8');
  const value = JSON.parse(text);
  if (text !== formatted(value)) {
    report(name, 'is not in the one form: node vectors/tools/format.mjs');
  }
  return value;
}

function readAll(root, report) {
  const list = (folder) => readdirSync(new URL(folder, root)).sort();
  const schemas = list('schemas/').map((file) => [file, readJson(root, `schemas/${file}`, report)]);
  return {
    schemas: new Map(schemas),
    files: list('v1/').map((file) => ({ name: `v1/${file}`, ...readJson(root, `v1/${file}`, report) })),
    index: readJson(root, 'index.json', report),
    flags: readJson(root, 'flags.json', report),
    'error-codes': readJson(root, 'error-codes.json', report),
    'builtin-schemas': readJson(root, 'builtin-schemas.json', report),
    mistakes: readJson(root, 'mistakes.json', report),
    kills: readJson(root, 'kills.json', report),
    answers: readJson(root, 'witnesses/node.json', report).answers,
    recorded: CLIENTS.map((name) => [
      `run:${name}`,
      readJson(root, `witnesses/${name}.json`, report).answers,
    ]),
  };
}

function checkSchemas(data, report) {
  const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true, strictRequired: false });
  for (const [file, schema] of data.schemas) {
    ajv.addSchema(schema, file);
  }
  const validate = (value, schema, name) => {
    const check = ajv.getSchema(schema);
    if (!check) {
      report(name, `has no schema ${schema}`);
    } else if (!check(value)) {
      report(name, `${check.errors[0].instancePath} ${check.errors[0].message}`);
    }
  };
  for (const { name, ...file } of data.files) {
    validate(file, `${file.op}.schema.json`, name);
  }
  for (const table of ['index', 'flags', 'error-codes', 'builtin-schemas', 'mistakes', 'kills']) {
    validate(data[table], `${table}.schema.json`, `${table}.json`);
  }
}

/** id -> mark */
function marksOf({ tests }) {
  const named = Object.entries(tests).flatMap(([op, marks]) =>
    Object.entries(marks).map(([name, mark]) => [`${op}/${name}`, mark]),
  );
  return new Map(named);
}

function checkIndex({ files, index, answers }, byId, report) {
  const marks = marksOf(index);
  for (const [id, { test }] of byId) {
    if (!marks.has(id)) {
      report(id, 'is not in index.json');
    } else if (marks.get(id) !== markOf(test)) {
      report(id, 'is not the test that index.json names');
    }
    if (!answers[id]) {
      report(id, 'has no answer in witnesses/node.json');
    }
  }
  for (const id of marks.keys()) {
    if (!byId.has(id)) {
      report(id, 'is in index.json and in no file');
    }
  }
  for (const id of Object.keys(answers)) {
    if (!byId.has(id)) {
      report(id, 'is in witnesses/node.json and in no file');
    }
  }
  const counts = Object.fromEntries(files.map(({ op, tests }) => [op, tests.length]));
  if (canonical(index.counts) !== canonical(counts)) {
    report('index.json', 'counts are wrong');
  }
}

function checkCodes({ 'error-codes': { codes } }, byId, report) {
  const stages = new Map(codes.map(({ code, stage }) => [code, stage]));
  if (stages.size < codes.length) {
    report('error-codes.json', 'lists a code twice');
  }
  for (const [id, { test }] of byId) {
    for (const reject of [test.expect.reject, test.orReject]) {
      if (!reject) {
        continue;
      }
      if (!stages.has(reject.code)) {
        report(id, `rejects with ${reject.code}, which error-codes.json does not list`);
      } else if (stages.get(reject.code) !== reject.stage) {
        report(id, `${reject.code} is of stage ${stages.get(reject.code)}, not ${reject.stage}`);
      }
    }
  }
}

function checkFlags({ flags: { flags } }, byId, report) {
  const used = new Set();
  for (const [id, { test }] of byId) {
    for (const flag of test.flags) {
      used.add(flag);
      if (!flags[flag]) {
        report(id, `has the flag ${flag}, which flags.json does not declare`);
      }
    }
    if (test.result !== 'valid' && test.flags.length === 0) {
      report(id, `is ${test.result} and has no flag`);
    }
  }
  for (const flag of Object.keys(flags)) {
    if (!used.has(flag)) {
      report('flags.json', `${flag} is used by no test`);
    }
  }
}

/** What vectors-mistakes.mjs recomputes is not repeated here. */
function checkMistakes({ mistakes: { mistakes }, kills: { kills } }, byId, report) {
  const ops = new Map(mistakes.map((mistake) => [mistake.id, mistake.ops]));
  if (ops.size < mistakes.length) {
    report('mistakes.json', 'lists a mistake twice');
  }
  for (const id of ops.keys()) {
    if (!kills[id]) {
      report(id, 'is a mistake that kills.json does not list');
    }
  }
  for (const [id, { count, tests }] of Object.entries(kills)) {
    if (!ops.has(id)) {
      report(id, 'is in kills.json and not in mistakes.json');
    }
    if (tests.length !== Math.min(count, LISTED)) {
      report(id, `has not the first ${LISTED} tests in kills.json`);
    }
    for (const test of tests) {
      if (!ops.get(id)?.includes(byId.get(test)?.op)) {
        report(id, `is not caught by ${test}: not of its operations`);
      }
    }
  }
}

const familyOf = (id) => id.split(/[./]/)[0];

function checkTest(id, { test, declared }, byId, report) {
  const witnesses = test.witnesses ?? [];
  const published = witnesses.some((name) => !name.startsWith('run:'));
  if (test.flags.includes('Published') !== published) {
    report(id, 'flag Published and its witnesses disagree');
  }
  for (const name of witnesses) {
    if (!declared.has(name)) {
      report(id, `names an undeclared witness ${name}`);
    }
  }
  for (const name of OWN_WITNESSES) {
    if (witnesses.includes(name)) {
      report(id, `names ${name}, as if not all had it`);
    }
  }
  if (test.level === 'must' && !test.spec.some((link) => link.startsWith(PUBLIC_DOCUMENTS))) {
    report(id, 'is a must without a citation of the public documents');
  }
  if (test.result === 'invalid' && !test.mutationOf) {
    report(id, 'is invalid and names no valid test it was made from');
  }
  if (test.mutationOf === undefined) {
    return;
  }
  const base = byId.get(test.mutationOf);
  if (!base) {
    report(id, `mutationOf ${test.mutationOf}: there is no such test`);
  } else if (base.test.result !== 'valid') {
    report(id, `mutationOf ${test.mutationOf}: that test is not valid`);
  } else if (familyOf(test.mutationOf) !== familyOf(id)) {
    report(id, 'mutationOf is of another family');
  }
}

function checkWitnesses({ files, recorded }, byId, report) {
  for (const [name, answers] of recorded) {
    for (const [id, { test }] of byId) {
      const agrees = answers[id] === sha256(canonical(test.expect));
      if (agrees !== (test.witnesses ?? []).includes(name)) {
        report(id, `the record of ${name} and the witnesses disagree`);
      }
    }
    for (const id of Object.keys(answers)) {
      if (!byId.has(id)) {
        report(id, `is in the record of ${name} and in no file`);
      }
    }
  }
  for (const { name, tests, witnesses } of files) {
    const used = new Set([...OWN_WITNESSES, ...tests.flatMap((test) => test.witnesses ?? [])]);
    for (const witness of witnesses) {
      if (!used.has(witness.name)) {
        report(name, `no test uses ${witness.name}`);
      }
    }
  }
}

function checkSize(root, report) {
  const published = ['schemas/', 'v1/'].flatMap((folder) =>
    readdirSync(new URL(folder, root)).map((file) => folder + file),
  );
  const top = readdirSync(root).filter((file) => /\.(json|md)$|^LICENSE$/.test(file));
  const size = [...published, ...top].reduce((sum, file) => sum + statSync(new URL(file, root)).size, 0);
  if (size >= SIZE_LIMIT) {
    report('vectors', `is ${size} bytes, the limit is ${SIZE_LIMIT}`);
  }
  return size;
}

/** A released id stays, and stays what it was. */
function checkReleased(index, released, report) {
  const marks = marksOf(index);
  for (const [id, mark] of marksOf(released)) {
    if (!marks.has(id)) {
      report(id, 'was released and is gone');
    } else if (marks.get(id) !== mark) {
      report(id, 'was released and has changed: give it a new id');
    }
  }
}

/**
 * Checks the folder and returns what is wrong, one line each.
 *
 * @param {{ root?: URL, released?: object }} options - the folder vectors/; the index of a release to hold it against
 */
export function lintVectors({ root = new URL('../vectors/', import.meta.url), released } = {}) {
  const problems = [];
  const report = (where, what) => problems.push(`${where}: ${what}`);
  const data = readAll(root, report);
  checkSchemas(data, report);
  const byId = new Map();
  for (const { name, op, tests, witnesses } of data.files) {
    if (name !== `v1/${op}.json`) {
      report(name, `is the file of ${op}`);
    }
    const declared = new Set(witnesses.map((witness) => witness.name));
    for (const test of tests) {
      if (byId.has(test.id)) {
        report(test.id, 'is there twice');
      }
      byId.set(test.id, { op, file: name, test, declared });
    }
  }
  checkIndex(data, byId, report);
  checkCodes(data, byId, report);
  checkFlags(data, byId, report);
  checkMistakes(data, byId, report);
  for (const [id, entry] of byId) {
    checkTest(id, entry, byId, report);
  }
  checkWitnesses(data, byId, report);
  if (released) {
    checkReleased(data.index, released, report);
  }
  return { problems, tests: byId.size, bytes: checkSize(root, report) };
}

function main() {
  const at = process.argv.indexOf('--against');
  const released = at < 0 ? undefined : JSON.parse(readFileSync(process.argv[at + 1], 'utf8'));
  const { problems, tests, bytes } = lintVectors({ released });
  for (const problem of problems) {
    console.error(problem);
  }
  console.log(`vectors-lint: ${tests} tests, ${bytes} bytes, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main();
}
