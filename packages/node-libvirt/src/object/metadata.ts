/** Metadata of a domain or network to set; `type` says which: a number of `virDomainMetadataType` or `virNetworkMetadataType`. */
export interface Metadata {
  readonly type: number;
  /** Undefined removes it. */
  readonly metadata: string | undefined;
  /** For an element: its XML prefix. */
  readonly key?: string | undefined;
  /** For an element: its XML namespace. */
  readonly uri?: string | undefined;
}
