import { type Moves, move } from '../lifecycle.ts';

/**
 * The life of a stream. While it is 'finishing' or 'aborting' the daemon's confirmation is awaited; what still arrives
 * in an 'aborting' stream is dropped.
 */
export type StreamState =
  | { readonly tag: 'open' }
  | { readonly tag: 'finishing' }
  | { readonly tag: 'aborting'; readonly reason: unknown }
  | { readonly tag: 'finished' }
  | { readonly tag: 'aborted'; readonly reason: unknown }
  | { readonly tag: 'failed'; readonly error: Error };

const moves = {
  open: ['finishing', 'aborting', 'failed'],
  finishing: ['finished', 'aborted', 'failed'],
  aborting: ['aborted'],
  finished: [],
  aborted: [],
  failed: [],
} as const satisfies Moves<StreamState['tag']>;

export function moveStream(from: StreamState, to: StreamState): StreamState {
  return move<StreamState>(moves, from, to);
}
