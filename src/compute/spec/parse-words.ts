import { invalidField } from '../../core/error.ts';

/** The words of a proto enum; UNSPECIFIED has the default's, or undefined where the default depends on other fields. */
export type Words<Enum extends string, Word> = Readonly<Record<Exclude<Enum, 'UNRECOGNIZED'>, Word>>;

/** The word of an enum value. A value that this version does not know is refused: it must not become a default silently. */
export function word<Enum extends string, Word>(
  field: string,
  words: Words<Enum, Word>,
  value: Enum | 'UNRECOGNIZED',
): Word {
  if (value === 'UNRECOGNIZED') throw invalidField(field, 'must be one of the values of its enum');
  return words[value as Exclude<Enum, 'UNRECOGNIZED'>];
}
