import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why no page can be opened here; `undefined` when one can. */
export const missingChromium = existsSync(executablePath)
  ? undefined : `there is no Chromium at ${executablePath}; install it, or say where it is in CHROMIUM`;

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Serves a built page on the loopback address, opens it in headless Chromium, and closes both afterwards. */
export async function withPage<T>(
  { root, outDir }: { root: string; outDir: string }, use: (page: Page) => Promise<T>,
): Promise<T> {
  const server = await preview({
    root, configFile: false, logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 },
  });
  const browser = await chromium.launch({ executablePath, args: quiet });
  try {
    const page = await browser.newPage();
    const failed = new Promise<never>((_, reject) => { page.once('pageerror', reject); });
    await Promise.race([page.goto(server.resolvedUrls!.local[0]!), failed]);
    return await Promise.race([use(page), failed]);
  } finally {
    await browser.close();
    await server.close();
  }
}
