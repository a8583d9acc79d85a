import { Hono } from 'hono';
import type { SubmitRequest } from '../../lib/aidge/index.ts';
import type { AccessKey } from '../upstream/sign.ts';
import { failureBody, queryBody, submitBody, VARIANTS, type Variant } from './envelope.ts';
import { type SandboxFailure, service } from './errors.ts';
import { fetchGarments, fetchModelImages, type PictureSource } from './garments.ts';
import { checkGateway } from './gateway.ts';
import { createIds } from './ids.ts';
import { readOrder, wantedFailure } from './order.ts';
import type { SandboxGarment, SandboxPicture } from './picture/picture.ts';
import { createResultStore } from './result-store.ts';
import { resultsData } from './results.ts';
import { createTasks, type Pace, plan, UNKNOWN_TASK } from './tasks.ts';

export interface SandboxOptions extends PictureSource {
  key: AccessKey;
  /** Submits in any window; 3 in 60 s upstream (docs/aidge.md). */
  rate: { limit: number; windowMs: number };
  pace: Pace;
  /** Where the app can be reached, for the addresses of its pictures; asked for when it is needed. */
  origin: () => string;
  drawPicture: (picture: SandboxPicture) => Promise<Buffer>;
  /** Whether the quality check would take this garment for a flat lay (docs/aidge.md 2.5, 707). */
  isFlatLay: (garment: SandboxGarment) => Promise<boolean>;
  now: () => number;
  /** Answers in this dress alone; by default they take turns by task. */
  variant?: Variant;
}

/** An HTTP app that imitates Aidge as far as it is known (docs/aidge.md). Tasks and pictures live as long as the process. */
export function createSandboxApp(options: SandboxOptions): Hono {
  const { key, rate, now } = options;
  const ids = createIds(now);
  const pictures = createResultStore(now);
  const tasks = createTasks({
    pace: options.pace,
    now,
    draw: async (picture, name) =>
      `${options.origin()}${pictures.put(name, await options.drawPicture(picture))}`,
  });
  const submits: number[] = [];
  let turn = 0;
  const app = new Hono();

  app.post('/rest/*', async (c) => {
    const apiName = c.req.path.slice('/rest'.length);
    const refused = checkGateway(c.req.query(), apiName, key, now());
    if (refused !== undefined) return c.json(failureBody(refused, 'typed', ids));
    const body: unknown = await c.req.json().catch(() => undefined);
    return c.json(apiName.endsWith('-results') ? query(body) : await submit(body));
  });
  app.get('/:name', (c) => {
    const picture = pictures.get(c.req.param('name'), c.req.query());
    if (picture === 'forbidden')
      return c.body('<Error><Code>SignatureDoesNotMatch</Code></Error>', 403, {
        'Content-Type': 'application/xml',
      });
    if (picture === undefined)
      return c.body('<Error><Code>NoSuchKey</Code></Error>', 404, { 'Content-Type': 'application/xml' });
    return c.body(new Uint8Array(picture), 200, { 'Content-Type': 'image/jpeg' });
  });
  return app;

  async function submit(body: unknown): Promise<object> {
    turn += 1;
    const variant = options.variant ?? variantOf(turn);
    const order = readOrder(body);
    if (!order.ok && order.failure.layer !== 'service') return failureBody(order.failure, variant, ids);
    if (!takePlace()) return failureBody(service(501), variant, ids);
    if (!order.ok) return failureBody(order.failure, variant, ids);
    const accepted = await accept(order.request);
    return typeof accepted === 'string'
      ? submitBody(accepted, variant, ids)
      : failureBody(accepted, variant, ids);
  }

  /** Downloads and checks what the order names; gives a task id, or why not. */
  async function accept(request: SubmitRequest): Promise<string | SandboxFailure> {
    const garments = await fetchGarments(request, options);
    if (!garments.ok) return garments.failure;
    if (request.inputQualityDetect === 1) {
      for (const garment of garments.value) if (!(await options.isFlatLay(garment))) return service(707);
    }
    const models = await fetchModelImages(request, options);
    if (!models.ok) return models.failure;
    const clothes = request.clothesList.map(({ imageUrl }) => imageUrl).join(',');
    return tasks.add(
      plan(request, garments.value, models.value),
      clothes,
      wantedFailure(request, 'sandbox-query-error'),
    );
  }

  function query(body: unknown): object {
    const asked = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    const id = asked.task_id ?? asked.taskId;
    const task = typeof id === 'string' ? tasks.get(id) : undefined;
    if (task === undefined) return failureBody(UNKNOWN_TASK, 'typed', ids);
    const variant = options.variant ?? variantOf(Number.parseInt(task.id.slice(0, 4), 16));
    if (task.queryFailure !== undefined && now() >= task.startsAt)
      return failureBody(task.queryFailure, variant, ids);
    return queryBody(resultsData(task, variant, now()), variant, ids);
  }

  /** Whether one more submit fits into the window that ends now; a refused one does not count. */
  function takePlace(): boolean {
    const at = now();
    while (submits[0] !== undefined && submits[0] <= at - rate.windowMs) submits.shift();
    if (submits.length >= rate.limit) return false;
    submits.push(at);
    return true;
  }
}

function variantOf(turn: number): Variant {
  return VARIANTS[turn % VARIANTS.length] ?? 'typed';
}
