import { useState } from 'react';
import { placeKey, placeOf, type Result } from '../../../lib/gallery/result.ts';
import { NO_ZOOM, type Zoom } from '../../../lib/gallery/zoom.ts';
import { useDates } from '../../page/dates.ts';
import { useMessages } from '../../page/messages.tsx';
import { KeptPicture } from '../../task/kept-picture.tsx';
import { modelWords, outfitName } from '../../task/outfit-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Favourite } from '../result-tile.tsx';
import { SandboxMark } from '../sandbox-mark.tsx';
import { ZoomButtons, ZoomFrame } from './zoom-frame.tsx';

/** Two to four images side by side. Whatever is looked at in one is looked at in all: they share one zoom. */
export function Compare({
  results,
  onRemove,
  onClose,
}: {
  results: Result[];
  onRemove: (result: Result) => void;
  onClose: () => void;
}) {
  const t = useMessages();
  const [zoom, setZoom] = useState(NO_ZOOM);
  return (
    <Modal className="compare" label={t('compare.title', { count: results.length })} onClose={onClose}>
      <header className="dialog-head">
        <h2>{t('compare.title', { count: results.length })}</h2>
        <p className="hint">{t('compare.hint')}</p>
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
        <IconButton icon="close" label={t('compare.close')} onClick={onClose} />
      </header>
      <ul className="compare-panes" data-count={results.length}>
        {results.map((result) => (
          <Pane
            key={placeKey(placeOf(result))}
            result={result}
            zoom={zoom}
            onZoom={setZoom}
            onRemove={results.length > 2 ? () => onRemove(result) : undefined}
          />
        ))}
      </ul>
    </Modal>
  );
}

function Pane({
  result,
  zoom,
  onZoom,
  onRemove,
}: {
  result: Result;
  zoom: Zoom;
  onZoom: (change: (zoom: Zoom) => Zoom) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useMessages();
  const { task, image } = result;
  const name = outfitName(task, t);
  const dates = useDates();
  const words = { number: image.index + 1, name };
  return (
    <li className="pane">
      <ZoomFrame label={t('zoom.frame')} zoom={zoom} onZoom={onZoom}>
        <KeptPicture task={task.id} image={image} alt={t('result.alt', words)} />
      </ZoomFrame>
      <div className="pane-caption">
        <span className="pane-text">
          <strong dir="auto" title={name} className="clamped">
            {name}
          </strong>
          <span className="hint">
            {t('compare.caption', {
              number: image.index + 1,
              who: modelWords(task.outfit.model, t),
              day: dates.day.format(task.createdAt),
            })}{' '}
            <SandboxMark task={task} />
          </span>
        </span>
        <Favourite place={placeOf(result)} words={words} className="icon" />
        {onRemove !== undefined && (
          <IconButton icon="close" label={t('compare.remove', words)} onClick={onRemove} />
        )}
      </div>
    </li>
  );
}
