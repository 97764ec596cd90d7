/** The value of a promise that must settle soon; a promise that does not is what the test is about. */
export async function soon<T>(promise: Promise<T>, withinMs = 1000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing happened within ${withinMs} ms`)), withinMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The error of a promise that must be rejected soon. */
export async function rejection(promise: Promise<unknown>, withinMs = 1000): Promise<unknown> {
  return await soon(
    promise.then(
      (value) => {
        throw new Error(`resolved to ${String(value)}`);
      },
      (error: unknown) => error,
    ),
    withinMs,
  );
}
