import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const sharePolicies = ['allow-exclusive', 'force-shared', 'ignore'] as const;

/** `force-shared`: all viewers may stay, whatever one asks for. */
export type SharePolicy = (typeof sharePolicies)[number];

/**
 * A screen: `<graphics>`. Always VNC on a unix socket, which libvirt makes in the guest's own directory that only it and QEMU may enter. There
 * is no way to say TCP.
 */
export interface Graphics {
  readonly type: 'vnc';
  /** What QEMU does with a second viewer. undefined: it may send the first away, if the second asks for that. */
  readonly sharePolicy?: SharePolicy;
  /** Viewers may shut down and reset the guest by RFB. undefined: they may not. */
  readonly powerControl?: boolean;
  /** The socket of a running guest. Read, never written. */
  readonly socketPath?: string;
}

/** How Cell defines a screen. What viewers may of it is decided by celld, by which they come. */
export const sharedScreen: Graphics = { type: 'vnc', sharePolicy: 'force-shared', powerControl: true };

export function writeGraphics({ el }: Builder, graphics: Graphics): Element {
  const { type, sharePolicy, powerControl } = graphics;
  const power = powerControl === undefined ? undefined : powerControl ? 'yes' : 'no';
  return el('graphics', { type, sharePolicy, powerControl: power }, el('listen', { type: 'socket' }));
}

/** Reads a screen; anything but VNC on a socket throws `unsupported`. */
export function readGraphics(reader: XmlReader): Graphics {
  const type = reader.requireAttrWord('type', ['vnc']);
  const listens = reader.children('listen');
  for (const listen of listens) {
    listen.requireAttrWord('type', ['socket']);
    listen.expectAttr('socket');
  }
  if (listens.length !== 1) throw reader.unsupported('not on a socket');
  const socketPath = reader.attr('socket') ?? listens[0]?.attr('socket');
  const sharePolicy = reader.attrWord('sharePolicy', sharePolicies);
  const powerControl = reader.attrFlag('powerControl');
  return {
    type,
    ...(sharePolicy && { sharePolicy }),
    ...(powerControl !== undefined && { powerControl }),
    ...(socketPath !== undefined && { socketPath }),
  };
}
