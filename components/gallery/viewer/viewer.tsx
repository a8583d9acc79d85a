import { useRef, useState } from 'react';
import { placeKey, placeOf, type Result } from '../../../lib/gallery/result.ts';
import { NO_ZOOM } from '../../../lib/gallery/zoom.ts';
import { useMessages } from '../../page/messages.tsx';
import { KeptPicture } from '../../task/kept-picture.tsx';
import { outfitName } from '../../task/outfit-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useGallery } from '../gallery-context.tsx';
import { BeforeAfter } from './before-after.tsx';
import { ViewerFacts } from './viewer-facts.tsx';
import { ZoomButtons, ZoomFrame } from './zoom-frame.tsx';

/**
 * The big view of one image, with what is worn beside it. Arrow keys go through `results`, all images of the
 * gallery as it is arranged; Escape closes it.
 */
export function Viewer({ results, at, onClose }: { results: Result[]; at: number; onClose: () => void }) {
  const t = useMessages();
  const { open } = useGallery();
  const stage = useRef<HTMLDivElement>(null);
  const [comparing, setComparing] = useState(false);
  const result = results[at];
  const step = (by: number) => {
    const next = results[at + by];
    if (next !== undefined) open(placeOf(next));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === forward) step(1);
    if (event.key === backward) step(-1);
  };
  if (result === undefined) return null;
  const own = result.task.outfit.model.by === 'own';
  return (
    <Modal className="viewer" label={t('lightbox.label')} onClose={onClose} onKeyDown={onKeyDown}>
      <div ref={stage} className="viewer-stage">
        {comparing && own ? (
          <BeforeAfter key={placeKey(placeOf(result))} result={result} />
        ) : (
          <LargePicture result={result} />
        )}
        <button
          type="button"
          className="button viewer-step previous"
          aria-label={t('lightbox.previous')}
          aria-disabled={at === 0}
          onClick={() => step(-1)}
        >
          <Icon name="previous" />
        </button>
        <button
          type="button"
          className="button viewer-step next"
          aria-label={t('lightbox.next')}
          aria-disabled={at === results.length - 1}
          onClick={() => step(1)}
        >
          <Icon name="next" />
        </button>
        <Filmstrip result={result} />
      </div>
      <ViewerFacts
        key={result.task.id}
        result={result}
        comparing={comparing && own}
        onCompare={
          own
            ? () => {
                setComparing(!comparing);
                // In a narrow window the image is above, out of sight.
                stage.current?.scrollIntoView({ block: 'nearest' });
              }
            : undefined
        }
        onClose={onClose}
      />
      <p className="visually-hidden" role="status">
        {t('lightbox.position', { number: at + 1, count: results.length })}
      </p>
    </Modal>
  );
}

function LargePicture({ result: { task, image } }: { result: Result }) {
  const t = useMessages();
  const name = outfitName(task, t);
  const [zoom, setZoom] = useState(NO_ZOOM);
  // The frame stays, and with it the focus; the next image begins as a whole.
  const place = placeKey({ task: task.id, index: image.index });
  const [zoomedPlace, setZoomedPlace] = useState(place);
  if (zoomedPlace !== place) {
    setZoomedPlace(place);
    setZoom(NO_ZOOM);
  }
  return (
    <>
      <ZoomFrame label={t('zoom.frame')} zoom={zoom} onZoom={setZoom}>
        <KeptPicture task={task.id} image={image} alt={t('result.alt', { number: image.index + 1, name })} />
      </ZoomFrame>
      <ZoomButtons zoom={zoom} onZoom={setZoom} />
    </>
  );
}

/** The other images of the same try-on. */
function Filmstrip({ result: { task, image } }: { result: Result }) {
  const t = useMessages();
  const name = outfitName(task, t);
  const { open } = useGallery();
  if (task.images.length < 2) return null;
  return (
    <ul className="filmstrip">
      {task.images.map((other) => (
        <li key={other.index}>
          <button
            type="button"
            aria-current={other === image}
            aria-label={t('gallery.open', { number: other.index + 1, name })}
            onClick={() => open({ task: task.id, index: other.index })}
          >
            <KeptPicture task={task.id} image={other} alt="" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('textarea, select, input');
}
