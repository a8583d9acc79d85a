import type { Task } from '../../lib/try-on/task/task.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { usePermission } from '../page/use-permission.ts';

/** An image that could not be fetched: shown from its own address, with the offer to allow its one host. */
export function NotKept({ task, url }: { task: Task; url: string }) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const button = t('gallery.allowHost', { host: URL.parse(url)?.host ?? '' });
  const { denied, request } = usePermission(() => services.allowHost(url));
  const allow = async () => {
    if (await request()) await services.ask('try-on/resume', task.id);
  };
  return (
    <div className="note warn">
      <span>
        {t('gallery.notKept')}{' '}
        <button type="button" className="button" onClick={() => run(allow)}>
          {button}
        </button>{' '}
        <span role="status">{denied && t('permission.denied', { button })}</span>
      </span>
    </div>
  );
}
