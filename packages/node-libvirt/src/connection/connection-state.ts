import { type Moves, move } from '../lifecycle.ts';

/** The life of a connection. `cause` is undefined when it was closed on purpose. */
export type ConnectionState =
  | { readonly tag: 'open' }
  | { readonly tag: 'closing' }
  | { readonly tag: 'closed'; readonly cause: Error | undefined };

const moves = {
  open: ['closing', 'closed'],
  closing: ['closed'],
  closed: [],
} as const satisfies Moves<ConnectionState['tag']>;

export function moveConnection(from: ConnectionState, to: ConnectionState): ConnectionState {
  return move<ConnectionState>(moves, from, to);
}
