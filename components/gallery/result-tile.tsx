import { fileName } from '../../lib/gallery/file-name.ts';
import { placeOf, type Result } from '../../lib/gallery/result.ts';
import { useMessages } from '../page/messages.tsx';
import { ShownPicture, useKeptPicture } from '../task/kept-picture.tsx';
import { Icon } from '../ui/icon.tsx';
import { useGallery } from './gallery-context.tsx';

/** A result image in the grid: opens large; can be chosen, liked and saved where it is. */
export function ResultTile({ result, name, main }: { result: Result; name: string; main: boolean }) {
  const t = useMessages();
  const { open, isPicked, pick, keepsakes } = useGallery();
  const { task, image } = result;
  const place = placeOf(result);
  const kept = useKeptPicture(task.id, image);
  const words = { number: image.index + 1, name };
  const picked = isPicked(place);
  return (
    <div className={main ? 'tile' : 'tile small'} data-picked={picked || undefined}>
      <ShownPicture kept={kept} alt={t('result.alt', words)} />
      <button
        type="button"
        className="tile-open"
        data-main={main ? task.id : undefined}
        aria-label={t('gallery.open', words)}
        onClick={() => open(place)}
      />
      <input
        type="checkbox"
        className="tile-pick"
        aria-label={t('gallery.pick', words)}
        checked={picked}
        onChange={({ target }) => pick([place], target.checked)}
      />
      {main && <Favourite place={place} words={words} />}
      {!main && keepsakes.isFavourite(place) && (
        <span className="tile-mark">
          <Icon name="heart" size={14} />
        </span>
      )}
      {main && kept.own && (
        <a
          className="button tile-download"
          href={kept.src}
          download={fileName(name, task, image.index + 1)}
          aria-label={t('gallery.download', words)}
          title={t('gallery.download', words)}
        >
          <Icon name="download" />
        </a>
      )}
    </div>
  );
}

/** The heart: on or off. */
export function Favourite({
  place,
  words,
  className = 'tile-heart',
}: {
  place: ReturnType<typeof placeOf>;
  words: { number: number; name: string };
  className?: string;
}) {
  const t = useMessages();
  const { keepsakes } = useGallery();
  const on = keepsakes.isFavourite(place);
  return (
    <button
      type="button"
      className={`button heart ${className}`}
      aria-pressed={on}
      aria-label={t('gallery.favourite', words)}
      title={t('gallery.favourite', words)}
      onClick={() => keepsakes.setFavourite(place, !on)}
    >
      <Icon name="heart" />
    </button>
  );
}
