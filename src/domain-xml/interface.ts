import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { BootOrder } from './boot-order.ts';
import { readBootOrder, writeBootOrder } from './boot-order.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const models = ['virtio', 'e1000e', 'e1000', 'rtl8139'] as const;
export type InterfaceModel = (typeof models)[number];

/** A libvirt network. */
export interface NetworkSource {
  readonly type: 'network';
  readonly network: string;
}

/** A Linux bridge of the host. */
export interface BridgeSource {
  readonly type: 'bridge';
  readonly bridge: string;
}

export type InterfaceSource = NetworkSource | BridgeSource;

/** A network interface: `<interface>`. */
export interface Interface {
  readonly source: InterfaceSource;
  readonly model: InterfaceModel;
  /** Lower case, with colons. */
  readonly mac: string;
  /** Pairs of queues; absent: one. Only virtio. */
  readonly queues?: number;
  readonly linkState: 'up' | 'down';
  readonly bootOrder: BootOrder;
  readonly alias: Alias | undefined;
  /** The host's tap device of a running guest, such as `vnet0`. Read, never written. */
  readonly targetDev?: string;
}

export function writeInterface(builder: Builder, nic: Interface): Element {
  const { el } = builder;
  return el(
    'interface',
    { type: nic.source.type },
    el('mac', { address: nic.mac }),
    writeSource(builder, nic.source),
    el('model', { type: nic.model }),
    nic.queues === undefined ? undefined : el('driver', { queues: nic.queues }),
    nic.linkState === 'down' ? el('link', { state: 'down' }) : undefined,
    writeBootOrder(builder, nic.bootOrder),
    writeAlias(builder, nic.alias),
  );
}

function writeSource({ el }: Builder, source: InterfaceSource): Element {
  switch (source.type) {
    case 'network':
      return el('source', { network: source.network });
    case 'bridge':
      return el('source', { bridge: source.bridge });
    default:
      return source satisfies never;
  }
}

/** Reads an interface; types other than network and bridge, and models that Cell does not use, throw `unsupported`. */
export function readInterface(reader: XmlReader): Interface {
  const queues = reader.child('driver')?.attrInteger('queues');
  const targetDev = reader.child('target')?.attr('dev');
  return {
    source: readSource(reader),
    model: reader.requireChild('model').requireAttrWord('type', models),
    mac: reader.requireChild('mac').requireAttr('address').toLowerCase(),
    linkState: reader.child('link')?.requireAttrWord('state', ['up', 'down']) ?? 'up',
    bootOrder: readBootOrder(reader),
    alias: readAlias(reader),
    ...(queues === undefined ? {} : { queues }),
    ...(targetDev === undefined ? {} : { targetDev }),
  };
}

/** A running guest's interface on a network that is a bridge has type bridge, and names the network beside the bridge. */
function readSource(reader: XmlReader): InterfaceSource {
  reader.requireAttrWord('type', ['network', 'bridge']);
  const source = reader.requireChild('source');
  const network = source.attr('network');
  if (network === undefined) return { type: 'bridge', bridge: source.requireAttr('bridge') };
  source.expectAttr('bridge');
  source.expectAttr('portid');
  return { type: 'network', network };
}
