import { connect } from '../../src/index.ts';

// Run by a test, as root: gives up all rights, connects to the socket given and prints what comes of it as JSON.

const nobody = 65534;
process.setgroups?.([]);
process.setgid?.(nobody);
process.setuid?.(nobody);

try {
  await using connection = await connect({ socketPath: process.argv[2] });
  process.stdout.write(JSON.stringify({ name: connection.state.tag, message: '' }));
} catch (error) {
  process.stdout.write(JSON.stringify(report(error)));
}

function report(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  return { ...error, name: error.name, message: error.message, cause: error.cause && report(error.cause) };
}
