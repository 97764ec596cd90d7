/** A value of libvirt's configuration files; booleans are written as 1 and 0. */
export type ConfigValue = string | number | boolean | readonly string[];

/** Keys and values of libvirtd.conf or qemu.conf. */
export type ConfigFile = Readonly<Record<string, ConfigValue>>;

function format(value: ConfigValue): string {
  if (typeof value === 'string') {
    // libvirt's parser knows no escapes; a string may hold one kind of quote or the other.
    return value.includes('"') ? `'${value}'` : `"${value}"`;
  }
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return String(value);
  return `[ ${value.map(format).join(', ')} ]`;
}

/** The text of a libvirt configuration file. */
export function formatConfigFile(config: ConfigFile): string {
  return Object.entries(config)
    .map(([key, value]) => `${key} = ${format(value)}\n`)
    .join('');
}
