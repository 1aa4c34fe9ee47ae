import { test } from 'uvu';

/**
 * A test of something that not every machine has. Where it is missing the test is left out and says why; in CI nothing
 * may be missing, so there it fails.
 */
export function testUnless(missing: string | undefined, title: string, run: () => void | Promise<void>): void {
  if (missing === undefined) return void test(title, run);
  if (process.env.CI === 'true') return void test(title, () => {
    throw new Error(`nothing is left out in CI: ${missing}`);
  });
  process.stdout.write(`skipped: ${title}: ${missing}\n`);
  test.skip(title);
}
