import type { Task } from '../../lib/try-on/task.ts';
import { useMessages } from '../messages.tsx';
import { useServices } from '../services.tsx';

/** A picture that could not be fetched: shown from its own address, with the offer to allow its one host. */
export function NotKept({ task, url }: { task: Task; url: string }) {
  const t = useMessages();
  const services = useServices();
  const host = URL.parse(url)?.host ?? '';
  const allow = async () => {
    if (await services.allowHost(url)) await services.resume(task.id);
  };
  return (
    <div className="note warn">
      <span>
        {t('gallery.notKept')}{' '}
        <button type="button" className="button" onClick={() => void allow()}>
          {t('gallery.allowHost', { host })}
        </button>
      </span>
    </div>
  );
}
