// Which room may know which: dependencies point inward. Read by build/layers.ts.
const ELECTRON = '^electron$|(^|/)node_modules/electron/';
const OURS = '^(electron|renderer|shared|server|verifier|build|tests)/';

/** `from` may use, of our own code, only what lies under `only`. */
const onlyOurs = (name, from, only) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: OURS, pathNot: only },
});

/** `from` may not use `to`. */
const never = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to });

module.exports = {
  forbidden: [
    never('no-cycles', '', { circular: true }),
    never('all-resolved', '', { couldNotResolve: true }),
    never('packages-are-declared', '', { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),

    onlyOurs('shared-is-the-centre', '^shared/', '^shared/'),
    never('shared-is-pure', '^shared/', { dependencyTypes: ['core'] }),
    never('shared-without-electron', '^shared/', { path: ELECTRON }),

    onlyOurs('renderer-only-shared', '^renderer/', '^(renderer|shared)/'),
    never('renderer-is-a-page', '^renderer/', { dependencyTypes: ['core'] }),
    never('desktop-without-review', '^renderer/desktop/', { path: '^renderer/review/' }),
    never('review-without-desktop', '^renderer/review/', { path: '^renderer/desktop/' }),
    never('ui-stands-alone', '^renderer/ui/', { path: '^renderer/(desktop|frame|review)/' }),
    never('frame-for-both', '^renderer/frame/', { path: '^renderer/(desktop|review)/' }),

    onlyOurs('server-only-shared', '^server/', '^(server|shared)/'),
    onlyOurs('verifier-only-shared', '^verifier/', '^(verifier|shared)/'),
    onlyOurs('electron-only-shared', '^electron/', '^(electron|shared)/'),

    {
      name: 'electron-at-the-edge',
      severity: 'error',
      from: {
        path: OURS,
        pathNot: ['^electron/(main|preload)\\.ts$', '^electron/shell/electron/', '^tests/'],
      },
      to: { path: ELECTRON },
    },

    onlyOurs('tracker-is-the-heart', '^electron/tracker/', '^(electron/tracker|shared)/'),
    never('tracker-without-io', '^electron/tracker/', { dependencyTypes: ['core'] }),
    never('tracker-without-packages', '^electron/tracker/', {
      path: 'node_modules/',
      pathNot: 'node_modules/zod/',
    }),

    onlyOurs(
      'sync-is-a-room-of-its-own',
      '^electron/sync/',
      '^(electron/sync|shared)/|^electron/(journal/journal|capture/dbus|tracker/(ports|tracker))\\.ts$',
    ),
    {
      name: 'sync-only-asks-the-journal',
      severity: 'error',
      from: { path: '^electron/sync/' },
      to: { path: '^electron/(journal|tracker)/', dependencyTypesNot: ['type-only'] },
    },
    never('sync-with-one-client', '^electron/sync/', {
      path: 'node_modules/',
      pathNot: 'node_modules/(zod|axios)/',
    }),
    never('tracker-and-capture-without-sync', '^electron/(tracker|journal|capture)/', {
      path: '^electron/sync/',
    }),

    never('capture-on-its-own', '^electron/capture/', { path: '^electron/(journal|api|shell|sync|cli)/' }),
    never('journal-on-its-own', '^electron/journal/', { path: '^electron/(capture|api|shell|sync|cli)/' }),
    never('api-without-transport', '^electron/api/', { path: '^electron/(shell|cli)/' }),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
