const minorBits = 8;

/** 'major:minor' of a device's node. Linux keeps the low eight bits of the minor number below the twelve of the major number, and the rest above. */
export function deviceNumber(rdev: number): string {
  const major = Math.floor(rdev / 2 ** minorBits) % 2 ** 12;
  const minor = (rdev % 2 ** minorBits) + Math.floor(rdev / 2 ** 20) * 2 ** minorBits;
  return `${major}:${minor}`;
}
