import { useCallback, useRef, useState } from 'react';
import { checkOutfit, type OutfitProblem, piecesOf } from '../lib/wardrobe/outfit.ts';
import { useMessages } from './messages.tsx';
import { ModelFields } from './model-fields.tsx';
import { OptionFields } from './option-fields.tsx';
import { OutfitBoard } from './outfit-board.tsx';
import { useServices } from './services.tsx';
import { SubmitBar } from './submit-bar.tsx';
import { useDraft } from './use-draft.ts';
import { useLive } from './use-live.ts';
import { WardrobeStrip } from './wardrobe-strip.tsx';

/** Fields that nobody has got to yet are not blamed: what is missing there is said once the user wants to submit. */
const SAID_AFTER_SUBMIT = new Set([
  'outfit-empty',
  'name-missing',
  'images-missing',
  'image-missing',
  'library-missing',
]);

/** The popup's main part: garments, who wears them, how, and the button. */
export function OutfitBuilder() {
  const services = useServices();
  const t = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const [draft, change] = useDraft();
  const garments = useLive('wardrobe', services.listGarments);
  const settings = useLive('settings', services.readSettings);
  const [tried, setTried] = useState(false);
  const [message, setMessage] = useState('');

  const focusProblem = useCallback(() => {
    const control = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (control ?? form.current?.querySelector<HTMLElement>('.note.bad'))?.scrollIntoView({ block: 'nearest' });
    control?.focus();
  }, []);

  if (draft === undefined || garments === undefined)
    return <div className="builder loading" aria-busy="true" />;

  const pieces = piecesOf(draft, garments);
  const all = checkOutfit(draft, pieces);
  const shown = tried ? all : all.filter(({ code }) => !SAID_AFTER_SUBMIT.has(code));
  const errors = all.filter(({ severity }) => severity === 'error');

  async function submit() {
    if (draft === undefined) return;
    setTried(true);
    if (errors.length > 0) return sayProblems(errors);
    const reply = await services.submit(draft);
    if (reply.ok) {
      setTried(false);
      setMessage(t('submit.done'));
    } else if ('problems' in reply) sayProblems(reply.problems);
    else setMessage(t(`failure.${reply.failure.code}.sentence`));
  }

  function sayProblems(problems: OutfitProblem[]) {
    setMessage(t('submit.problems', { count: problems.length }));
    // The problems show up with the next rendering; only then there is something to focus.
    requestAnimationFrame(focusProblem);
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
      <OutfitBoard pieces={pieces} garments={garments} problems={shown} change={change} />
      <WardrobeStrip garments={garments} pieces={pieces} change={change} />
      <section className="panel" aria-label={t('model.legend')}>
        <ModelFields
          model={draft.model}
          problems={shown}
          onChange={(model) => change((current) => ({ ...current, model }))}
        />
      </section>
      <section className="panel" aria-label={t('options.legend')}>
        <OptionFields
          options={draft.options}
          problems={shown}
          countMatters={draft.model.by !== 'own'}
          onChange={(options) => change((current) => ({ ...current, options }))}
        />
      </section>
      <SubmitBar
        pieces={pieces}
        draft={draft}
        errorCount={tried ? errors.length : 0}
        hasProxy={settings === undefined || settings.proxyAddress !== ''}
        message={message}
      />
    </form>
  );
}
