/**
 * @typedef {object} Described - what mistakes.json says of a mistake
 * @property {string} id
 * @property {string} title
 * @property {string} symptom
 * @property {string} bites
 * @property {string[]} ops
 * @property {{ what: string, link: string }[]} [seenIn]
 * @property {string[]} links
 * @typedef {{ count: number, tests: { id: string, title: string }[] }} Detected - the tests that detect it, the first by name
 */

const MARK = '<!-- Made by packages/oracle/tools/mistake-pages.mjs from vectors/. Do not edit. -->';

/** Area of an id -> what the list calls it. */
const AREAS = new Map([
  ['tl', 'TL'],
  ['ige', 'AES-IGE'],
  ['message', 'Messages'],
  ['bind', 'Binding of temporary keys'],
  ['modp', 'Groups and primes'],
  ['kdf', 'The hash of the password'],
  ['srp', 'The proof of the password'],
  ['secret', 'Passport secrets'],
  ['auth', 'The key exchange'],
  ['session', 'Sessions'],
]);

/**
 * Text as Markdown that shows it as it is.
 *
 * @param {string} text
 */
const plain = (text) => text.replaceAll(/[\\`*_{}[\]<>|#]/g, '\\$&');

/** @param {string} id */
const areaOf = (id) => id.slice(0, id.indexOf('.'));

/** @param {Described} mistake */
const seenList = ({ seenIn = [] }) => seenIn.map(({ what, link }) => `[${plain(what)}](${link})`);

/**
 * @param {Described} mistake
 * @param {Detected} detected
 */
export function mistakePage(mistake, { count, tests }) {
  const { id, title, symptom, bites, ops, links } = mistake;
  const left = count - tests.length;
  const sections = [
    ['What users see', [`${plain(symptom)}.`]],
    ['How often it bites', [`${plain(bites)}.`]],
    ['How to see it', seeing(id, tests[0]?.id ?? '')],
    [
      'Tests that detect it',
      [
        ...tests.map(
          (test) => `- [\`${test.id}\`](../../vectors/v1/${fileOf(test.id)}): ${plain(test.title)}`,
        ),
        ...(left > 0 ? [`- and ${left} more`] : []),
      ],
    ],
    ['Operations', [ops.map((op) => `\`${op}\``).join(', ')]],
    ['Seen in', seenList(mistake).map((one) => `- ${one}`)],
    ['Documents', links.map((link) => `- <${link}>`)],
  ];
  const body = sections
    .filter(([, lines]) => lines?.length)
    .map(([name, lines]) => `## ${name}\n\n${/** @type {string[]} */ (lines).join('\n')}\n`);
  return [
    `${MARK}\n\n# ${id}\n\nThe implementation ${plain(title)}.\n`,
    ...body,
    '[All mistakes](README.md)\n',
  ].join('\n');
}

/** @param {string} test */
const fileOf = (test) => `${test.slice(0, test.indexOf('/'))}.json`;

/**
 * @param {string} id
 * @param {string} test
 */
function seeing(id, test) {
  return [
    '```sh',
    `mtproof run --only ${test} -- COMMAND    # your adapter`,
    `mtproof explain ${test}`,
    '```',
    '',
    `[\`@mtproof/oracle\`](../../packages/oracle) makes the mistake on purpose: \`mistaken('${id}')\`.`,
  ];
}

/** @param {Described[]} mistakes */
export function indexPage(mistakes) {
  const areas = [...new Set(mistakes.map(({ id }) => areaOf(id)))];
  const tables = areas.map((area) => {
    const rows = mistakes.filter(({ id }) => areaOf(id) === area).map(row);
    return [
      `## ${AREAS.get(area) ?? area}`,
      '',
      '| mistake | the implementation | bites | seen in |',
      '|---|---|---|---|',
      ...rows,
      '',
    ];
  });
  const text = [
    'What implementations of MTProto are known to do wrong. The vectors detect each of these mistakes, and the runner names it',
    'from a wrong answer: `mtproof run` says which your code makes, `mtproof mistakes ID` shows the page of one.',
    '[conformance.md](../conformance.md) says how to test an implementation.',
  ];
  return [MARK, '', '# Known mistakes', '', ...text, '', ...tables.flat()].join('\n');
}

/** @param {Described} mistake */
function row(mistake) {
  const { id, title, bites } = mistake;
  return `| [${id}](${id}.md) | ${plain(title)} | ${plain(bites)} | ${seenList(mistake).join(', ')} |`;
}
