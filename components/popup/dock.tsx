import { useEffect, useRef } from 'react';
import type { SubmitUse } from '../../lib/try-on/limit/rate-window.ts';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import type { OutfitProblem } from '../../lib/wardrobe/outfit.ts';
import { imagesWanted } from '../../lib/wardrobe/outfit.ts';
import { ImageCount } from '../model/image-count.tsx';
import { ProblemText, problemsAt } from '../model/problem-text.tsx';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { Icon } from '../ui/icon.tsx';
import { CostLine } from './cost-line.tsx';
import { ModelButton } from './model-button.tsx';

/** The outcome of pressing the button. Success is only announced, since the page shows it elsewhere; a failure is shown. */
export interface SubmitMessage {
  text: string;
  isFailure?: boolean;
}

/** At the popup's foot, always in sight: who wears it, how many images, the button; what is missing and what it costs. */
export function Dock({
  draft,
  problems,
  errorCount,
  isLooking,
  tried,
  proxyAddress,
  strayAddress,
  use,
  message,
  isLater,
  onShowProblems,
  onCount,
}: {
  draft: Draft;
  problems: OutfitProblem[];
  errorCount: number;
  /** Own photos are still being loaded. */
  isLooking: boolean;
  /** The user has pressed the button: what is missing is a fault now. */
  tried: boolean;
  /** Empty where none is set. */
  proxyAddress: string;
  /** One that something else than the options has set, which is not used. */
  strayAddress: string | undefined;
  use: SubmitUse;
  message: SubmitMessage;
  /** The popup has been painted: nothing that needs the dock's height can be open before. */
  isLater: boolean;
  onShowProblems: () => void;
  onCount: (count: number) => void;
}) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const measured = useRoomInStyle('--dock-room', isLater);
  const own = draft.model.by === 'own';
  const images = imagesWanted(draft);
  const atCount = problemsAt(problems, 'imageCount');
  return (
    <div className="dock" ref={measured}>
      {(proxyAddress === '' || strayAddress !== undefined) && (
        <div className="note warn">
          <span>
            {strayAddress === undefined
              ? t('submit.noProxy')
              : t('connection.stray.sentence', { address: strayAddress })}
          </span>
          <button type="button" className="button small" onClick={() => run(services.openOptions)}>
            {t('submit.openOptions')}
          </button>
        </div>
      )}
      <p role="status" className={message.isFailure ? 'note bad' : 'visually-hidden'}>
        {message.text}
      </p>
      <ProblemText id="problem-count" problems={atCount} />
      <div className="dock-row">
        <ModelButton draft={draft} problems={problems} />
        <ImageCount value={draft.options.imageCount} problems={atCount} own={own} onChange={onCount} />
        <button type="submit" className="button primary">
          {t('submit.button')}
        </button>
      </div>
      <div className="dock-line">
        <Check
          errorCount={errorCount}
          isLooking={isLooking}
          warned={problems.some(({ severity }) => severity === 'warning')}
          tried={tried}
          onShowProblems={onShowProblems}
        />
        <CostLine images={images} proxyAddress={proxyAddress} use={use} />
      </div>
    </div>
  );
}

/** The live check: whether the outfit could be sent as it is; a click shows what is missing. */
function Check({
  errorCount,
  isLooking,
  warned,
  tried,
  onShowProblems,
}: {
  errorCount: number;
  isLooking: boolean;
  /** It can be sent, but something in it may be refused. */
  warned: boolean;
  tried: boolean;
  onShowProblems: () => void;
}) {
  const t = useMessages();
  if (errorCount === 0 && isLooking) return <span className="live-check">{t('check.looking')}</span>;
  if (errorCount === 0 && warned) {
    return (
      <span className="live-check warned">
        <Icon name="warning" size={15} /> {t('check.warned')}
      </span>
    );
  }
  if (errorCount === 0) {
    return (
      <span className="live-check ready">
        <Icon name="check" size={15} /> {t('check.ready')}
      </span>
    );
  }
  return (
    <button type="button" className={`live-check ${tried ? 'wrong' : 'open'}`} onClick={onShowProblems}>
      <Icon name="warning" size={15} /> {t('check.open', { count: errorCount })}
    </button>
  );
}

/**
 * Keeps the room from the element's top to the foot of the window (px) in a custom property of the page, so that the sheets
 * leave the dock free, however tall it grows and wherever it stands. Not before `isWanted`: it styles the whole page anew.
 */
function useRoomInStyle(property: `--${string}`, isWanted: boolean) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null || !isWanted) return;
    const observer = new ResizeObserver(() => {
      const room = innerHeight - current.getBoundingClientRect().top;
      document.documentElement.style.setProperty(property, `${room}px`);
    });
    observer.observe(current);
    // What stands above it moves it, and so does the window.
    observer.observe(document.body);
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, [property, isWanted]);
  return element;
}
