import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contractProblems } from './rules.ts';
import { bufProgram, readContractSource } from './source.ts';

const lastRelease = 'proto/last-release.binpb';

/** What a check of the contract found. */
export interface ContractCheck {
  /** Lines for people. Empty: nothing is wrong. */
  readonly problems: readonly string[];
  /** There was a release to compare with. */
  readonly compared: boolean;
}

/**
 * Checks the contract of a directory with buf.yaml and proto/: `buf lint`, `buf format`, Cell's own rules, and breaking changes since
 * the release that proto/last-release.binpb records.
 */
export function checkContract(directory: string): ContractCheck {
  const compared = existsSync(join(directory, lastRelease));
  const lint = buf(directory, 'lint');
  if (lint.length > 0) return { problems: lint, compared };
  const format = buf(directory, 'format', '--diff', '--exit-code');
  const rules = contractProblems(readContractSource(directory));
  const breaking = compared ? buf(directory, 'breaking', 'proto', '--against', lastRelease) : [];
  return { problems: [...format, ...rules, ...breaking], compared };
}

function buf(directory: string, ...args: readonly string[]): string[] {
  const { error, status, stdout, stderr } = spawnSync(bufProgram, args, { cwd: directory, encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? [] : [`buf ${args[0]} finds:`, ...`${stdout}${stderr}`.trimEnd().split('\n')];
}
