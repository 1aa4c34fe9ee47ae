import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path/posix';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { codeAlone, type SourceFile, sourceFiles, sourceFolders, stemsIn } from './helpers/sourceFiles.ts';

const sources = sourceFiles(sourceFolders);
const everything = [...sources, ...sourceFiles(['test'])];
const below = (folder: typeof sourceFolders[number]) =>
  sources.filter((file) => sourceFolders.indexOf(file.folder as never) < sourceFolders.indexOf(folder));
/** What decides a run: all below `sim/`, and the kernel in it. `wallClock.ts` is for runs that somebody watches. */
const deciding = [...below('sim'), ...sources.filter(({ path }) => (
  /^sim\/(\w+\.ts|bus\/|tape\/|worlds\/|scenario\/)/.test(path) && path !== 'sim/wallClock.ts'))];
const inBrowsers = sources.filter(({ path }) => !path.startsWith('sim/node/'));

/** Every fault is told at once: file, line, what stands there and what to use instead. */
function tidy(law: string, faults: () => string[]): void {
  test(law, () => {
    const found = faults();
    if (found.length > 0) throw new Error(found.join('\n'));
  });
}

/** Where code says what it may not. */
function saying(files: readonly SourceFile[], banned: readonly (readonly [RegExp, string])[]): string[] {
  return files.flatMap(({ path, code }) => code.flatMap((line, i) => banned.flatMap(([pattern, instead]) => {
    const [found] = pattern.exec(line) ?? [];
    return found === undefined ? [] : [`${path}:${i + 1} says ${found.trim()}; ${instead}`];
  })));
}

/** Where a file imports what it may not. */
function importing(
  files: readonly SourceFile[], isBanned: (module: string, file: SourceFile) => boolean, instead: string,
): string[] {
  return files.flatMap((file) => file.imports.filter(({ module }) => isBanned(module, file))
    .map(({ module, line }) => `${file.path}:${line} imports ${module}; ${instead}`));
}
const target = (module: string, { path }: SourceFile) =>
  (module.startsWith('.') ? join(dirname(path), module) : module);

tidy('imports point one way: market ← machines ← actors ← sim ← stories', () => importing(sources, (module, file) => {
  const to = sourceFolders.indexOf(target(module, file).split('/')[0] as never);
  return to > sourceFolders.indexOf(file.folder as never) || target(module, file).startsWith('test/');
}, 'take what you need as an argument, or move it down'));

tidy('everything but sim/node runs in a browser', () => [
  ...importing(inBrowsers, (module) => module.startsWith('node:') || builtinModules.includes(module),
    'that is for sim/node/'),
  ...importing(inBrowsers, (module, file) => target(module, file).startsWith('sim/node/'), 'take it as an argument'),
  ...saying(inBrowsers, [[/(?<![.\w])(process|Buffer|__dirname|require)\b(?=\s*[.(])/, 'that is for sim/node/']]),
]);

tidy('institutions know neither charts nor streams, and protocols no streams', () => [
  ...importing(below('machines'), (module) => /^(xstate|rxjs)/.test(module), 'market/ is plain'),
  ...importing(below('actors'), (module) => module.startsWith('rxjs'), 'streams are for sim/, and for demand'),
]);

/** The engines' own; `sqrt`, `floor` and their like are exact everywhere. */
const transcendental = new RegExp(`\\bMath\\.(${[
  'log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2',
  'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot',
].join('|')})\\b`);
tidy('what decides a run knows no other time, no other luck, and no arithmetic that differs between engines', () => (
  saying(deciding, [
    [/\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/, 'ask the clock'],
    [/\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/, 'ask for a stream of chance'],
    [/(?<![.\w])(setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/, 'ask the clock, or use `after`'],
    [transcendental, 'use @stdlib/math-base-special-*'],
    [/\*\*/, 'multiply, or use @stdlib/math-base-special-pow'],
  ])));

tidy('nobody below sim/ waits for a promise, or makes an actor run', () => saying(below('sim'), [
  [/\bawait\b|\basync\b|\bfromPromise\b/, 'two events and the clock do it'],
  [/\bcreateActor\b/, 'export logic; sim/ runs it'],
]));

tidy('money is whole: nobody who decides formats or parses fractions', () => (
  saying(deciding, [[/\.toFixed\b|\bparseFloat\b|\.toPrecision\b/, 'count whole cents; a report may format them']])));

tidy('files are at most 200 lines long, lines at most 120 characters', () => everything.flatMap(({ path, lines }) => [
  ...(lines.length > 201 ? [`${path} has ${lines.length - 1} lines; move what stands alone to a file of its own`] : []),
  ...lines.flatMap((line, i) => (
    line.length > 120 ? [`${path}:${i + 1} has ${line.length} characters; break it`] : [])),
]));

tidy('a file is named for what it holds', () => sources
  .filter(({ path }) => /(^|\/)(utils?|common|helpers?|types?|misc|shared|lib)(\.ts$|\/)/.test(path))
  .map(({ path }) => `${path} says nothing; name it for its main export`));

tidy('files import each other directly, with their endings', () => importing(sources, (module, file) => (
  module.startsWith('.') && (!/\.(ts|js|json|mjs)$/.test(module) || (sourceFolders as readonly string[])
    .some((folder) => target(module, file) === `${folder}/index.ts`))), 'name the very file, with .ts'));

tidy('what is exported has a name', () => saying(
  sources.filter(({ path }) => !path.startsWith('stories/') && path !== 'sim/node/runWorker.ts'),
  [[/^export default\b/, 'export it by name']]));

tidy('nothing is left to be done later', () => everything.flatMap(({ path, lines }) => lines.flatMap((line, i) => (
  /\b(TO\x44O|FIX\x4dE|X\x58X|HAC\x4b)\b/.test(line) ? [`${path}:${i + 1} puts something off; do it`] : []))));

tidy('every machine has its test and its picture', () => {
  const [machines, tests, charts] = [
    stemsIn('machines', '.machine.ts'), stemsIn('test/machines', '.test.ts'), stemsIn('docs/charts', '.svg'),
  ];
  assert.ok(machines.length >= 5);
  return machines.flatMap((machine) => [
    ...(tests.includes(machine) ? [] : [`machines/${machine}.machine.ts: write test/machines/${machine}.test.ts`]),
    ...(charts.includes(machine) ? [] : [`machines/${machine}.machine.ts: draw docs/charts/${machine}.svg`]),
  ]);
});

test('code is told from comments and texts', () => {
  const blanked = codeAlone("a // Date.now\nb('Date.now', `${c} Date.now`) /* Date.now\n */ d");
  assert.is(blanked.replace(/ +/g, ' '), 'a \nb( , ${c} ) \n d');
  assert.ok(sources.length > 100);
});

test.run();
