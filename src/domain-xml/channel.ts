import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

/** The channel that qemu-guest-agent listens on. */
export const guestAgentChannel = 'org.qemu.guest_agent.0';

/** A virtio channel between the guest and a unix socket of the host, whose path libvirt picks: `<channel>`. */
export interface Channel {
  /** What the guest finds it by, such as `org.qemu.guest_agent.0`. */
  readonly name: string;
  readonly alias: Alias | undefined;
  /** The host's socket of a running guest. Read, never written. */
  readonly socketPath?: string;
  /** Whether something in a running guest has the channel open. Read, never written. */
  readonly state?: 'connected' | 'disconnected';
}

export function writeChannel(builder: Builder, channel: Channel): Element {
  const { el } = builder;
  const target = el('target', { type: 'virtio', name: channel.name });
  return el('channel', { type: 'unix' }, target, writeAlias(builder, channel.alias));
}

/** Reads a channel; one that is not virtio on a unix socket throws `unsupported`. */
export function readChannel(reader: XmlReader): Channel {
  reader.requireAttrWord('type', ['unix']);
  const target = reader.requireChild('target');
  target.requireAttrWord('type', ['virtio']);
  const source = reader.child('source');
  source?.expectAttr('mode', 'bind');
  const socketPath = source?.attr('path');
  const state = target.attrWord('state', ['connected', 'disconnected']);
  return {
    name: target.requireAttr('name'),
    alias: readAlias(reader),
    ...(socketPath === undefined ? {} : { socketPath }),
    ...(state === undefined ? {} : { state }),
  };
}
