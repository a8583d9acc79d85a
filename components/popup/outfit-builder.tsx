import { useCallback, useEffect, useRef, useState } from 'react';
import {
  checkOutfit,
  type OutfitProblem,
  photoAddresses,
  piecesOf,
  takeOff,
  wear,
} from '../../lib/wardrobe/outfit.ts';
import { usePhotos } from '../model/use-photos.ts';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { useLater } from '../page/use-later.ts';
import { useLiveValue } from '../page/use-live.ts';
import { useWatching } from '../task/use-tasks.ts';
import { focusProblem } from '../ui/focus-problem.ts';
import { Dock, type SubmitMessage } from './dock.tsx';
import { DragProvider } from './drag.tsx';
import { ModelSheet } from './model-sheet.tsx';
import { OutfitBoard } from './outfit-board.tsx';
import type { PopupData } from './popup-data.ts';
import { RecentTasks } from './recent-tasks.tsx';
import { useDraft } from './use-draft.ts';
import { Wardrobe } from './wardrobe.tsx';

/** Problems of untouched fields are shown only after the user has tried to submit. */
const SAID_AFTER_SUBMIT = new Set([
  'outfit-empty',
  'name-missing',
  'images-missing',
  'image-missing',
  'library-missing',
]);

const NOTHING_SAID: SubmitMessage = { text: '' };

/** The popup's main part: the outfit on its board, the wardrobe, what became of the last ones, and the dock with the button. */
export function OutfitBuilder({ data }: { data: PopupData }) {
  const services = useServices();
  const t = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const [draft, change] = useDraft(data.draft);
  const wardrobe = useLiveValue(data.wardrobe);
  const settings = useLiveValue(data.settings);
  const tasks = useLiveValue(data.tasks);
  const outgoing = useLiveValue(data.outgoing);
  const [photos, lookAtPhotos] = usePhotos(draft?.model);
  useWatching(tasks);
  const isLater = useLater();
  useEffect(() => {
    if (isLater) data.readOn();
  }, [isLater, data]);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(0);
  const [message, setMessage] = useState(NOTHING_SAID);

  const showProblems = useCallback(() => {
    setTried(true);
    setAsked((times) => times + 1);
  }, []);
  // The problems show up with the rendering that this asks for; only then there is something to focus.
  useEffect(() => {
    if (asked > 0 && form.current !== null) focusProblem(form.current);
  }, [asked]);

  // All of it at once: what came in later would move the button from under the pointer.
  if (!draft || !wardrobe || !settings || !tasks || !outgoing)
    return <div className="builder loading" aria-busy="true" />;

  const { garments, worn } = wardrobe;
  const pieces = piecesOf(draft, [...worn, ...garments]);
  const all = checkOutfit(draft, pieces, photos);
  const isLooking = photoAddresses(draft.model).some((address) => !photos.has(address));
  const shown = tried ? all : all.filter(({ code }) => !SAID_AFTER_SUBMIT.has(code));
  const errors = errorsIn(all);

  async function submit() {
    if (draft === undefined) return;
    setTried(true);
    setMessage(NOTHING_SAID);
    // What is known not to be a photo is not paid for: so all are known before anything is sent.
    const wrong = isLooking ? errorsIn(checkOutfit(draft, pieces, await lookAtPhotos())) : errors;
    if (wrong.length > 0) return sayProblems(wrong);
    const reply = await services.ask('try-on/submit', draft).catch(() => undefined);
    if (reply?.ok) {
      setTried(false);
      setMessage({ text: t('submit.done') });
    } else if (reply === undefined) setMessage({ text: t('submit.unanswered'), isFailure: true });
    else if ('problems' in reply) sayProblems(reply.problems);
    else {
      const { code } = reply.failure;
      setMessage({ text: `${t(`failure.${code}.sentence`)} ${t(`failure.${code}.next`)}`, isFailure: true });
    }
  }

  function sayProblems(problems: OutfitProblem[]) {
    setMessage({ text: t('submit.problems', { count: problems.length }) });
    showProblems();
  }

  return (
    <form
      ref={form}
      className="builder"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <DragProvider>
        <OutfitBoard pieces={pieces} garments={garments} problems={shown} change={change} isLater={isLater} />
        <Wardrobe
          garments={garments}
          pieces={pieces}
          isLater={isLater}
          onWear={(garment) => change((current) => wear(current, garment))}
          onTakeOff={(slot) => change((current) => takeOff(current, [slot]))}
        />
      </DragProvider>
      <RecentTasks tasks={tasks} queue={outgoing.queue} isLater={isLater} />
      <Dock
        draft={draft}
        problems={shown}
        errorCount={errors.length}
        isLooking={isLooking}
        tried={tried}
        proxyAddress={settings.proxyAddress}
        strayAddress={settings.strayAddress}
        use={outgoing.use}
        message={message}
        isLater={isLater}
        onShowProblems={showProblems}
        onCount={(imageCount) =>
          change((current) => ({ ...current, options: { ...current.options, imageCount } }))
        }
      />
      <ModelSheet draft={draft} problems={shown} change={change} isLater={isLater} />
    </form>
  );
}

function errorsIn(problems: OutfitProblem[]): OutfitProblem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
