import type { Send } from '../../../lib/try-on/limit/send.ts';
import type { Task } from '../../../lib/try-on/task/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../../../lib/wardrobe/draft.ts';
import type { Garment } from '../../../lib/wardrobe/garment.ts';
import type { Finished, Picture, Records } from './seed.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** What the states are made of. */
export interface World {
  garments: Garment[];
  /** Three finished try-ons, the newest first. */
  history: [Finished, Finished, Finished];
  /** Address of the proxy in the options. */
  proxy: string;
}

/** Everything that appears in a state, as of one moment: times that are shown are counted from it. */
export type Cast = ReturnType<typeof castOf>;

const HOW_IT_ENDED = ['failure', 'nextAttemptAt', 'polledAt', 'endedAt', 'taskId', 'deadlineAt'] as const;

/** The cast at `now` (epoch ms). */
export function castOf({ garments, history, proxy }: World, now: number) {
  const [newest, second, third] = history;
  const finished = { ...newest.task, createdAt: now - 0.2 * HOUR };
  const dressed = { ...second.task, createdAt: now - 27 * HOUR };
  const older = { ...third.task, createdAt: now - 98 * HOUR };
  /** The newest outfit again, in another state. */
  const again = (id: string, secondsAgo: number, part: Partial<Task>): Task => {
    const rest = { ...finished };
    for (const name of HOW_IT_ENDED) delete rest[name];
    const at = now - secondsAgo * SECOND;
    return { ...rest, id, images: [], createdAt: at, updatedAt: at, ...part };
  };
  const { taskId = '', images } = finished;
  const waiting = { failure: { code: 'rate-limited' as const }, nextAttemptAt: now + 48 * SECOND };
  const ownModel = { ...DEFAULT_MODEL, by: 'own' as const };
  return {
    garments,
    finished,
    dressed,
    older,
    running: again('running', 12, { state: 'running', taskId, nextAttemptAt: now + HOUR }),
    // Near the end of its time the user is asked.
    ending: again('ending', 240, {
      state: 'running',
      taskId,
      nextAttemptAt: now + HOUR,
      deadlineAt: now + 58 * SECOND,
    }),
    queued: [1, 2, 3].map((place) =>
      again(`queued-${place}`, 9 - place, { state: 'queued', nextAttemptAt: now + 48 * SECOND }),
    ),
    waiting: again('waiting', 5, { state: 'waiting', ...waiting }),
    failed: again('failed', 60, { state: 'failed', taskId, failure: { code: 'garment-not-flat-lay' } }),
    doubtful: again('doubtful', 70, {
      state: 'needs-attention',
      failure: { code: 'outcome-unknown' },
      doubt: { since: now - 70 * SECOND, spent: false },
    }),
    refused: again('refused', 80, { state: 'needs-attention', failure: { code: 'proxy-unauthorized' } }),
    /** Worn by somebody on a photo of their own. */
    own: again('own', 300, {
      state: 'finished',
      taskId,
      images: images.slice(0, 1),
      outfit: { ...finished.outfit, model: { ...ownModel, images: [beforeOf(older, proxy)] } },
    }),
    /** Kept once; the bytes are not there any more, and the store has taken its images away. */
    gone: again('gone', 500, {
      state: 'finished',
      taskId,
      images,
      outfit: {
        ...finished.outfit,
        garments: finished.outfit.garments.map((garment) => ({
          ...garment,
          imageUrl: 'http://127.0.0.1:9/gone.jpg',
        })),
      },
    }),
    /** Could not be kept, and is shown from its own address. */
    notKept: again('not-kept', 600, {
      state: 'finished',
      taskId,
      images: images.slice(0, 1).map((image) => ({ ...image, keep: 'failed' as const })),
    }),
    pictures: [...history.flatMap(({ pictures }) => pictures), ...lent('own', newest.pictures)],
    /** As many submits as one minute has room for, just now. */
    sends: [6, 7, 8].map((secondsAgo): Send => ({ address: proxy, at: now - secondsAgo * SECOND })),
    hostile: hostileOf(garments, finished),
    now,
  };
}

/** An outfit of these garments. */
export function wear(garments: Garment[], ...ids: string[]) {
  return {
    slots: Object.fromEntries(
      garments.filter(({ id }) => ids.includes(id)).map(({ id, type }) => [type, id]),
    ),
    model: DEFAULT_MODEL,
    options: DEFAULT_OPTIONS,
  };
}

/** A drawn person of an earlier result stands for the user's own photo: there are no photos of people here. */
function beforeOf({ taskId, images: [first] }: Task, proxy: string): string {
  return first?.url.startsWith('http://127.0.0.1') ? first.url : `${proxy}/results/${taskId}/images/0`;
}

function lent(task: Task['id'], pictures: Picture[]): Picture[] {
  return pictures.slice(0, 1).map((picture) => ({ ...picture, task }));
}

/** What no store should send, and some do. */
function hostileOf(garments: Garment[], finished: Task): Records {
  const [first, second] = garments.filter(({ type }) => type !== 'dresses');
  if (first === undefined || second === undefined) return {};
  const top: Garment = {
    ...first,
    id: 'long',
    type: 'tops',
    title: `<img src=x onerror=alert(1)>${'Extraordinarilylongnamewithoutanyblank '.repeat(8)}`.slice(0, 300),
    store: 'a-shop-with-a-name-that-goes-on-and-on.example',
    width: 400,
    height: 500,
  };
  const bottom: Garment = {
    ...second,
    id: 'rtl',
    type: 'bottoms',
    title: 'فستان سهرة طويل باللون الأزرق الداكن مع أكمام شفافة (XL)',
    store: 'متجر الأزياء',
    imageUrl: 'http://127.0.0.1:9/gone.jpg',
    reachable: false,
  };
  return {
    garments: [top, bottom, ...garments],
    draft: { slots: { tops: 'long', bottoms: 'rtl' } },
    tasks: [{ ...finished, outfit: { ...finished.outfit, garments: [top, bottom] } }],
  };
}
