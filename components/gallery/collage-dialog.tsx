import { useEffect, useState } from 'react';
import { drawCollage } from '../../lib/gallery/draw-collage.ts';
import { fileName } from '../../lib/gallery/file-name.ts';
import type { Result } from '../../lib/gallery/result.ts';
import { Icon } from '../icon.tsx';
import { useMessages } from '../messages.tsx';
import { Modal } from '../modal.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.tsx';
import { useOutfitNames } from './outfit-words.ts';

type Drawn = { state: 'drawing' } | { state: 'failed' } | { state: 'drawn'; blob: Blob; address: string };

/** A picture to share, made of the chosen ones. Sandbox pictures make a collage that says so. */
export function CollageDialog({ results, onClose }: { results: Result[]; onClose: () => void }) {
  const t = useMessages();
  const drawn = useCollage(results);
  const [done, setDone] = useState('');
  const nameOf = useOutfitNames();
  const [first] = results;
  const name = first === undefined ? 'collage' : `${fileName(nameOf(first.task), first.task)}-collage`;
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
    <Modal className="sheet collage" label={t('collage.title')} onClose={onClose}>
      <header className="dialog-head">
        <h2>{t('collage.title')}</h2>
        <button type="button" className="button quiet icon" aria-label={t('collage.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="collage-preview">
        {drawn.state === 'drawn' && (
          <img src={drawn.address} alt={t('collage.alt', { count: results.length })} />
        )}
        {drawn.state === 'drawing' && <span className="skeleton" />}
        {drawn.state === 'failed' && <p className="note bad">{t('collage.failed')}</p>}
      </div>
      {drawn.state === 'drawn' && (
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
          <button type="button" className="button" onClick={() => void copy(drawn.blob)}>
            <Icon name="copy" /> {t('collage.copy')}
          </button>
          {navigator.canShare?.({ files: file() }) === true && (
            <button type="button" className="button" onClick={() => void share()}>
              <Icon name="share" /> {t('collage.share')}
            </button>
          )}
        </p>
      )}
      <p className="hint" role="status">
        {done || t(`collage.${drawn.state === 'drawn' ? 'hint' : drawn.state}`)}
      </p>
    </Modal>
  );
}

function useCollage(results: Result[]): Drawn {
  const t = useMessages();
  const services = useServices();
  const nameOf = useOutfitNames();
  const [drawn, setDrawn] = useState<Drawn>({ state: 'drawing' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is drawn once, of what was chosen when it was opened.
  useEffect(() => {
    let address: string | undefined;
    let current = true;
    const draw = async () => {
      const read = await Promise.all(
        results.map(({ task, image }) => services.readImage(task.id, image.index)),
      );
      const pictures = read.filter((picture) => picture !== undefined);
      if (pictures.length === 0) throw new Error('None of the pictures is there any more.');
      const sandbox = results.some(({ task }) => task.upstream === 'sandbox');
      const blob = await drawCollage({
        pictures,
        lines: [...new Set(results.map(({ task }) => nameOf(task)))],
        footer: t('collage.footer'),
        ...(sandbox ? { badge: t('sandbox.text') } : {}),
      });
      if (!current) return;
      address = URL.createObjectURL(blob);
      setDrawn({ state: 'drawn', blob, address });
    };
    draw().catch(() => current && setDrawn({ state: 'failed' }));
    return () => {
      current = false;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, []);
  return drawn;
}
