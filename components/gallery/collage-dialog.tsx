import { useState } from 'react';
import { fileName } from '../../lib/gallery/file-name.ts';
import type { Result } from '../../lib/gallery/result.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { usePermission } from '../page/use-permission.ts';
import { outfitName } from '../task/outfit-words.ts';
import { Icon } from '../ui/icon.tsx';
import { saveFile } from '../ui/save-file.ts';
import { Sheet } from './sheet.tsx';
import { useCollage } from './use-collage.ts';

/** An image to share, made of the chosen ones and of what is worn in them. Sandbox images make a collage that says so. */
export function CollageDialog({ results, onClose }: { results: Result[]; onClose: () => void }) {
  const t = useMessages();
  const { run } = useAction();
  const [withGarments, setWithGarments] = useState(true);
  const { drawn, closed, readAgain } = useCollage(results, withGarments);
  const [done, setDone] = useState('');
  const [first] = results;
  const name = first === undefined ? 'collage' : `${fileName(outfitName(first.task, t), first.task)}-collage`;
  const file = () =>
    drawn.state === 'drawn' ? [new File([drawn.blob], `${name}.png`, { type: 'image/png' })] : [];
  const copy = async (blob: Blob) => {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    setDone(t('collage.copied'));
  };
  const share = async () => {
    // The user may close the system's window without sharing: that is no error.
    await navigator.share({ files: file() }).catch(() => undefined);
  };
  return (
    <Sheet title={t('collage.title')} close={t('collage.close')} className="collage" onClose={onClose}>
      <div className="collage-preview">
        {drawn.state === 'drawn' && (
          <img src={drawn.address} alt={t('collage.alt', { count: results.length })} />
        )}
        {drawn.state === 'drawing' && <span className="skeleton" />}
        {drawn.state === 'failed' && <p className="note bad">{t('collage.failed')}</p>}
      </div>
      {drawn.state === 'drawn' && (
        <>
          <label className="check">
            <input
              type="checkbox"
              checked={withGarments}
              onChange={({ target }) => setWithGarments(target.checked)}
            />
            <span>{t('collage.garments')}</span>
          </label>
          {withGarments && closed !== undefined && (
            <ClosedPicture
              key={closed.imageUrl}
              address={closed.imageUrl}
              onAllowed={() => void readAgain()}
            />
          )}
          <p className="dialog-actions">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                saveFile(drawn.blob, `${name}.png`);
                setDone(t('collage.saved'));
              }}
            >
              <Icon name="download" /> {t('collage.save')}
            </button>
            <button type="button" className="button" onClick={() => run(() => copy(drawn.blob))}>
              <Icon name="copy" /> {t('collage.copy')}
            </button>
            {navigator.canShare?.({ files: file() }) === true && (
              <button type="button" className="button" onClick={() => run(share)}>
                <Icon name="share" /> {t('collage.share')}
              </button>
            )}
          </p>
        </>
      )}
      {/* Said in the frame already, to those who see it. */}
      <p className={drawn.state === 'failed' ? 'visually-hidden' : 'hint'} role="status">
        {done || t(`collage.${drawn.state === 'drawn' ? 'hint' : drawn.state}`)}
      </p>
    </Sheet>
  );
}

/** A garment is there with its name alone; where its one host is all that is missing, the offer to allow it. */
function ClosedPicture({ address, onAllowed }: { address: string; onAllowed: () => void }) {
  const t = useMessages();
  const { run } = useAction();
  const services = useServices();
  const button = t('collage.allowHost', { host: URL.parse(address)?.host ?? '' });
  const [allowed, setAllowed] = useState(false);
  const { denied, request } = usePermission(() => services.allowHost(address));
  const allow = async () => {
    if (!(await request())) return;
    setAllowed(true);
    onAllowed();
  };
  return (
    <div className="note warn">
      <span>
        {t('collage.closed')} <span role="status">{denied && t('permission.denied', { button })}</span>
      </span>
      {!allowed && (
        <button type="button" className="button small" onClick={() => run(allow)}>
          {button}
        </button>
      )}
    </div>
  );
}
