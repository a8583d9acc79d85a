import { useEffect, useRef, useState } from 'react';
import type { Task, TaskState } from '../../lib/try-on/task/task.ts';
import { useMessages } from '../page/messages.tsx';
import { outfitName } from './outfit-words.ts';

/** States that are announced to screen readers. */
const TOLD: ReadonlySet<TaskState> = new Set(['running', 'finished', 'failed', 'needs-attention']);

/** The sentence for a live region: what became of the tasks whose state changed last. */
export function useToldStates(tasks: Task[] | undefined): string {
  const t = useMessages();
  const before = useRef<Map<Task['id'], TaskState>>(undefined);
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    if (tasks === undefined) return;
    const known = before.current;
    before.current = new Map(tasks.map(({ id, state }) => [id, state]));
    const changed = tasks.filter(
      ({ id, state }) => TOLD.has(state) && known?.has(id) && known.get(id) !== state,
    );
    const told = changed.map((task) => `${outfitName(task, t)}: ${t(`state.${task.state}`)}`);
    if (told.length > 0) setSentence(told.join('. '));
  }, [tasks, t]);
  return sentence;
}
