import type { VmRecord } from '../hypervisor/vm-record.ts';

/** A VM as far as its role goes. */
type WithRole = Pick<VmRecord, 'config'>;

/** Whether a VM is the storage controller of its host. */
export const isStorageController = ({ config }: WithRole): boolean => config.metadata?.storage?.role === 'controller';

/** Whether a VM depends on the storage controller of its host. */
export const isStorageClient = ({ config }: WithRole): boolean => config.metadata?.storage?.role === 'client';
