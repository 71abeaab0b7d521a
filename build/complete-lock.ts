// Completes package-lock.json with the packages of other platforms that npm left out of it.
// npm writes no lock entry for an optional package that it could not fetch, and newer versions then
// refuse `npm ci` everywhere. Their versions are pinned exactly by the packages that name them.
// Run it after every `npm install` that changes the lock: node build/complete-lock.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const entrySchema = z.looseObject({
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lockSchema = z.looseObject({ packages: z.record(z.string(), entrySchema) });
export type Lock = z.infer<typeof lockSchema>;

/** Parses the text of a package-lock.json (version 3). */
export const parseLock = (text: string): Lock => lockSchema.parse(JSON.parse(text));

const SYSTEMS = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/;
const PROCESSORS = /\b(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)\b/;

/** What is optional to some package of the lock and has no entry anywhere in it; one for each name. */
export function missingOptional(lock: Lock): { name: string; version: string; dev: boolean }[] {
  const known = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1)));
  const missing = Object.values(lock.packages).flatMap((entry) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !known.has(name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
  return missing.filter((one, i) => missing.findIndex((other) => other.name === one.name) === i);
}

/** The entry npm would have written, without the hash that only the registry knows. */
function entryOf(name: string, version: string, dev: boolean): Record<string, unknown> {
  const os = SYSTEMS.exec(name)?.[1];
  const cpu = PROCESSORS.exec(name)?.[1];
  if (!os || !cpu || !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(
      `${name}@${version} is not a package of one platform at one version: add it to the lock by hand`,
    );
  }
  const libc = os === 'linux' ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], ...(dev && { dev }), ...libc, optional: true, os: [os] };
}

function complete(file: string): void {
  const text = readFileSync(file, 'utf8');
  const added = missingOptional(parseLock(text));
  const lock: { packages: Record<string, unknown> } = JSON.parse(text);
  for (const { name, version, dev } of added)
    lock.packages[`node_modules/${name}`] = entryOf(name, version, dev);
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${file}: ${added.length} entries added`);
}

if (import.meta.main) complete(process.argv[2] ?? 'package-lock.json');
