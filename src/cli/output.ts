import type { CommandLine } from './command-line.ts';

/** Forms of output: what -o takes. */
export const outputFormats = ['table', 'wide', 'json', 'yaml', 'name'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** How a table is wanted. */
export interface TableStyle {
  readonly wide: boolean;
  readonly headers: boolean;
  readonly now: Date;
}

/** An answer in each of its forms; only the one that is wanted is made. */
export interface Answer {
  /** The contract's message as JSON. */
  json(): unknown;
  /** Text for people, with its final line end. */
  text(style: TableStyle): string;
  /** What -o name prints, a line each. */
  names(): readonly string[];
}

export function tableStyle({ options }: CommandLine): TableStyle {
  return { wide: options.output === 'wide', headers: options.headers, now: new Date() };
}

/** Writes an answer to standard output in the form that was asked for. */
export async function print(cli: CommandLine, answer: Answer): Promise<void> {
  cli.io.stdout.write(await rendered(cli, answer));
}

async function rendered(cli: CommandLine, answer: Answer): Promise<string> {
  const { output } = cli.options;
  switch (output) {
    case 'table':
    case 'wide':
      return answer.text(tableStyle(cli));
    case 'json':
      return `${JSON.stringify(answer.json(), undefined, 2)}\n`;
    case 'yaml':
      return yamlText(answer.json());
    case 'name':
      return answer
        .names()
        .map((name) => `${name}\n`)
        .join('');
    default:
      return output satisfies never;
  }
}

/** YAML of a JSON value; long texts stay on one line. */
export async function yamlText(value: unknown): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(value, { lineWidth: 0 });
}
