import { useCallback, useRef, useState } from 'react';
import { checkOutfit, type OutfitProblem, piecesOf, takeOff, wear } from '../lib/wardrobe/outfit.ts';
import { Dock, type SubmitMessage } from './dock.tsx';
import { DragProvider } from './drag.tsx';
import { focusProblem } from './focus-problem.ts';
import { useMessages } from './messages.tsx';
import { ModelSheet } from './model-sheet.tsx';
import { OutfitBoard } from './outfit-board.tsx';
import { RecentTasks } from './recent-tasks.tsx';
import { useServices } from './services.tsx';
import { useDraft } from './use-draft.ts';
import { useLive } from './use-live.ts';
import { useQueue } from './use-queue.ts';
import { useTasks } from './use-tasks.ts';
import { Wardrobe } from './wardrobe.tsx';

/** Fields that nobody has got to yet are not blamed: what is missing there is said once the user wants to submit. */
const SAID_AFTER_SUBMIT = new Set([
  'outfit-empty',
  'name-missing',
  'images-missing',
  'image-missing',
  'library-missing',
]);

/** So many of the newest try-ons are shown. */
const RECENT_TASKS = 6;
const NOTHING_SAID: SubmitMessage = { text: '' };

/** The popup's main part: the outfit on its board, the wardrobe, what became of the last ones, and the dock with the button. */
export function OutfitBuilder() {
  const services = useServices();
  const t = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const [draft, change] = useDraft();
  const garments = useLive('wardrobe', services.listGarments);
  const settings = useLive('settings', services.readSettings);
  const tasks = useTasks(RECENT_TASKS);
  const queue = useQueue();
  const [tried, setTried] = useState(false);
  const [message, setMessage] = useState(NOTHING_SAID);

  const showProblems = useCallback(() => {
    setTried(true);
    // The problems show up with the next rendering; only then there is something to focus.
    requestAnimationFrame(() => form.current && focusProblem(form.current));
  }, []);

  // All of it at once: what came in later would move the button from under the pointer.
  if (!draft || !garments || !settings || !tasks || !queue)
    return <div className="builder loading" aria-busy="true" />;

  const pieces = piecesOf(draft, garments);
  const all = checkOutfit(draft, pieces);
  const shown = tried ? all : all.filter(({ code }) => !SAID_AFTER_SUBMIT.has(code));
  const errors = all.filter(({ severity }) => severity === 'error');

  async function submit() {
    if (draft === undefined) return;
    setTried(true);
    setMessage(NOTHING_SAID);
    if (errors.length > 0) return sayProblems(errors);
    const reply = await services.submit(draft).catch(() => undefined);
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
        <OutfitBoard pieces={pieces} garments={garments} problems={shown} change={change} />
        <Wardrobe
          garments={garments}
          pieces={pieces}
          onWear={(garment) => change((current) => wear(current, garment))}
          onTakeOff={(slot) => change((current) => takeOff(current, [slot]))}
        />
      </DragProvider>
      <RecentTasks tasks={tasks} queue={queue} />
      <Dock
        draft={draft}
        problems={shown}
        errorCount={errors.length}
        tried={tried}
        proxyAddress={settings.proxyAddress}
        message={message}
        onShowProblems={showProblems}
        onCount={(imageCount) =>
          change((current) => ({ ...current, options: { ...current.options, imageCount } }))
        }
      />
      <ModelSheet draft={draft} problems={shown} change={change} />
    </form>
  );
}
