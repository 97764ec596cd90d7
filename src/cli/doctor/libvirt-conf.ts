import type { HostFiles } from './host-files.ts';

/** A value in a configuration file of libvirt's. */
export type ConfValue = string | number | readonly string[];

/** A configuration file of libvirt's. What it does not say has libvirt's default. */
export interface LibvirtConf {
  readonly path: string;
  /** Why its values are not known; undefined when they are. */
  readonly problem: string | undefined;
  readonly values: ReadonlyMap<string, ConfValue>;
}

/** Reads the first of these files that is there. Without any, everything has its default. */
export async function readLibvirtConf(host: HostFiles, ...paths: readonly string[]): Promise<LibvirtConf> {
  for (const path of paths) {
    const file = await host.read(path);
    if (file.tag === 'missing') continue;
    if (file.tag === 'unreadable') return { path, problem: `${path} cannot be read: ${file.why}`, values: new Map() };
    return { path, problem: undefined, values: parseLibvirtConf(file.text) };
  }
  return { path: paths[0] ?? '', problem: undefined, values: new Map() };
}

/** Parses `key = value` lines: numbers, texts in either kind of quotes, lists of texts over any lines; `#` begins a comment. The last value of a key counts. */
export function parseLibvirtConf(text: string): ReadonlyMap<string, ConfValue> {
  const values = new Map<string, ConfValue>();
  const pattern = /^[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(\[[^\]]*\]|"[^"\n]*"|'[^'\n]*'|-?\d+)/gm;
  for (const [, key = '', value = ''] of text.matchAll(pattern)) values.set(key, parseValue(value));
  return values;
}

function parseValue(value: string): ConfValue {
  if (value.startsWith('[')) {
    const items = value.slice(1, -1).replaceAll(/^[ \t]*#.*$/gm, '');
    return [...items.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
  }
  return /^["']/.test(value) ? value.slice(1, -1) : Number(value);
}

/** The number of a key; undefined when it is not said, or no number. */
export function numberOf({ values }: LibvirtConf, key: string): number | undefined {
  const value = values.get(key);
  return typeof value === 'number' ? value : undefined;
}

/** The text of a key; undefined when it is not said. A number is a text too. */
export function textOf({ values }: LibvirtConf, key: string): string | undefined {
  const value = values.get(key);
  return typeof value === 'object' ? value.join(', ') : value?.toString();
}

/** A value for people: as it is said, or that it is the default. */
export function shown(conf: LibvirtConf, key: string, byDefault: string): string {
  const value = textOf(conf, key);
  return value === undefined ? `not set: ${byDefault}` : `${key} = ${value}`;
}
