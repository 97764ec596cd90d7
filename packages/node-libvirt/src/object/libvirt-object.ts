import type { RemoteApi } from '../generated/remote.ts';
import type { Stream } from '../stream/stream.ts';
import type { Connection } from './connection.ts';

/** An object of libvirt: what identifies it and the connection it is reached by. It holds nothing else and costs nothing. */
export abstract class LibvirtObject {
  /** Private, so that an object that is printed shows itself and not the connection. */
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Where the object's calls go; its `remote` has those that the object lacks. */
  get connection(): Connection {
    return this.#connection;
  }

  protected get remote(): RemoteApi<Stream> {
    return this.#connection.remote;
  }
}
