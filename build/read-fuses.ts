// Reads the fuses of a packaged app and says where they are not as decided. Usage: node build/read-fuses.ts <program ...>
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FUSES } from './electron-builder.ts';

/** Each decided fuse by its place in the wire. */
const WIRE = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const satisfies Record<keyof typeof FUSES, FuseV1Options>;

export interface ReadFuse {
  readonly name: string;
  readonly on: boolean;
  readonly asDecided: boolean;
}

/** The fuses of `program` (on macOS the `.app`). Rejects where it is no Electron. */
export async function readFuses(program: string): Promise<ReadFuse[]> {
  const wire = await getCurrentFuseWire(program);
  return (Object.keys(WIRE) as (keyof typeof WIRE)[]).map((name) => {
    const state = wire[WIRE[name]];
    return {
      name,
      on: state === FuseState.ENABLE,
      // One that this Electron no longer has cannot be turned either way.
      asDecided:
        state === (FUSES[name] ? FuseState.ENABLE : FuseState.DISABLE) || state === FuseState.REMOVED,
    };
  });
}

if (import.meta.main) {
  const programs = process.argv.slice(2);
  if (programs.length === 0) throw new Error('Name the packaged program: node build/read-fuses.ts <program>');
  for (const program of programs) {
    for (const { name, on, asDecided } of await readFuses(program)) {
      console.log(`${program}: ${name} ${on ? 'on' : 'off'}${asDecided ? '' : ' (NOT as decided)'}`);
      if (!asDecided) process.exitCode = 1;
    }
  }
}
