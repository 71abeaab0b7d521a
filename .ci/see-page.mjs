// Waits for the address in the log of `npm start`, opens it as a browser would, and expects the page.
// Usage: node see-page.mjs <log file>; bare Node 20, no packages.
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const ADDRESS = /Work Diary is open at (http:\/\/127\.0\.0\.1:\d+\/\S*)/;
const MINUTES = 5;

async function address(log) {
  const deadline = Date.now() + MINUTES * 60_000;
  while (Date.now() < deadline) {
    const found = existsSync(log) && ADDRESS.exec(readFileSync(log, 'utf8'))?.[1];
    if (found) return found;
    await wait(200);
  }
  throw new Error(`No address was printed within ${MINUTES} minutes.`);
}

/** Follows redirects with the cookies that were set on the way, as a browser does. */
async function open(first) {
  const cookies = new Map();
  let url = first;
  for (let hop = 0; hop < 5; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name) cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !next) return response;
    url = new URL(next, url).href;
  }
  throw new Error('Too many redirects.');
}

try {
  const response = await open(await address(process.argv[2]));
  const type = response.headers.get('content-type') ?? 'nothing';
  const text = await response.text();
  if (response.status !== 200 || !type.includes('text/html') || !/<!doctype html>/i.test(text)) {
    throw new Error(`The page answered ${response.status} with ${type}, not 200 with HTML.`);
  }
  console.log('The page answered 200 with HTML.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
