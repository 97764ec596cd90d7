/**
 * Checks the contract; exits with 1, and says why, when something is wrong.
 *
 * A release records what it promises: `npx buf build proto --exclude-source-info --output proto/last-release.binpb`, committed.
 */
import { resolve } from 'node:path';
import { checkContract } from './contract/check.ts';

const { problems, compared } = checkContract(resolve(import.meta.dirname, '..'));
if (!compared) console.log('no release yet: breaking changes are not looked for');
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
