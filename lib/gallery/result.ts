import type { Task, TaskImage } from '../try-on/task/task.ts';

/** One image of the gallery by its place: a task, and the image's index in it. */
export interface Place {
  task: Task['id'];
  index: number;
}

/** An image with its task. */
export interface Result {
  task: Task;
  image: TaskImage;
}

/** An image's place as one word, for sets and maps. */
export function placeKey({ task, index }: Place): string {
  return `${task}/${index}`;
}

export function placeOf({ task, image }: Result): Place {
  return { task: task.id, index: image.index };
}

/** Every image of the tasks, in their order. */
export function resultsOf(tasks: Task[]): Result[] {
  return tasks.flatMap((task) => task.images.map((image) => ({ task, image })));
}

/** Compared side by side; more would be too small to see anything. */
export const COMPARE = { min: 2, max: 4 } as const;
/** In one collage. */
export const COLLAGE = { min: 1, max: 9 } as const;
