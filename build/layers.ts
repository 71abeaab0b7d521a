// Checks the layer rules of .dependency-cruiser.cjs over the folder it is run in.
// A run that saw no modules, or modules without dependencies, looked at nothing and fails.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

const FOLDERS = ['electron', 'renderer', 'shared', 'server', 'verifier', 'build', 'tests'];

const { forbidden, options } = await extractConfig(join(process.cwd(), '.dependency-cruiser.cjs'));
const folders = FOLDERS.filter((folder) => existsSync(folder));
const { output } = await cruise(folders, {
  ...options,
  ruleSet: { forbidden: forbidden ?? [] },
  validate: true,
});
if (typeof output === 'string') throw new Error('dependency-cruiser gave text where data was asked for');

const { summary } = output;
const dependencies = summary.totalDependenciesCruised ?? 0;
for (const { rule, from, to, cycle } of summary.violations) {
  console.log(`${rule.name}: ${from} uses ${cycle ? cycle.map((step) => step.name).join(' -> ') : to}`);
}
console.log(
  `${summary.totalCruised} modules, ${dependencies} dependencies, ${summary.violations.length} violations`,
);
if (summary.totalCruised === 0 || dependencies === 0)
  console.log('The layer rules saw nothing: they prove nothing.');
if (summary.violations.length > 0 || summary.totalCruised === 0 || dependencies === 0) process.exitCode = 1;
