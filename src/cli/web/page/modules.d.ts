declare module '*.css';

// @types/novnc__novnc describes an older layout of the package. This is what the page uses of it.
declare module '@novnc/novnc' {
  /** What noVNC asks of a WebSocket, or of what stands in for one. */
  export interface RawChannel {
    binaryType: string;
    readonly protocol: string;
    readonly readyState: string;
    onopen: (() => void) | null;
    onclose: ((event: { readonly code: number; readonly reason: string; readonly wasClean: boolean }) => void) | null;
    onerror: ((event: unknown) => void) | null;
    onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null;
    send(bytes: Uint8Array): void;
    close(): void;
  }

  // biome-ignore lint/style/noDefaultExport: it is how noVNC exports it
  export default class RFB extends EventTarget {
    constructor(target: Element, channel: RawChannel, options?: { readonly shared?: boolean });
    scaleViewport: boolean;
    viewOnly: boolean;
    disconnect(): void;
    focus(): void;
    sendCtrlAltDel(): void;
    /** Presses or releases a key; without `down` both. */
    sendKey(keysym: number, code: string | null, down?: boolean): void;
  }
}
