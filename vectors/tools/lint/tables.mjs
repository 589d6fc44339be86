import { Ajv2020 } from 'ajv/dist/2020.js';
import { canonical } from '../canonical.mjs';
import { markOf, marksOf, TABLES } from './data.mjs';

/** @import { ById, Data, Index, Report } from './data.mjs' */

// A verb in the third person.
const PHRASE = /^[a-z]+s /;
const LISTED = 6; // tests of a mistake in kills.json

/**
 * @param {Data} data
 * @param {Report} report
 */
export function checkSchemas(data, report) {
  const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true, strictRequired: false });
  for (const [file, schema] of data.schemas) {
    ajv.addSchema(schema, file);
  }
  /**
   * @param {unknown} value
   * @param {string} schema
   * @param {string} name
   */
  const validate = (value, schema, name) => {
    const check = ajv.getSchema(schema);
    if (!check) {
      report(name, `has no schema ${schema}`);
    } else if (!check(value)) {
      const [error] = check.errors ?? [];
      report(name, `${error?.instancePath} ${error?.message}`);
    }
  };
  for (const { name, ...file } of data.files) {
    validate(file, `${file.op}.schema.json`, name);
  }
  for (const [table, folder] of Object.entries(TABLES)) {
    validate(data.tables[table], `${table}.schema.json`, `${folder}/${table}.json`);
  }
}

/**
 * @param {Data} data
 * @param {ById} byId
 * @param {Report} report
 */
export function checkIndex({ files, index, answers }, byId, report) {
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

/**
 * A retired id is of no test, and its successor is one.
 *
 * @param {Data} data
 * @param {ById} byId
 * @param {Report} report
 */
export function checkRetired({ retired }, byId, report) {
  if (new Set(retired.map(({ id }) => id)).size < retired.length) {
    report('retired.json', 'lists an id twice');
  }
  for (const { id, successor } of retired) {
    if (byId.has(id)) {
      report(id, 'is retired, and a test has it: give the test a new id');
    }
    if (successor !== undefined && !byId.has(successor)) {
      report(id, `has the successor ${successor} in retired.json: there is no such test`);
    }
  }
}

/**
 * A released id stays, and stays what it was, or it is retired.
 *
 * @param {Data} data
 * @param {Index} released
 * @param {Report} report
 */
export function checkReleased({ index, retired }, released, report) {
  const marks = marksOf(index);
  const gone = new Set(retired.map(({ id }) => id));
  for (const [id, mark] of marksOf(released)) {
    if (gone.has(id)) {
      continue;
    }
    if (!marks.has(id)) {
      report(id, 'was released and is gone: list it in retired.json');
    } else if (marks.get(id) !== mark) {
      report(id, 'was released and has changed: give it a new id');
    }
  }
}

/**
 * @param {Data} data
 * @param {ById} byId
 * @param {Report} report
 */
export function checkCodes({ tables }, byId, report) {
  /** @type {{ code: string, stage: string }[]} */
  const codes = tables['error-codes'].codes;
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

/**
 * @param {Data} data
 * @param {ById} byId
 * @param {Report} report
 */
export function checkFlags({ tables }, byId, report) {
  /** @type {Record<string, unknown>} */
  const flags = tables['flags'].flags;
  /** @type {Set<string>} */
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

/**
 * What the mutation test of the second witness recomputes is not repeated here.
 *
 * @param {Data} data
 * @param {ById} byId
 * @param {Report} report
 */
export function checkMistakes({ tables }, byId, report) {
  /** @type {{ mistakes: { id: string, title: string, ops: string[] }[], together: string[][] }} */
  const { mistakes, together } = /** @type {any} */ (tables['mistakes']);
  /** @type {Record<string, { count: number, tests: string[] }>} */
  const kills = tables['kills'].kills;
  const ops = new Map(mistakes.map((mistake) => [mistake.id, mistake.ops]));
  if (ops.size < mistakes.length) {
    report('mistakes.json', 'lists a mistake twice');
  }
  for (const { id, title } of mistakes.filter((mistake) => !PHRASE.test(mistake.title))) {
    report(id, `has the title "${title}", which does not go on "your code …"`);
  }
  for (const id of together.flat().filter((one) => !ops.has(one))) {
    report(id, 'is listed under together and not under mistakes');
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
      report(id, `does not list its first ${LISTED} tests in kills.json`);
    }
    for (const test of tests) {
      const op = byId.get(test)?.op;
      if (op === undefined || !ops.get(id)?.includes(op)) {
        report(id, `names ${test} in kills.json, which is not of its operations`);
      }
    }
  }
}
