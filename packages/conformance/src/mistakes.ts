import type { Fields } from './json.ts';
import { list, object, text, texts, VectorsError } from './vectors-shape.ts';

/** A known mistake of implementations, as `tables/mistakes.json` describes it. */
export interface Mistake {
  readonly id: string;
  /** What an implementation does that makes it, a phrase such as `reads long as unsigned`. */
  readonly title: string;
  /** What its users see. */
  readonly symptom: string;
  /** How often, or on which input. */
  readonly bites: string;
  /** Operations that it shows in. */
  readonly ops: readonly string[];
  /** Who made it. */
  readonly seenIn: readonly { readonly what: string; readonly link: string }[];
  /** Public documents. */
  readonly links: readonly string[];
  /** How many tests detect it, and the first of them. */
  readonly detectedBy: { readonly count: number; readonly tests: readonly string[] };
}

/** One mistake, or several that an implementation makes together. */
export interface Cause {
  readonly mistakes: readonly Mistake[];
  /** In how many tests it shows. */
  readonly tests: number;
}

/** By path and hash of a wrong part of an answer, what gives it. */
export type KnownAnswers = ReadonlyMap<string, ReadonlyMap<string, readonly Cause[]>>;

/** What the bytes of an expected answer are: spans in their order; bytes between them are constructor numbers and counts of TL. */
export type Layout = readonly { readonly start: number; readonly end: number; readonly name: string }[];

/** The known mistakes, and what they lead to in each test. */
export interface Mistakes {
  /** By id, in the order of the table. */
  readonly all: ReadonlyMap<string, Mistake>;
  /** By test. */
  readonly answers: ReadonlyMap<string, KnownAnswers>;
  /** By valid test: what rejects it. */
  readonly rejects: ReadonlyMap<string, readonly Cause[]>;
  /** By test or operation, and by path. */
  readonly layouts: ReadonlyMap<string, ReadonlyMap<string, Layout>>;
}

/** Where the files of the mistakes are, in the folder of the vectors. */
export const MISTAKE_FILES = {
  table: 'tables/mistakes.json',
  detected: 'generated/kills.json',
  diagnosis: 'generated/diagnosis.json',
} as const;

/**
 * Reads the known mistakes. Vectors need not come with any: a missing file is an empty one.
 *
 * @param read - Gives a file of the vectors as JSON; `undefined` where it is missing.
 * @throws {@link VectorsError} A file has not the shape of its kind.
 */
export function readMistakes(read: (file: string) => unknown): Mistakes {
  const all = readTable(read(MISTAKE_FILES.table), read(MISTAKE_FILES.detected));
  return { all, ...readDiagnosis(read(MISTAKE_FILES.diagnosis), all) };
}

function readTable(table: unknown, detected: unknown): ReadonlyMap<string, Mistake> {
  const file = MISTAKE_FILES.table;
  if (table === undefined) {
    return new Map();
  }
  const kills =
    detected === undefined ? {} : object(MISTAKE_FILES.detected, 'kills', member(detected, 'kills'));
  const entries = list(file, 'mistakes', member(table, 'mistakes')).map((entry, i) => {
    const fields = object(file, `mistakes[${i}]`, entry);
    const id = text(file, `mistakes[${i}].id`, fields['id']);
    return [id, mistake(id, fields, kills[id])] as const;
  });
  return new Map(entries);
}

function mistake(id: string, fields: Fields, detected: unknown): Mistake {
  const file = MISTAKE_FILES.table;
  const phrase = (name: string): string => text(file, `${id}: ${name}`, fields[name]);
  const seenIn = fields['seenIn'] === undefined ? [] : list(file, `${id}: seenIn`, fields['seenIn']);
  return {
    id,
    title: phrase('title'),
    symptom: phrase('symptom'),
    bites: phrase('bites'),
    ops: texts(file, `${id}: ops`, fields['ops']),
    seenIn: seenIn.map((one) => ({
      what: text(file, `${id}: seenIn.what`, member(one, 'what')),
      link: text(file, `${id}: seenIn.link`, member(one, 'link')),
    })),
    links: texts(file, `${id}: links`, fields['links']),
    detectedBy: detectedBy(id, detected),
  };
}

