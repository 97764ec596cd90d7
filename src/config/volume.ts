import { CellError } from '../core/error.ts';
import type { PoolName, VolumeName } from '../core/ids.ts';
import { parsePoolName, parseVolumeName } from '../core/ids.ts';
import type { Field } from './field.ts';
import { bad, good } from './field.ts';

/** A volume in one of the pools. */
export interface VolumeConfig {
  readonly pool: PoolName;
  readonly volume: VolumeName;
}

/** `pool/volume`, or empty for none. */
export const optionalVolume: Field<VolumeConfig | undefined> = {
  suffix: '',
  fallback: '',
  read: (value) => {
    if (value === '' || value === null) return good(undefined);
    const [pool = '', volume = '', ...rest] = String(value).split('/');
    try {
      if (rest.length === 0) return good({ pool: parsePoolName('', pool), volume: parseVolumeName('', volume) });
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
    }
    return bad(`must be a volume such as default/virtio-win.iso, not '${value}'`);
  },
};
