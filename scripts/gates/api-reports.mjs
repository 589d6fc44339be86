// Compares the public API of every entry with the report kept in packages/*/api; `--write` renews the reports.
import { existsSync, mkdirSync } from 'node:fs';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { codeEntries, publicPackages } from '../public-packages.mjs';

const root = new URL('../../', import.meta.url).pathname;
const write = process.argv.includes('--write');

/**
 * @param {string} folder
 * @param {{ entry: string, types: string }} entry
 */
function report(folder, { entry, types }) {
  const projectFolder = `${root}${folder}`;
  const name = entry === '.' ? 'index' : entry.slice(2);
  mkdirSync(`${projectFolder}/api`, { recursive: true });
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: `${projectFolder}/package.json`,
    configObjectFullPath: undefined,
    configObject: {
      projectFolder,
      mainEntryPointFilePath: `${projectFolder}/${types}`,
      compiler: { tsconfigFilePath: `${projectFolder}/tsconfig.json` },
      apiReport: {
        enabled: true,
        reportFolder: `${projectFolder}/api`,
        reportTempFolder: `${projectFolder}/dist/.api`,
        reportFileName: `${name}.api.md`,
      },
      newlineKind: 'lf',
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { 'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  /** @type {string[]} */
  const problems = [];
  const isNew = !existsSync(`${projectFolder}/api/${name}.api.md`);
  const result = Extractor.invoke(config, {
    localBuild: write,
    messageCallback(message) {
      if (message.logLevel === 'error' || message.logLevel === 'warning') {
        problems.push(message.text);
      }
      message.handled = true;
    },
  });
  const ok = write ? true : result.succeeded && !isNew;
  console.log(`${ok ? 'ok ' : 'BAD'} ${folder} ${entry}`);
  if (!ok || write) {
    for (const text of problems) {
      console.log(`    ${text.split('\n')[0]}`);
    }
  }
  return ok;
}

let failed = false;
for (const { folder, manifest } of publicPackages()) {
  for (const entry of codeEntries(manifest)) {
    failed = !report(folder, entry) || failed;
  }
}
if (failed) {
  console.log(
    'The public API differs from its report: look at it, then `node scripts/gates/api-reports.mjs --write`.',
  );
}
process.exitCode = failed ? 1 : 0;
