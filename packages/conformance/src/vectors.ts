import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Mistakes, readMistakes } from './mistakes.ts';
import {
  checkErrorCodes,
  checkFlags,
  checkOperation,
  checkSchemas,
  type Operation,
  type Test,
  VectorsError,
} from './vectors-shape.ts';

/** A whole set of vectors. */
export interface Vectors {
  /** Calendar version, such as `2026.1`. */
  readonly version: string;
  readonly operations: readonly Operation[];
  /** What each flag of a test means: its fields in the order of the file. */
  readonly flags: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The meaning of each error code. */
  readonly errorCodes: ReadonlyMap<string, string>;
  /** The texts of the built-in TL schemas, by name; none where the folder has no `tables/builtin-schemas.json`. */
  readonly schemas: ReadonlyMap<string, string>;
  /** What implementations are known to do wrong; empty where the vectors do not say so. */
  readonly mistakes: Mistakes;
}

/**
 * Loads the vectors of a folder: `v1/<operation>.json`, `tables/flags.json`, `tables/error-codes.json`, and what is known of
 * mistakes where it is there: `tables/mistakes.json`, `generated/kills.json`, `generated/diagnosis.json`.
 *
 * @param directory - The folder; the installed package `@mtproof/vectors` when absent.
 * @throws {@link VectorsError} A file is missing, is not JSON, or has not the shape of vectors.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { allTests, loadVectors } from '@mtproof/conformance';
 *
 * const vectors = loadVectors();
 * assert.ok(allTests(vectors).some((test) => test.op === 'message.authKeyId'));
 * ```
 */
export function loadVectors(directory: string = installedVectors()): Vectors {
  const flags = checkFlags(readJson(directory, 'tables/flags.json'));
  const errorCodes = checkErrorCodes(readJson(directory, 'tables/error-codes.json'));
  const builtIn = 'tables/builtin-schemas.json';
  const schemas = existsSync(join(directory, builtIn))
    ? checkSchemas(readJson(directory, builtIn))
    : new Map();
  const files = jsonFiles(join(directory, 'v1')).map((name) => join('v1', name));
  if (files.length === 0) {
    throw new VectorsError(join(directory, 'v1'), 'no JSON file');
  }
  const loaded = files.map((file) => checkOperation(file, readJson(directory, file), flags));
  const version = loaded[0]?.version as string;
  const other = loaded.findIndex((one) => one.version !== version);
  if (other > 0) {
    const message = `version ${loaded[other]?.version}, but ${files[0]} has ${version}`;
    throw new VectorsError(files[other] as string, message);
  }
  const mistakes = readMistakes((file) =>
    existsSync(join(directory, file)) ? readJson(directory, file) : undefined,
  );
  return { version, operations: loaded.map((one) => one.operation), flags, errorCodes, schemas, mistakes };
}

/** Every test of the vectors, in their order. */
export function allTests(vectors: Vectors): Test[] {
  return vectors.operations.flatMap((operation) => operation.tests);
}

/**
 * The JSON Schema of an operation's file, `schemas/<operation>.schema.json`.
 *
 * @throws {@link VectorsError} It is missing or is not JSON.
 */
export function loadSchema(op: string, directory: string = installedVectors()): unknown {
  return readJson(directory, `schemas/${op}.schema.json`);
}

function installedVectors(): string {
  return dirname(createRequire(import.meta.url).resolve('@mtproof/vectors/package.json'));
}

function jsonFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (error) {
    throw new VectorsError(directory, (error as Error).message);
  }
}

function readJson(directory: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(directory, file), 'utf8'));
  } catch (error) {
    throw new VectorsError(file, (error as Error).message);
  }
}
