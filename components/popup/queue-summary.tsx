import type { Queue } from '../../lib/try-on/limit/forecast.ts';
import { useMessages } from '../page/messages.tsx';
import { useTicking } from '../page/use-ticking.ts';

/** For a queue of more than one: how many wait, when the next is sent, and when all are ready. */
export function QueueSummary({ queue }: { queue: Queue }) {
  const t = useMessages();
  const count = queue.places.size;
  const now = useTicking(count > 1);
  if (count < 2) return null;
  const { nextSlotAt = now, allReadyAt = now, limit } = queue;
  const slotMs = nextSlotAt - now;
  return (
    <section className="queue" aria-label={t('queue.label')}>
      <p title={t('queue.limit', { limit: limit.limit, seconds: Math.round(limit.windowMs / 1000) })}>
        <strong>{t('queue.count', { count })}</strong>{' '}
        {slotMs > 0 ? t('queue.nextSlot', { seconds: Math.ceil(slotMs / 1000) }) : t('queue.slotFree')}{' '}
        {t('queue.allReady', { minutes: minutesUntil(allReadyAt, now) })}
      </p>
    </section>
  );
}

/** A queued task's own place and times, in one line. */
export function QueuePlace({ queue, task }: { queue: Queue; task: string }) {
  const t = useMessages();
  const place = queue.places.get(task);
  const now = useTicking(place !== undefined);
  if (place === undefined) return null;
  const slotMs = place.slotAt - now;
  return (
    <span className="queue-place hint">
      {t('queue.place', { place: place.place })}
      {slotMs > 0 && ` · ${t('queue.sentIn', { seconds: Math.ceil(slotMs / 1000) })}`}
      {` · ${t('queue.readyIn', { minutes: minutesUntil(place.readyAt, now) })}`}
    </span>
  );
}

/** Estimates are rounded up to whole minutes (minimum 1). */
function minutesUntil(at: number, now: number): number {
  return Math.max(1, Math.ceil((at - now) / 60_000));
}
