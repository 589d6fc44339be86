// Formats and lints the generator with Ruff, by the configuration in vectors/generator/pyproject.toml.
//
//   node vectors/tools/python-lint.mjs            check; exit code 1 if a file is not formatted or has a finding
//   node vectors/tools/python-lint.mjs --write    format, and apply the fixes that Ruff offers

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import ruff from '@astral-sh/ruff-wasm-nodejs';

/** @import { Diagnostic } from '@astral-sh/ruff-wasm-nodejs' */

const generator = new URL('../generator/', import.meta.url);
const TABLE = /^\[tool\.ruff\.?(.*)\]$/;
const ENTRY = /^([\w-]+) = (.*)$/;
const ROUNDS = 10; // a fix can make room for the next one

/**
 * The tables `tool.ruff` and below of a pyproject.toml whose values are JSON as well as TOML, one a line.
 *
 * @param {string} toml
 * @returns {Record<string, unknown>}
 */
function ruffOptions(toml) {
  /** @type {Record<string, any>} */
  const options = {};
  /** @type {Record<string, any> | undefined} */
  let table;
  for (const line of toml.split('\n')) {
    const path = TABLE.exec(line)?.[1];
    const [, key, value] = ENTRY.exec(line) ?? [];
    if (path !== undefined) {
      const names = path.split('.').filter(Boolean);
      table = names.reduce((outer, name) => (outer[name] ??= {}), options);
    } else if (line.startsWith('[')) {
      table = undefined;
    } else if (table && key && value) {
      table[key] = JSON.parse(value);
    }
  }
  return options;
}

/**
 * @param {string} text
 * @param {NonNullable<Diagnostic['fix']>} fix
 */
function applied(text, fix) {
  const starts = [0];
  for (const line of text.split('\n')) {
    starts.push(/** @type {number} */ (starts.at(-1)) + line.length + 1);
  }
  /** @param {{ row: number, column: number }} at */
  const offset = ({ row, column }) => /** @type {number} */ (starts[row - 1]) + column - 1;
  // From the end, so that the earlier places stay valid.
  const edits = fix.edits.slice().sort((a, b) => offset(b.location) - offset(a.location));
  let result = text;
  for (const { location, end_location, content } of edits) {
    result = result.slice(0, offset(location)) + (content ?? '') + result.slice(offset(end_location));
  }
  return result;
}

/**
 * The text with every fix applied that Ruff offers, formatted.
 *
 * @param {InstanceType<typeof ruff.Workspace>} workspace
 * @param {string} text
 */
function fixed(workspace, text) {
  let result = text;
  for (let round = 0; round < ROUNDS; round++) {
    const fix = /** @type {Diagnostic[]} */ (workspace.check(result)).find((found) => found.fix)?.fix;
    if (!fix) {
      break;
    }
    result = applied(result, fix);
  }
  return workspace.format(result);
}

/** @param {boolean} write */
function lintPython(write) {
  const options = ruffOptions(readFileSync(new URL('pyproject.toml', generator), 'utf8'));
  const workspace = new ruff.Workspace(options, ruff.PositionEncoding.Utf16);
  const files = readdirSync(generator, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.py'),
  );
  /** @type {string[]} */
  const problems = [];
  for (const file of files.sort()) {
    const url = new URL(file, generator);
    let text = readFileSync(url, 'utf8');
    if (write) {
      text = fixed(workspace, text);
      writeFileSync(url, text);
    }
    for (const { code, message, start_location: at } of /** @type {Diagnostic[]} */ (workspace.check(text))) {
      problems.push(`vectors/generator/${file}:${at.row}:${at.column}: ${code} ${message}`);
    }
    if (text !== workspace.format(text)) {
      problems.push(
        `vectors/generator/${file}: not formatted; run node vectors/tools/python-lint.mjs --write`,
      );
    }
  }
  return { files: files.length, problems };
}

const { files, problems } = lintPython(process.argv.includes('--write'));
for (const problem of problems) {
  console.error(problem);
}
console.log(`python: ${files} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
