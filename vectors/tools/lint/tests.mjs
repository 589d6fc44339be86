import { canonicalHash } from '../canonical.mjs';

/** @import { ById, Data, Entry, Report, Test } from './data.mjs' */

const PUBLIC_DOCUMENTS = 'https://core.telegram.org';
const OWN_WITNESSES = ['generator', 'node']; // of every test

/** @param {string} id */
const familyOf = (id) => id.split(/[./]/)[0];

/**
 * @param {Entry} entry
 * @param {ById} byId
 * @param {Report} report
 */
export function checkTest({ test, declared }, byId, report) {
  checkNamedWitnesses(test, declared, report);
  if (test.level === 'must' && !test.spec.some((link) => link.startsWith(PUBLIC_DOCUMENTS))) {
    report(test.id, 'is a must without a citation of the public documents');
  }
  if (test.mutationOf !== undefined) {
    checkBase(test, test.mutationOf, byId, report);
  } else if (test.result === 'invalid') {
    report(test.id, 'is invalid and names no valid test it was made from');
  }
}

/**
 * @param {Test} test
 * @param {Set<string>} declared
 * @param {Report} report
 */
function checkNamedWitnesses({ id, flags, witnesses = [] }, declared, report) {
  const published = witnesses.some((name) => !name.startsWith('run:'));
  if (flags.includes('Published') !== published) {
    report(id, 'flag Published and its witnesses disagree');
  }
  for (const name of witnesses) {
    if (!declared.has(name)) {
      report(id, `names an undeclared witness ${name}`);
    }
  }
  for (const name of OWN_WITNESSES) {
    if (witnesses.includes(name)) {
      report(id, `names ${name}, which is a witness of every test`);
    }
  }
}

/**
 * @param {Test} test
 * @param {string} mutationOf
 * @param {ById} byId
 * @param {Report} report
 */
function checkBase({ id, profile }, mutationOf, byId, report) {
  const base = byId.get(mutationOf);
  if (!base) {
    report(id, `mutationOf ${mutationOf}: there is no such test`);
  } else if (base.test.result !== 'valid') {
    report(id, `mutationOf ${mutationOf}: that test is not valid`);
  } else if (base.test.profile !== undefined && profile === undefined) {
    report(
      id,
      `mutationOf ${mutationOf}: that test is of the profile ${base.test.profile}, and this one is not`,
    );
  } else if (familyOf(mutationOf) !== familyOf(id)) {
    report(id, 'mutationOf is of another family');
  }
}

/**
 * @param {Data} data
 * @param {ById} byId
 * @param {Report} report
 */
export function checkWitnesses({ files, recorded }, byId, report) {
  for (const { name, answers } of recorded) {
    for (const [id, { test }] of byId) {
      const agrees = answers[id] === canonicalHash(test.expect);
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
