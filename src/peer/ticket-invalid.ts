import { CellError } from '../core/error.ts';

/** TICKET_INVALID, which does not say why: whoever guesses learns nothing. */
export function ticketInvalid(): CellError {
  return new CellError('TICKET_INVALID', 'the ticket is unknown, used or over, or this is not what comes next');
}
