import type { Task } from '../../../lib/try-on/task/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../../../lib/wardrobe/draft.ts';
import type { Garment } from '../../../lib/wardrobe/garment.ts';

/** A task as it is stored once it has ended, with two pictures that could not be kept. */
export function finishedTask(garments: Garment[]): Task {
  const worn = garments.filter(({ id }) => id === 'breton-shirt' || id === 'straight-jeans');
  const at = Date.now() - 60_000;
  return {
    id: 'finished',
    state: 'finished',
    outfit: { garments: worn, model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
    request: {
      clothesList: worn.map(({ imageUrl, type }) => ({ imageUrl, type })),
      model: { base: 'General' },
      viewType: 'fullbody',
      generateCount: 2,
      inputQualityDetect: 0,
    },
    idempotencyKey: 'finished',
    createdAt: at,
    updatedAt: at,
    taskId: '11111111-2222-4333-8444-555555555555',
    submittedAt: at,
    endedAt: at + 20_000,
    attempts: 0,
    images: worn.map(({ imageUrl }, index) => ({
      index,
      position: index,
      url: imageUrl,
      keep: 'failed' as const,
      attempts: 3,
    })),
    failedCount: 0,
  };
}
