// Made by scripts/generate.ts from facts/; do not edit.

import type { Caller, CallOptions } from '../procedure.ts';
import type {
  QemuConnectDomainMonitorEventDeregisterArgs,
  QemuConnectDomainMonitorEventRegisterArgs,
  QemuDomainAgentCommandArgs,
  QemuDomainAttachArgs,
  QemuDomainMonitorCommandArgs,
} from './args.ts';
import { qemu } from './procedures.ts';
import type {
  QemuConnectDomainMonitorEventRegisterRet,
  QemuDomainAgentCommandRet,
  QemuDomainAttachRet,
  QemuDomainMonitorCommandRet,
} from './replies.ts';

/**
 * The calls of the program `qemu` as methods; `S` is the stream type of the connection.
 * Calls that pass file descriptors are left out: Node cannot pass any.
 */
export class QemuApi<S> {
  readonly #caller: Caller<S>;

  constructor(caller: Caller<S>) {
    this.#caller = caller;
  }

  domainMonitorCommand(args: QemuDomainMonitorCommandArgs, options?: CallOptions): Promise<QemuDomainMonitorCommandRet> {
    return this.#caller.call(qemu.domainMonitorCommand, args, options);
  }

  domainAttach(args: QemuDomainAttachArgs, options?: CallOptions): Promise<QemuDomainAttachRet> {
    return this.#caller.call(qemu.domainAttach, args, options);
  }

  domainAgentCommand(args: QemuDomainAgentCommandArgs, options?: CallOptions): Promise<QemuDomainAgentCommandRet> {
    return this.#caller.call(qemu.domainAgentCommand, args, options);
  }

  connectDomainMonitorEventRegister(args: QemuConnectDomainMonitorEventRegisterArgs, options?: CallOptions): Promise<QemuConnectDomainMonitorEventRegisterRet> {
    return this.#caller.call(qemu.connectDomainMonitorEventRegister, args, options);
  }

  connectDomainMonitorEventDeregister(args: QemuConnectDomainMonitorEventDeregisterArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(qemu.connectDomainMonitorEventDeregister, args, options);
  }
}
