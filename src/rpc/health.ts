import { HealthDefinition, HealthServiceImpl, HealthState } from 'nice-grpc-server-health';
import { healthPermission } from './authorize.ts';
import type { Service } from './service.ts';

/** Name under which the health of the whole is asked for. */
export const wholeServer = '';

/** Health as the gRPC health protocol tells it: of the whole, and of every service. */
export class Health {
  readonly #services: readonly string[];
  readonly #state = HealthState();
  #draining = false;

  /** All services begin as not serving. */
  constructor(services: readonly string[]) {
    // Every watcher listens to the one emitter.
    this.#state.setMaxListeners(0);
    this.#services = [wholeServer, ...services];
    for (const service of this.#services) this.#state.setStatus('unhealthy', service);
  }

  /** Says whether a service, by its full name such as `cell.v1.ComputeService`, or `wholeServer`, can do its work. */
  setServing(service: string, serving: boolean): void {
    if (this.#draining) return;
    if (this.#state.getStatus(service) === 'unknown') throw new RangeError(`no service ${service}`);
    this.#state.setStatus(serving ? 'healthy' : 'unhealthy', service);
  }

  /** Nothing serves any more, for good. */
  drain(): void {
    for (const service of this.#services) this.setServing(service, false);
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
    return {
      name: HealthDefinition.fullName,
      definition: HealthDefinition,
      implementation: HealthServiceImpl(this.#state),
      methods,
    };
  }
}
