import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where the distributions put it: Debian, Fedora's packages for Rocky. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/lib64/chromium-browser/chromium-browser'];
const pictures = resolve(import.meta.dirname, '../../test-output/browser');

// Nothing is to be fetched from anywhere, and root may not use the sandbox.
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** A headless Chromium. */
export async function startBrowser(): Promise<Browser & AsyncDisposable> {
  const executablePath = places.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('there is no Chromium: scripts/setup-system.sh test');
  return chromium.launch({ executablePath, args: [...flags, '--disable-component-update', '--disable-quic'] });
}

/** A page in a browser session of its own, and everything that went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, and what the page's own policy has refused. */
  readonly errors: readonly string[];
}

export async function openPage(browser: Browser, address: string): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 640 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  return { page, context, errors };
}

/** Keeps a picture of a page among the output of the tests. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
