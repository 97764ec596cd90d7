import { CellError } from '../core/error.ts';
import type { PoolName } from '../core/ids.ts';
import { parsePoolName } from '../core/ids.ts';
import type { Field, Reading } from './field.ts';
import { bad, good, pathProblem } from './field.ts';

/** A directory in which Cell keeps volumes. */
export interface PoolConfig {
  readonly name: PoolName;
  readonly path: string;
  /** The pool of new volumes that name none. Exactly one pool is. */
  readonly isDefault: boolean;
  /** The directory is the same on all hosts that VMs move between. */
  readonly isShared: boolean;
}

const keys = ['name', 'path', 'default', 'shared'];

function readPool(value: unknown, index: number): Reading<PoolConfig> {
  if (typeof value !== 'object' || value === null) return bad(`[${index}] must have the keys name and path`);
  const given = new Map<string, unknown>(Object.entries(value));
  const unknown = [...given.keys()].find((key) => !keys.includes(key));
  if (unknown !== undefined) return bad(`[${index}].${unknown} is not a key; there are ${keys.join(', ')}`);
  const problem = pathProblem(String(given.get('path')));
  if (problem !== undefined) return bad(`[${index}].path ${problem}`);
  const isDefault = given.get('default') ?? false;
  if (typeof isDefault !== 'boolean') return bad(`[${index}].default must be true or false`);
  const isShared = given.get('shared') ?? false;
  if (typeof isShared !== 'boolean') return bad(`[${index}].shared must be true or false`);
  try {
    const name = parsePoolName(`[${index}].name`, String(given.get('name')));
    return good({ name, path: String(given.get('path')), isDefault, isShared });
  } catch (error) {
    if (error instanceof CellError) return bad(error.message);
    throw error;
  }
}

function readPools(list: readonly unknown[]): Reading<readonly PoolConfig[]> {
  const pools: PoolConfig[] = [];
  for (const [index, value] of list.entries()) {
    const pool = readPool(value, index);
    if (pool.tag === 'bad') return pool;
    pools.push(pool.value);
  }
  if (new Set(pools.map(({ name }) => name)).size < pools.length) return bad('must have different names');
  if (new Set(pools.map(({ path }) => path)).size < pools.length) return bad('must have different paths');
  const defaults = pools.filter(({ isDefault }) => isDefault).length;
  if (defaults > 1) return bad('must have one default pool, not several');
  return good(defaults === 1 ? pools : pools.map((pool, index) => ({ ...pool, isDefault: index === 0 })));
}

/** A list of pools; without a pool marked as default the first one is it. */
export const poolsField: Field<readonly PoolConfig[]> = {
  suffix: '',
  fallback: [{ name: 'default', path: '/var/lib/cell/volumes', default: true }],
  read: (value) => (Array.isArray(value) ? readPools(value) : bad('must be a list of pools')),
};
