import { invalidField } from '../core/error.ts';
import type { JsonType } from './digest.ts';
import { digestOf } from './digest.ts';

/** What the request of every list has. */
interface PageRequest {
  readonly pageSize: number;
  readonly pageToken: string;
}

/** How a list is cut into pages. */
export interface Paging<Request extends PageRequest, Item> {
  readonly request: Request;
  readonly requestType: JsonType<Request>;
  /** For requests that name no page_size. */
  readonly defaultSize: number;
  /** Where an item is in the order, as text that only `isAfter` reads. */
  readonly positionOf: (item: Item) => string;
  /** Whether the item comes after the position; the item at that position may be gone. */
  readonly isAfter: (item: Item, position: string) => boolean;
}

/** Part of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Empty: this was the last. */
  readonly nextPageToken: string;
}

const scopeLength = 16;

/**
 * The page of `all`, which is in order, that the request asks for. Nothing is kept between calls: the token holds the place, and a digest
 * of the rest of the request (page_size may change). Throws INVALID_FIELD for a token of another request.
 */
export function pageOf<Request extends PageRequest, Item>(
  all: readonly Item[],
  paging: Paging<Request, Item>,
): Page<Item> {
  const { request, requestType, defaultSize, positionOf, isAfter } = paging;
  const scope = digestOf(requestType, { ...request, pageSize: 0, pageToken: '' }).slice(0, scopeLength);
  const position = request.pageToken === '' ? undefined : positionIn(request.pageToken, scope);
  const start = position === undefined ? 0 : all.findIndex((item) => isAfter(item, position));
  if (start < 0) return { items: [], nextPageToken: '' };
  const items = all.slice(start, start + (request.pageSize || defaultSize));
  const last = items.at(-1);
  const more = start + items.length < all.length && last !== undefined;
  return { items, nextPageToken: more ? Buffer.from(scope + positionOf(last)).toString('base64url') : '' };
}

function positionIn(token: string, scope: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(scope))
    throw invalidField('page_token', 'must be the next_page_token of an answer to the same request');
  return text.slice(scopeLength);
}
