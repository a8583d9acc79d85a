import type { Task } from '../try-on/task/task.ts';

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
};

/** The file's ending for a media type; an image of an unknown type stays one without. */
export function extensionOf(type: string): string {
  const known = EXTENSIONS[type.split(';')[0]?.trim().toLowerCase() ?? ''];
  return known === undefined ? '' : `.${known}`;
}

/**
 * A name for what was made of an outfit: `fitting-room-striped-shirt-2026-11-24-1`, without ending. Letters and digits
 * of every script; what file systems refuse becomes a hyphen. What the sandbox drew says so.
 */
export function fileName(name: string, task: Pick<Task, 'createdAt' | 'upstream'>, number?: number): string {
  return ['fitting-room', words(name), sandbox(task), day(task.createdAt), number].filter(Boolean).join('-');
}

/** The folder of a task in an archive: the day first, so that folders sort by time. */
export function folderName(name: string, task: Pick<Task, 'createdAt' | 'upstream'>): string {
  return [day(task.createdAt), words(name), sandbox(task)].filter(Boolean).join('-');
}

function sandbox({ upstream }: Pick<Task, 'upstream'>): string {
  return upstream === 'sandbox' ? 'sandbox' : '';
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function words(name: string): string {
  const kept = name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return Array.from(kept)
    .slice(0, 60)
    .join('')
    .replace(/^-+|-+$/g, '');
}
