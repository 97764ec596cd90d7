import { exitCodes } from './cli-error.ts';
import type { Failure } from './failure.ts';
import { printable } from './format.ts';
import { hintOf } from './hints.ts';

/** A failure for people: one line, then what is wrong in particular, then what to do next. */
export function failureText(failure: Failure): string {
  const code = failure.reason ?? failure.status;
  const lines = [
    `error: ${printable(headline(failure))}${code === undefined ? '' : ` (${code})`}`,
    ...violationLines(failure),
    ...failure.preconditions
      .filter(({ description }) => description !== '' && description !== failure.message)
      .map(({ subject, description }) => `  ${printable(subject === '' ? description : `${subject}: ${description}`)}`),
  ];
  const hint = hintOf(failure);
  if (hint !== undefined) lines.push(`hint: ${printable(hint)}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** A failure for programs, one JSON object. */
export function failureJson(failure: Failure): unknown {
  const { outcome, status, reason, message, ...rest } = failure;
  const details = Object.entries({ ...rest, hint: hintOf(failure) }).filter(([, value]) => !isEmpty(value));
  return { error: { exitCode: exitCodes[outcome], status, reason, message, ...Object.fromEntries(details) } };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

const sentence = ({ field, description }: Failure['fieldViolations'][number]) => `${field} ${description}`.trim();

/** celld's message for several bad fields names them all: then they are listed once, below. */
function headline({ message, fieldViolations }: Failure): string {
  const listed =
    fieldViolations.length > 1 && fieldViolations.every((violation) => message.includes(violation.description));
  return listed ? `${fieldViolations.length} fields of the request break their rules` : message;
}

function violationLines({ message, fieldViolations }: Failure): string[] {
  const [only] = fieldViolations;
  const said =
    fieldViolations.length === 1 &&
    only !== undefined &&
    message.includes(only.field) &&
    message.includes(only.description);
  return said ? [] : fieldViolations.map((violation) => `  ${printable(sentence(violation))}`);
}
