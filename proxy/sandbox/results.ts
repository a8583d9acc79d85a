import type { Variant } from './envelope.ts';
import { overall, type SandboxTask, type SubTaskStatus, statusOf } from './tasks.ts';

/** The `data` of a query's answer at `now`, in shape P1 or, for `nested`, P2 (docs/aidge.md 3.1, 3.2). */
export function resultsData(task: SandboxTask, variant: Variant, now: number): object {
  const words = task.subTasks.map((_, index) => statusOf(task, index, now));
  const taskResult = task.subTasks.map(({ url }, index) =>
    subTaskData(task, words[index] ?? 'running', url, index, variant),
  );
  const usage = variant === 'nested' ? { usage: 0 } : {};
  return { ...usage, taskResult, taskStatus: overall(words), taskId: task.id };
}

function subTaskData(
  task: SandboxTask,
  taskStatus: SubTaskStatus,
  url: string | undefined,
  index: number,
  variant: Variant,
): object {
  if (taskStatus === 'failed') return { taskResult: null, taskStatus, taskMessage: 'model failed' };
  if (taskStatus !== 'finished' || url === undefined) return { taskStatus };
  if (variant === 'nested') return { usage: 1, taskStatus, taskResult: nestedText(url, index) };
  const imageList = [{ imageUrl: url, clothes: task.clothes }];
  const result = variant === 'strings' ? JSON.stringify({ imageList }) : { imageList };
  return { taskResult: { result }, taskStatus };
}

/** JSON text in JSON text, as two sister APIs print it (samples/sibling-query-finished.json). */
function nestedText(url: string, index: number): string {
  const structData = { width: 768, height: 1024, imageList: [{ index, url }] };
  const result = JSON.stringify({
    data: { message: [], usageMap: '{"usage":1}', structData },
    success: true,
  });
  return JSON.stringify({ result, usage: 1, usageMap: '{"usage":1}' });
}
