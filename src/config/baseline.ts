import type { Field, Reading } from './field.ts';
import { bad, good } from './field.ts';

/** A CPU by name, as a baseline of hosts is. */
export interface BaselineConfig {
  /** In libvirt's names. */
  readonly model: string;
  readonly features: readonly string[];
  /** Features of the model that it does not have. */
  readonly disabledFeatures: readonly string[];
}

const keys = ['mode', 'model', 'features', 'disabledFeatures'];
const modelPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const featurePattern = /^[A-Za-z0-9][A-Za-z0-9_.+-]{0,62}$/;

/** What `cellctl cpu baseline --spec` prints below `cpu`, or nothing. */
export const optionalBaseline: Field<BaselineConfig | undefined> = {
  suffix: '',
  fallback: '',
  read: (value) => (value === '' || value === null ? good(undefined) : readBaseline(value)),
};

function readBaseline(value: unknown): Reading<BaselineConfig> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad('must have the key model');
  const given = new Map<string, unknown>(Object.entries(value));
  const unknown = [...given.keys()].find((key) => !keys.includes(key));
  if (unknown !== undefined) return bad(`has the key ${unknown}; there are ${keys.join(', ')}`);
  const mode = given.get('mode') ?? 'CPU_MODE_CUSTOM';
  if (mode !== 'CPU_MODE_CUSTOM') return bad(`must have mode CPU_MODE_CUSTOM, not '${mode}'`);
  const model = given.get('model');
  if (typeof model !== 'string' || !modelPattern.test(model)) return bad("must have a model in libvirt's names");
  const features = featuresOf(given.get('features'));
  const disabledFeatures = featuresOf(given.get('disabledFeatures'));
  if (features === undefined || disabledFeatures === undefined)
    return bad("must have lists of features in libvirt's names");
  const both = features.find((name) => disabledFeatures.includes(name));
  return both === undefined ? good({ model, features, disabledFeatures }) : bad(`has ${both} and has it not`);
}

/** Sorted, each once; undefined: they are none. */
function featuresOf(value: unknown = []): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.filter((name) => typeof name === 'string' && featurePattern.test(name));
  return names.length === value.length ? [...new Set<string>(names)].sort() : undefined;
}
