import { randomUUID } from 'node:crypto';
import type { SubmitRequest } from '../../lib/aidge/index.ts';
import { type SandboxFailure, service } from './errors.ts';
import type { SandboxGarment, SandboxModel, SandboxPicture } from './picture/picture.ts';

/** How long a task takes, in ms: until it starts, and for each of its pictures. */
export interface Pace {
  startMs: number;
  pictureMs: number;
}

/** One picture of a task: its address once it is drawn, or the reason why there is none. */
interface SubTask {
  /** Epoch ms; drawn earlier, it shows up then. */
  dueAt: number;
  url?: string;
  failed?: boolean;
}

export interface SandboxTask {
  id: string;
  startsAt: number;
  subTasks: SubTask[];
  clothes: string;
  /** A failure that the order asked for by name, given by the query. */
  queryFailure?: SandboxFailure;
}

/** What may be drawn for a task, one entry a picture. */
export function plan(
  request: SubmitRequest,
  garments: SandboxGarment[],
  modelImages: Buffer[],
): SandboxPicture[] {
  const views = viewsOf(request.viewType ?? 'fullbody');
  const who: SandboxPicture['who'][] =
    modelImages.length > 0
      ? modelImages.map((image) => ({ kind: 'own', image }))
      : Array.from({ length: request.generateCount ?? 4 }, () => ({
          kind: 'library',
          model: modelOf(request),
        }));
  return who.map((wearer, index) => ({
    garments,
    who: wearer,
    view: views[index % views.length] ?? 'fullbody',
    index,
  }));
}

/** Never the same number of views as asked for is promised; `mixed` alternates. */
function viewsOf(viewType: NonNullable<SubmitRequest['viewType']>): SandboxPicture['view'][] {
  return viewType === 'mixed' ? ['fullbody', 'halfbody'] : [viewType];
}

/** The reference's defaults (docs/aidge.md 2.3); a name decides everything else. */
function modelOf({ model = {} }: SubmitRequest): SandboxModel {
  const { gender = 'female', style = 'universal_1', age = 'youngadult', body = 'slim', name } = model;
  return { gender, style, age, body, ...(name === undefined ? {} : { name }) };
}

/** The tasks of this process; they end with it. `draw` gives a picture's address once it is drawn and stored. */
export function createTasks(deps: {
  draw: (picture: SandboxPicture, name: string) => Promise<string>;
  pace: Pace;
  now: () => number;
}) {
  const tasks = new Map<string, SandboxTask>();
  return {
    /** Starts drawing; pictures are drawn one after the other, in the background. */
    add(pictures: SandboxPicture[], clothes: string, queryFailure?: SandboxFailure): string {
      const { pace, now } = deps;
      const id = randomUUID();
      const startsAt = now() + pace.startMs;
      const subTasks = pictures.map(
        (_, index): SubTask => ({ dueAt: startsAt + (index + 1) * pace.pictureMs }),
      );
      const task: SandboxTask = { id, startsAt, subTasks, clothes };
      tasks.set(id, queryFailure === undefined ? task : { ...task, queryFailure });
      void drawAll(subTasks, pictures, id);
      return id;
    },
    get: (id: string) => tasks.get(id),
  };

  async function drawAll(subTasks: SubTask[], pictures: SandboxPicture[], id: string): Promise<void> {
    for (const [index, subTask] of subTasks.entries()) {
      const picture = pictures[index];
      try {
        if (picture !== undefined) subTask.url = await deps.draw(picture, `tryon/${id}/${index}.jpg`);
      } catch {
        subTask.failed = true; // A picture that cannot be drawn fails alone, as upstream's sub-tasks do.
      }
    }
  }
}

export type SubTaskStatus = 'submitted' | 'running' | 'finished' | 'failed';

/** What a sub-task shows at `now`: waiting its turn, being drawn, there, or failed. */
export function statusOf(task: SandboxTask, index: number, now: number): SubTaskStatus {
  const subTask = task.subTasks[index];
  if (subTask === undefined || now < task.startsAt) return 'submitted';
  if (subTask.failed) return 'failed';
  if (now >= subTask.dueAt && subTask.url !== undefined) return 'finished';
  const before = task.subTasks[index - 1];
  const isNext = before === undefined || ['finished', 'failed'].includes(statusOf(task, index - 1, now));
  return isNext ? 'running' : 'submitted';
}

/** The word for the whole (docs/aidge.md 3.3). */
export function overall(words: SubTaskStatus[]): SubTaskStatus {
  if (words.includes('running')) return 'running';
  if (words.includes('submitted'))
    return words.every((word) => word === 'submitted') ? 'submitted' : 'running';
  return words.includes('finished') ? 'finished' : 'failed';
}

export const UNKNOWN_TASK = service(700);
