import { decodeDocument } from '../../lib/backup/archive-document.ts';
import { faultOfAddresses } from '../../lib/backup/imported-addresses.ts';
import { importedTask } from '../../lib/backup/imported-task.ts';
import { NOTE_LENGTH } from '../../lib/gallery/keepsake.ts';
import { galleryHandlers } from '../../lib/gallery/protocol.ts';
import { tryOnHandlers } from '../../lib/try-on/protocol.ts';
import { readCapabilities } from '../../lib/try-on/proxy/capabilities.ts';
import { httpFailure, request } from '../../lib/try-on/proxy/proxy-request.ts';
import { isUnsent, type Task } from '../../lib/try-on/task/task.ts';
import { faultOfTask } from '../../lib/try-on/task-schema.ts';
import { EMPTY_DRAFT } from '../../lib/wardrobe/draft.ts';
import { wardrobeHandlers } from '../../lib/wardrobe/protocol.ts';
import { readSpecimen } from '../fixtures/database/specimen.ts';
import { changed, changedValue, hostileText, hostileValue } from './hostile.ts';
import { must } from './invariants.ts';
import { type Reader, reader } from './reader.ts';

const NAMES =
  'task index favourite note slots model options images id state url keep outfit garments request type service version upstream rateLimit limit __proto__ toString'.split(
    ' ',
  );
/** Handlers are not called here: what they are given is what is tried. */
const nobody = {} as never;
const HANDLERS: Record<string, { parse: (input: unknown) => { success: boolean; data?: unknown } }> = {
  ...galleryHandlers({ keepsakes: nobody, bin: nobody, wake() {} }),
  ...tryOnHandlers(nobody),
  ...wardrobeHandlers(nobody),
};
const KINDS = Object.keys(HANDLERS);
const INPUTS = [
  { task: 't', index: 0, favourite: true },
  { task: 't', note: 'n' },
  ['t', 'u'],
  't',
  null,
  EMPTY_DRAFT,
];
const CAPABILITIES = {
  service: 'fitting-room-proxy',
  version: '1',
  upstream: 'aidge',
  idempotency: true,
  resultImages: true,
  rateLimit: { limit: 10, windowSeconds: 60, remaining: 3, resetSeconds: 20 },
};
const STATUSES = [200, 201, 204, 301, 400, 401, 403, 404, 407, 409, 429, 500, 503, 511, 599];
const TYPES = ['application/json', 'application/problem+json', 'text/html', '', 'image/png'];
const TASKS = readSpecimen(2).stores.tasks?.records.map(({ value }) => value) ?? [];
const DOCUMENT = {
  format: 'fitting-room-export',
  version: 2,
  exportedAt: 1,
  settings: {},
  drafts: [],
  garments: [],
  tasks: TASKS,
  keepsakes: [{ task: 'finished', favourites: [0], note: 'n' }],
  setAside: [],
  images: [{ task: 'finished', index: 0, type: 'image/png', keptAt: 1, file: 'pictures/a-0.png' }],
};
/** What a header can carry: others never come out of the network. */
const headerText = (text: string) => text.replace(/[^\x20-\x7e]/g, '').trim();

/** Readers of messages, of a proxy's answers, and of an export's records. */
export const PROTOCOL_READERS: Reader[] = [
  reader(
    'messages of pages',
    (chance) => ({
      kind: chance.pick(KINDS),
      input:
        chance.next() < 0.7 ? changedValue(chance.pick(INPUTS), NAMES, chance) : hostileValue(NAMES, chance),
    }),
    ({ kind, input }) => {
      const read = HANDLERS[kind]?.parse(input);
      must(read !== undefined, 'an answer for every kind');
      if (kind !== 'gallery/note' || !read.success) return;
      const { note } = read.data as { note: string };
      must(note.length <= NOTE_LENGTH, 'a note of bounded length');
    },
  ),
  reader(
    'answers over HTTP',
    (chance) => ({
      status: chance.pick(STATUSES),
      headers: {
        'content-type':
          chance.next() < 0.7 ? chance.pick(TYPES) : headerText(hostileText(chance).slice(0, 300)),
        'retry-after': headerText(changed('Tue, 01 Dec 2026 06:00:00 GMT', chance).slice(0, 300)),
        date: headerText(changed('Tue, 01 Dec 2026 06:00:00 GMT', chance).slice(0, 300)),
        'www-authenticate': headerText(changed('Basic realm="a"', chance).slice(0, 300)),
      },
      body: changed(JSON.stringify({ type: 'https://p.example/problems#outcome-unknown' }), chance),
      bytes: chance.next() < 0.2,
    }),
    async ({ status, headers, body, bytes }) => {
      const answers = async () => new Response(status === 204 ? null : body, { status, headers });
      const answer = await request(answers, 'https://p.example/', bytes ? { bytes } : {});
      if (answer.kind === 'failure') {
        must(status === 301, `only a redirect is no answer: ${JSON.stringify(answer.failure)}`);
        return;
      }
      must(answer.status === status, 'the status that was sent');
      const { retryAfterMs = 1 } = answer;
      must(retryAfterMs > 0 && retryAfterMs <= 86_400_000, 'a wait of at most a day');
      if (status >= 300) must(httpFailure(answer).failure.code.length > 0, 'a failure with a code');
    },
  ),
  reader(
    'announcements of a proxy',
    (chance) =>
      chance.next() < 0.7 ? changedValue(CAPABILITIES, NAMES, chance) : hostileValue(NAMES, chance),
    (value) => {
      const read = readCapabilities(value);
      if (read !== undefined) must(['aidge', 'sandbox'].includes(read.upstream), 'a known upstream');
    },
  ),
  reader(
    'documents of an export',
    (chance) => {
      const text = JSON.stringify(changedValue(DOCUMENT, NAMES, chance));
      return chance.next() < 0.2 ? changed(text, chance) : text;
    },
    (text) => {
      for (const task of decodeDocument(text)?.tasks ?? []) {
        if (faultOfTask(task) !== undefined || faultOfAddresses('tasks', task) !== undefined) continue;
        const taken = importedTask(task as Task, 1);
        must(!isUnsent(taken), 'no task that would be sent unasked');
        must(
          taken.images.every(({ keep }) => keep !== 'pending'),
          'no picture that would be fetched unasked',
        );
      }
    },
  ),
];
