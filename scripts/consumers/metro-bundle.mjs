// Metro with the stock configuration and preset of React Native, in a folder where both are installed.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const METRO = {
  metro: '~0.83.3',
  '@babel/core': '7',
  '@react-native/babel-preset': '~0.83.0',
  '@react-native/metro-babel-transformer': '~0.83.0',
  '@react-native/metro-config': '~0.83.0',
};

/** For Hermes 0.11: with `react-native` alone the packages take BigInt. */
export const WITHOUT_BIGINT = {
  resolver: { unstable_conditionNames: ['jsbi', 'require', 'react-native', 'default'] },
};

/**
 * @param {string} folder
 * @returns {{ version: string, bundle: (entry: string, how: { settings?: object, dev: boolean }) => Promise<string> }} `entry` is a
 * file of the folder.
 */
export function metroIn(folder) {
  writeFileSync(
    join(folder, 'babel.config.js'),
    "module.exports = { presets: ['@react-native/babel-preset'] };",
  );
  const load = createRequire(join(folder, 'index.js'));
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/metro/package.json'), 'utf8'));
  const { getDefaultConfig, mergeConfig } = load('@react-native/metro-config');
  const config = mergeConfig(getDefaultConfig(folder), {
    maxWorkers: 1,
    watchFolders: [folder],
    reporter: { update() {} },
    // React Native itself, which is not part of the bundle.
    serializer: { getModulesRunBeforeMainModule: () => [] },
  });
  return {
    version,
    async bundle(entry, { settings = {}, dev }) {
      const options = { entry, platform: 'android', dev, minify: false };
      return (await load('metro').runBuild(mergeConfig(config, settings), options)).code;
    },
  };
}
