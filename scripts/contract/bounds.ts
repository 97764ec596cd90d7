import type { DescField } from '@bufbuild/protobuf';
import { getOption, hasOption, ScalarType } from '@bufbuild/protobuf';
import type { FieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import { field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

/** Values of one kind: those of a field, or the items, keys or values of one. */
type Kind = Pick<DescField, 'scalar' | 'enum' | 'message'>;

/** What a caller could send without limit in a field, such as `items without max_items`. Messages of Cell's own are looked into elsewhere. */
export function missingBounds(field: DescField): string[] {
  const rules = hasOption(field, fieldRules) ? getOption(field, fieldRules) : undefined;
  switch (field.fieldKind) {
    case 'list': {
      const list = rules?.type.case === 'repeated' ? rules.type.value : undefined;
      return [
        ...(list?.maxItems === undefined || list.maxItems === 0n ? ['a list without max_items'] : []),
        ...missingValueBounds(field, list?.items).map((missing) => `items that are ${missing}`),
      ];
    }
    case 'map': {
      const map = rules?.type.case === 'map' ? rules.type.value : undefined;
      const key = { scalar: field.mapKey, enum: undefined, message: undefined };
      return [
        ...(map?.maxPairs === undefined || map.maxPairs === 0n ? ['a map without max_pairs'] : []),
        ...missingValueBounds(key, map?.keys).map((missing) => `keys that are ${missing}`),
        ...missingValueBounds(field, map?.values).map((missing) => `values that are ${missing}`),
      ];
    }
    default:
      return missingValueBounds(field, rules);
  }
}

function missingValueBounds(kind: Kind, rules: FieldRules | undefined): string[] {
  if (kind.message) {
    const isDuration = kind.message.typeName === 'google.protobuf.Duration';
    return isDuration && !hasUpperBound(rules) ? ['a duration without lte'] : [];
  }
  if (kind.enum) {
    return rules?.type.case === 'enum' && rules.type.value.definedOnly ? [] : ['an enum without defined_only'];
  }
  switch (kind.scalar) {
    case ScalarType.BOOL:
      return [];
    case ScalarType.STRING:
      return isBoundedString(rules) ? [] : ['a string without a pattern, a length or uuid'];
    case ScalarType.BYTES: {
      const bytes = rules?.type.case === 'bytes' ? rules.type.value : undefined;
      return bytes?.maxLen || bytes?.len ? [] : ['bytes without max_len'];
    }
    default:
      return hasUpperBound(rules) ? [] : ['a number without lte'];
  }
}

function hasUpperBound(rules: FieldRules | undefined): boolean {
  const value = rules?.type.value;
  return value !== undefined && 'lessThan' in value && value.lessThan.case !== undefined;
}

/** Expressions in CEL are taken at their word. */
function isBoundedString(rules: FieldRules | undefined): boolean {
  if (rules === undefined) return false;
  if (rules.cel.length > 0) return true;
  if (rules.type.case !== 'string') return false;
  const { len, maxLen, maxBytes, pattern, wellKnown } = rules.type.value;
  return Boolean(len || maxLen || maxBytes) || wellKnown.case === 'uuid' || isBoundedPattern(pattern);
}

/** A regular expression that matches the whole text, and no endless one. */
function isBoundedPattern(pattern: string): boolean {
  const structure = pattern.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/g, 'x');
  return structure.startsWith('^') && structure.endsWith('$') && !/[*+]|\{\d+,\}/.test(structure);
}
