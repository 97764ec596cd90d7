import { ServerError, Status } from 'nice-grpc-common';
import type { HealthCheckResponse, HealthServiceImplementation } from '../../gen/ts/grpc/health/v1/health.ts';
import { HealthDefinition } from '../../gen/ts/grpc/health/v1/health.ts';
import { Doorbell } from '../core/doorbell.ts';
import { healthPermission } from './authorize.ts';
import type { CallInfo } from './call.ts';
import type { Service } from './service.ts';

/** Name under which the health of the whole is asked for. */
export const wholeServer = '';

type ServingStatus = HealthCheckResponse['status'];

/** Health as the gRPC health protocol tells it: of the whole, and of every service. */
export class Health {
  readonly #serving: Map<string, boolean>;
  /** One for each call that watches. */
  readonly #bells = new Set<Doorbell>();
  #draining = false;

  /** All services begin as not serving. */
  constructor(services: readonly string[]) {
    this.#serving = new Map([wholeServer, ...services].map((service) => [service, false]));
  }

  /** Says whether a service, by its full name such as `cell.v1.ComputeService`, or `wholeServer`, can do its work. */
  setServing(service: string, serving: boolean): void {
    if (this.#draining) return;
    if (!this.#serving.has(service)) throw new RangeError(`no service ${service}`);
    this.#serving.set(service, serving);
    for (const bell of this.#bells) bell.ring();
  }

  /** Nothing serves any more, for good. */
  drain(): void {
    for (const service of this.#serving.keys()) this.setServing(service, false);
    this.#draining = true;
  }

  /** The health service itself. */
  service(): Service & { readonly name: string } {
    const methods = Object.values(HealthDefinition.methods).map(({ name, responseStream }) => ({
      path: `/${HealthDefinition.fullName}/${name}`,
      permission: healthPermission,
      mutates: false,
      streams: responseStream,
      input: undefined,
    }));
    const implementation: HealthServiceImplementation<CallInfo> = {
      check: async ({ service }) => {
        const status = this.#statusOf(service);
        if (status === 'SERVICE_UNKNOWN') throw new ServerError(Status.NOT_FOUND, 'celld has no such service');
        return { status };
      },
      list: async () => ({
        statuses: Object.fromEntries(
          [...this.#serving.keys()].map((service) => [service, { status: this.#statusOf(service) }]),
        ),
      }),
      watch: ({ service }, { signal }) => this.#watch(service, signal),
    };
    return { name: HealthDefinition.fullName, definition: HealthDefinition, implementation, methods };
  }

  #statusOf(service: string): ServingStatus {
    const serving = this.#serving.get(service);
    if (serving === undefined) return 'SERVICE_UNKNOWN';
    return serving ? 'SERVING' : 'NOT_SERVING';
  }

  /** Ends with the signal only: also of a service that does not exist, as the protocol wants it. */
  async *#watch(service: string, signal: AbortSignal): AsyncGenerator<HealthCheckResponse> {
    using bell = new Doorbell({ signal });
    this.#bells.add(bell);
    try {
      let told: ServingStatus | undefined;
      while (!signal.aborted) {
        const status = this.#statusOf(service);
        if (status !== told) yield { status };
        else await bell.rung();
        told = status;
      }
    } finally {
      this.#bells.delete(bell);
    }
  }
}
