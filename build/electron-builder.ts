// The packages for people: what electron-builder makes of the laid-out app, for each system.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Configuration } from 'electron-builder';
import { NAMES } from './app-manifest.ts';
import { debDepends, rpmDepends } from './linux-libraries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface PackagingOptions {
  /** The folder that the app was laid out in, with `app/` and `node_modules/`. */
  readonly stage: string;
  readonly output: string;
  readonly icons: string;
  /** Secrets and addresses: see `docs/packaging.md`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder with an unpacked Electron; without it electron-builder fetches the version that is installed. */
  readonly electronDist?: string;
}

/** What the program can be told from outside once it is installed: nothing that makes it run another's code. */
export const FUSES = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const satisfies Configuration['electronFuses'];

/** Code that the system itself loads or starts, which it cannot do from inside an archive. */
const UNPACKED = [
  '**/*.node',
  '**/*.{so,so.*,dylib,dll}',
  // Its threads start from files of their own.
  '**/@img/sharp-wasm32/**',
  '**/get-windows/main',
  '**/screenshot-desktop/lib/win32/**',
];

const electronVersion = (): string => {
  const { version }: { version: string } = JSON.parse(
    readFileSync(`${root}node_modules/electron/package.json`, 'utf8'),
  );
  return version;
};

/** The configuration for one package of one environment. Without secrets nothing is signed, and nothing fails. */
export function configuration(options: PackagingOptions): Configuration {
  const { stage, output, icons, env, electronDist } = options;
  const updates = env['WORK_DIARY_UPDATES_URL'];
  const signedMac = Boolean(env['CSC_LINK'] || env['CSC_NAME']);
  const notarized = signedMac && Boolean(env['APPLE_API_KEY'] || env['APPLE_ID'] || env['APPLE_KEYCHAIN']);
  return {
    appId: NAMES.id,
    productName: NAMES.product,
    copyright: 'Work Diary',
    artifactName: `${NAMES.app}-\${version}-\${os}-\${arch}.\${ext}`,
    directories: { app: `${stage}/app`, output, buildResources: `${root}build/resources` },
    electronVersion: electronVersion(),
    ...(electronDist !== undefined && { electronDist }),
    // Whatever lies in the folder was chosen file by file: nothing is installed, compiled or collected beside it.
    beforeBuild: async () => false,
    files: ['**/*', { from: `${stage}/node_modules`, to: 'node_modules', filter: ['**/*'] }],
    disableDefaultIgnoredFiles: true,
    asar: { smartUnpack: false },
    asarUnpack: UNPACKED,
    electronFuses: {
      ...FUSES,
      // Setting a fuse breaks the signature that Electron comes with; unsigned, it would not start on Apple's processors.
      resetAdHocDarwinSignature: !signedMac,
    },
    // Packages for Debian and Fedora must name a place; there is none of that ending.
    extraMetadata: { homepage: env['WORK_DIARY_HOMEPAGE'] ?? 'https://work-diary.invalid/' },
    protocols: [{ name: NAMES.product, schemes: [NAMES.scheme], role: 'Viewer' }],
    publish: updates
      ? [{ provider: 'generic', url: updates, channel: env['WORK_DIARY_UPDATES_CHANNEL'] ?? 'latest' }]
      : null,
    forceCodeSigning: env['WORK_DIARY_MUST_SIGN'] === '1',
    linux: {
      target: ['AppImage', 'deb', 'rpm'],
      executableName: NAMES.app,
      syncDesktopName: true,
      icon: icons,
      category: 'Office',
      synopsis: 'Tracks the hours of contracts',
      maintainer: env['WORK_DIARY_MAINTAINER'] ?? `${NAMES.product} <nobody@work-diary.invalid>`,
      vendor: NAMES.product,
    },
    // The newer version takes the place of the older one, which a start at login names: so its name stays.
    appImage: { artifactName: `${NAMES.app}-\${arch}.\${ext}` },
    deb: { depends: [...debDepends] },
    rpm: { depends: [...rpmDepends] },
    mac: {
      target: ['dmg', 'zip'],
      category: 'public.app-category.business',
      icon: `${icons}/icon.icns`,
      // No key from whatever keychain happens to be open.
      ...(!signedMac && { identity: null }),
      hardenedRuntime: signedMac,
      entitlements: `${root}build/resources/entitlements.mac.plist`,
      entitlementsInherit: `${root}build/resources/entitlements.mac.plist`,
      notarize: notarized,
      extendInfo: {
        NSScreenCaptureUsageDescription:
          'While a contract is being tracked, Work Diary takes pictures of the screen at random moments. You see each one and can discard it.',
        NSInputMonitoringUsageDescription:
          'While a contract is being tracked, Work Diary counts key presses and clicks. It never learns which keys.',
        NSAccessibilityUsageDescription:
          'Work Diary reads which window is in front while a contract is being tracked.',
      },
    },
    win: { target: ['nsis'], icon: `${icons}/icon.ico` },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      // The diary belongs to the person and not to the program.
      deleteAppDataOnUninstall: false,
    },
  };
}
