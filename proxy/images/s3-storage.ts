import { S3mini } from 's3mini';
import type { S3Config } from '../config/config.ts';
import type { PictureStorage } from './picture-storage.ts';

const TIMEOUT_MS = 15_000;

/** Objects in a bucket of any S3-compatible service. The bucket stays private: the proxy hands the images out. */
export function createS3Storage(config: S3Config): PictureStorage {
  const bucket = new S3mini({ ...config, requestAbortTimeout: TIMEOUT_MS });
  return {
    async put(id, bytes) {
      await bucket.putObject(id, bytes, 'image/jpeg');
    },
    async get(id) {
      const bytes = await bucket.getObjectArrayBuffer(id);
      return bytes === null ? undefined : Buffer.from(bytes);
    },
    async remove(id) {
      await bucket.deleteObject(id);
    },
  };
}
