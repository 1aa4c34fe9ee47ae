import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly version?: string;
  readonly link?: boolean;
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const { dependencies, devDependencies } = read('package.json') as {
  dependencies: Record<string, string>; devDependencies: Record<string, string>;
};
const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);

test('the lockfile says what is installed, by its hash, and not from where', () => {
  assert.ok(locked.length > 100);
  assert.equal(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path), []);
  assert.equal(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path), []);
});

test('every dependency is pinned to the version that is locked', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    assert.is(packages[`node_modules/${name}`]?.version, version, name);
  }
});

test.run();
