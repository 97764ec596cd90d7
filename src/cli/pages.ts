/** A page of a list, and where the next one begins; empty: there is none. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken: string;
}

/** Reads a list page by page: all of it, or its first `limit`. */
export async function readPages<T>(
  readPage: (pageToken: string) => Promise<Page<T>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const found: T[] = [];
  let pageToken = '';
  do {
    const { items, nextPageToken } = await readPage(pageToken);
    found.push(...items);
    pageToken = nextPageToken;
  } while (pageToken !== '' && found.length < limit);
  return found.slice(0, limit);
}
