import type { EventSource } from '../event-source.ts';
import { qemu, remote } from '../generated/procedures.ts';
import type { Caller } from '../procedure.ts';

/** Asks the daemon for events, or to stop them. */
export interface Registrar {
  /** Resolves to the id that the messages will carry; undefined for events without one. */
  register(source: EventSource<unknown>): Promise<number | undefined>;
  deregister(source: EventSource<unknown>, callbackId: number | undefined): Promise<void>;
}

type Call = Caller<unknown>['call'];

/**
 * Registers each event for all objects: the daemon takes a second registration of the same event badly, so the choice
 * among objects is the listener's.
 */
export function registrar(call: Call): Registrar {
  return {
    register: (source) => register(call, source),
    deregister: (source, callbackId) => deregister(call, source, callbackId ?? 0),
  };
}

async function register(call: Call, source: EventSource<unknown>): Promise<number | undefined> {
  const eventID = source.id ?? 0;
  switch (source.class) {
    case 'domain':
      return (await call(remote.connectDomainEventCallbackRegisterAny, { eventID, dom: undefined })).callbackID;
    case 'network':
      return (await call(remote.connectNetworkEventRegisterAny, { eventID, net: undefined })).callbackID;
    case 'storagePool':
      return (await call(remote.connectStoragePoolEventRegisterAny, { eventID, pool: undefined })).callbackID;
    case 'nodeDevice':
      return (await call(remote.connectNodeDeviceEventRegisterAny, { eventID, dev: undefined })).callbackID;
    case 'secret':
      return (await call(remote.connectSecretEventRegisterAny, { eventID, secret: undefined })).callbackID;
    case 'qemuMonitor': {
      const all = { dom: undefined, event: undefined, flags: 0 };
      return (await call(qemu.connectDomainMonitorEventRegister, all)).callbackID;
    }
    case 'connection':
      await call(remote.connectRegisterCloseCallback, undefined);
      return undefined;
    default:
      return source.class satisfies never;
  }
}

async function deregister(call: Call, source: EventSource<unknown>, callbackID: number): Promise<void> {
  switch (source.class) {
    case 'domain':
      return await call(remote.connectDomainEventCallbackDeregisterAny, { callbackID });
    case 'network':
      return await call(remote.connectNetworkEventDeregisterAny, { callbackID });
    case 'storagePool':
      return await call(remote.connectStoragePoolEventDeregisterAny, { callbackID });
    case 'nodeDevice':
      return await call(remote.connectNodeDeviceEventDeregisterAny, { callbackID });
    case 'secret':
      return await call(remote.connectSecretEventDeregisterAny, { callbackID });
    case 'qemuMonitor':
      return await call(qemu.connectDomainMonitorEventDeregister, { callbackID });
    case 'connection':
      return await call(remote.connectUnregisterCloseCallback, undefined);
    default:
      return source.class satisfies never;
  }
}
