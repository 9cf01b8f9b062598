import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserSession, Page, SentFile } from './browser-session.js';
import type { TestWorld } from './test-app.js';

export const IMPORTS = '/admin/import';

/** Files of a folder as a browser sends them. */
export function sentFiles(folder: string, names: readonly string[]): Promise<SentFile[]> {
  return Promise.all(
    names.map(async (name) => ({
      name,
      type: 'text/csv',
      content: await readFile(join(folder, name)),
    })),
  );
}

/** Uploads files on the page of imports. */
export async function upload(browser: BrowserSession, files: readonly SentFile[]): Promise<Page> {
  await browser.visit(IMPORTS);
  return browser.upload(IMPORTS, files);
}

/** Uploads files, and waits for the dry run. @returns the address of the upload's page, which was visited */
export async function tried(
  world: TestWorld,
  browser: BrowserSession,
  files: readonly SentFile[],
): Promise<string> {
  const { location = '', status } = await upload(browser, files);
  if (status !== 303) throw new Error(`not uploaded: ${status}`);
  await world.runJobs();
  await browser.follow();
  return location;
}

/** Presses *Import now* on the page of an upload, and waits for it. */
export async function imported(
  world: TestWorld,
  browser: BrowserSession,
  path: string,
): Promise<Page> {
  await browser.submit(`${path}/start`);
  await world.runJobs();
  return browser.visit(path);
}
