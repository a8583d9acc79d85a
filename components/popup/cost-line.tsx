import type { SubmitUse } from '../../lib/try-on/limit/rate-window.ts';
import { useMessages } from '../page/messages.tsx';
import { useTicking } from '../page/use-ticking.ts';

/** The cost of a click: the number of images, the submits used and allowed, and when the next is free if all are used up. */
export function CostLine({
  images,
  proxyAddress,
  use,
}: {
  images: number;
  proxyAddress: string;
  /** How much of the limit is used. */
  use: SubmitUse;
}) {
  const t = useMessages();
  const now = useTicking(use.sentAt.length > 0);
  const pictures = t('cost.images', { count: images });
  if (proxyAddress === '') return <span className="hint cost">{pictures}</span>;
  const { limit, windowMs } = use;
  const inWindow = use.sentAt.filter((at) => at > now - windowMs).sort((a, b) => a - b);
  const oldest = inWindow.at(-limit);
  const freeAt = Math.max(use.blockedUntil, oldest === undefined ? 0 : oldest + windowMs);
  const seconds = Math.max(0, Math.ceil((freeAt - now) / 1_000));
  const used = Math.min(inWindow.length, limit);
  const submits =
    windowMs === 60_000
      ? t('cost.minute', { used, limit })
      : t('cost.window', { used, limit, seconds: Math.round(windowMs / 1_000) });
  return (
    <span className="hint cost" title={submits}>
      {pictures}
      {' · '}
      {/* One line, whatever is said in it: when the next is free matters more than how many there were. */}
      {seconds > 0 ? t('cost.next', { seconds }) : submits}
    </span>
  );
}