function detectedBy(id: string, detected: unknown): Mistake['detectedBy'] {
  if (detected === undefined) {
    return { count: 0, tests: [] };
  }
  const file = MISTAKE_FILES.detected;
  const count = member(detected, 'count');
  if (typeof count !== 'number') {
    throw new VectorsError(file, `${id}: expected a number of tests`);
  }
  return { count, tests: texts(file, `${id}: tests`, member(detected, 'tests')) };
}

function readDiagnosis(json: unknown, all: ReadonlyMap<string, Mistake>): Omit<Mistakes, 'all'> {
  if (json === undefined) {
    return { answers: new Map(), rejects: new Map(), layouts: new Map() };
  }
  const file = MISTAKE_FILES.diagnosis;
  const tests = Object.entries(object(file, 'tests', member(json, 'tests')));
  const rejects = Object.entries(object(file, 'rejects', member(json, 'rejects')));
  const counts = new Map<unknown, number>();
  for (const [id, answers] of tests) {
    for (const index of indexesIn(id, answers)) {
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
  }
  for (const index of rejects.flatMap(([id, some]) => listed(id, some))) {
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  const causes = texts(file, 'mistakes', member(json, 'mistakes')).map((ids, index) => ({
    mistakes: ids.split(' + ').map((id) => described(id, all)),
    tests: counts.get(index) ?? 0,
  }));
  const causesOf = (id: string, indexes: unknown): readonly Cause[] =>
    listed(id, indexes).map((index) => known(id, causes[Number(index)]));
  return {
    answers: new Map(tests.map(([id, answers]) => [id, answersOf(id, answers, causesOf)])),
    rejects: new Map(rejects.map(([id, indexes]) => [id, causesOf(id, indexes)])),
    layouts: readLayouts(member(json, 'layouts')),
  };
}

function answersOf(
  id: string,
  answers: unknown,
  causesOf: (id: string, indexes: unknown) => readonly Cause[],
): KnownAnswers {
  const byPath = Object.entries(object(MISTAKE_FILES.diagnosis, id, answers));
  return new Map(
    byPath.map(([path, byMark]) => {
      const marks = Object.entries(object(MISTAKE_FILES.diagnosis, `${id}: ${path}`, byMark));
      return [path, new Map(marks.map(([mark, indexes]) => [mark, causesOf(id, indexes)]))];
    }),
  );
}

function readLayouts(json: unknown): Mistakes['layouts'] {
  const file = MISTAKE_FILES.diagnosis;
  const all = Object.entries(object(file, 'layouts', json));
  return new Map(
    all.map(([id, byPath]) => {
      const layouts = Object.entries(object(file, `layouts: ${id}`, byPath));
      return [
        id,
        new Map(layouts.map(([path, spans]) => [path, list(file, `layouts: ${id}`, spans).map(span)])),
      ];
    }),
  );
}

function span(json: unknown): Layout[number] {
  const [start, end, name] = list(MISTAKE_FILES.diagnosis, 'layouts', json);
  return {
    start: Number(start),
    end: end === null ? Number.POSITIVE_INFINITY : Number(end),
    name: String(name),
  };
}

// Each mistake once, whatever the number of parts in which it shows.
function indexesIn(id: string, answers: unknown): ReadonlySet<unknown> {
  const byPath = Object.values(object(MISTAKE_FILES.diagnosis, id, answers));
  const marks = byPath.flatMap((byMark) => Object.values(object(MISTAKE_FILES.diagnosis, id, byMark)));
  return new Set(marks.flatMap((indexes) => listed(id, indexes)));
}

const listed = (id: string, indexes: unknown): readonly unknown[] =>
  list(MISTAKE_FILES.diagnosis, id, indexes);

function known(id: string, cause: Cause | undefined): Cause {
  if (cause === undefined) {
    throw new VectorsError(MISTAKE_FILES.diagnosis, `${id}: expected indexes into mistakes`);
  }
  return cause;
}

function described(id: string, all: ReadonlyMap<string, Mistake>): Mistake {
  const found = all.get(id);
  if (found === undefined) {
    throw new VectorsError(
      MISTAKE_FILES.diagnosis,
      `mistakes: ${MISTAKE_FILES.table} does not describe ${id}`,
    );
  }
  return found;
}

function member(json: unknown, name: string): unknown {
  return object('the file of the mistakes', 'the file', json)[name];
}
