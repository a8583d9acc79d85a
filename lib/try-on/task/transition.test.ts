import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '../../wardrobe/draft.ts';
import { FOLLOW_MS } from './follow-steps.ts';
import { KEY_LIFE_MS, LEASE_MS } from './submit-steps.ts';
import type { Task, TaskState } from './task.ts';
import type { TaskEvent } from './task-event.ts';
import { transition } from './transition.ts';

const NOW = 1_000_000;
const image = { url: 'https://results.example/1.png' };

const base: Task = {
  id: 't1',
  state: 'queued',
  outfit: { garments: [], model: EMPTY_DRAFT.model, options: EMPTY_DRAFT.options },
  request: { clothesList: [] },
  idempotencyKey: 'key-1',
  createdAt: 1,
  updatedAt: 1,
  attempts: 0,
  nextAttemptAt: 1,
  images: [],
  failedCount: 0,
};
const { nextAttemptAt: _due, ...atRest } = base;
const withId = {
  taskId: 'id-1',
  proxyAddress: 'https://p.example',
  deadlineAt: NOW + FOLLOW_MS,
  polledAt: NOW - 1_000,
};
const STATES: Record<TaskState, Task> = {
  queued: base,
  waiting: { ...base, state: 'waiting', nextAttemptAt: NOW, failure: { code: 'proxy-unreachable' } },
  submitting: { ...base, state: 'submitting', idempotent: true, leaseUntil: NOW, nextAttemptAt: NOW },
  submitted: { ...base, ...withId, state: 'submitted', nextAttemptAt: NOW + 30_000 },
  running: { ...base, ...withId, state: 'running', nextAttemptAt: NOW + 30_000 },
  finished: {
    ...base,
    ...withId,
    state: 'finished',
    images: [{ ...image, index: 0, position: 0, keep: 'pending', attempts: 0 }],
  },
  failed: { ...atRest, state: 'failed', failure: { code: 'invalid-input' } },
  'needs-attention': {
    ...atRest,
    state: 'needs-attention',
    failure: { code: 'outcome-unknown' },
    doubt: { since: NOW - 1_000, spent: false },
  },
};
const EVENTS: Record<TaskEvent['type'], TaskEvent> = {
  claimed: { type: 'claimed', proxyAddress: 'https://p.example', idempotent: true },
  accepted: { type: 'accepted', taskId: 'id-1', idempotencyKey: 'key-1' },
  refused: { type: 'refused', failure: { code: 'system-error' }, retry: 'later', delayMs: 500 },
  'outcome-unknown': {
    type: 'outcome-unknown',
    failure: { code: 'proxy-unreachable' },
    blocked: false,
    delayMs: 500,
  },
  abandoned: { type: 'abandoned' },
  progressed: { type: 'progressed', status: 'running', images: [image], delayMs: 4_000 },
  ended: { type: 'ended', status: 'finished', images: [image], failedCount: 0 },
  'poll-failed': {
    type: 'poll-failed',
    failure: { code: 'proxy-unreachable' },
    retry: 'later',
    delayMs: 500,
  },
  'image-kept': { type: 'image-kept', index: 0 },
  'image-failed': {
    type: 'image-failed',
    index: 0,
    failure: { code: 'image-not-kept' },
    final: false,
    delayMs: 500,
  },
  resumed: { type: 'resumed', idempotencyKey: 'key-2' },
  extended: { type: 'extended' },
  'looked-at': { type: 'looked-at' },
  'came-online': { type: 'came-online' },
  'clock-checked': { type: 'clock-checked' },
  told: { type: 'told' },
};

/** Where each event leads from each state; `-` means that it changes nothing. */
const TABLE: Record<TaskState, Partial<Record<TaskEvent['type'], TaskState>>> = {
  queued: { claimed: 'submitting', refused: 'waiting' },
  waiting: { claimed: 'submitting', refused: 'waiting', resumed: 'waiting', 'came-online': 'waiting' },
  submitting: {
    accepted: 'submitted',
    refused: 'waiting',
    'outcome-unknown': 'waiting',
    abandoned: 'queued',
  },
  submitted: {
    progressed: 'running',
    ended: 'finished',
    'poll-failed': 'submitted',
    extended: 'submitted',
    'looked-at': 'submitted',
  },
  running: {
    progressed: 'running',
    ended: 'finished',
    'poll-failed': 'running',
    extended: 'running',
    'looked-at': 'running',
  },
  finished: { 'image-kept': 'finished', 'image-failed': 'finished' },
  failed: { told: 'failed' },
  'needs-attention': { accepted: 'submitted', resumed: 'queued', told: 'needs-attention' },
};

describe('every event in every state', () => {
  const rows = Object.values(STATES).flatMap((task) =>
    Object.values(EVENTS).map((event): [TaskState, TaskEvent['type'], TaskState | '-'] => [
      task.state,
      event.type,
      TABLE[task.state][event.type] ?? '-',
    ]),
  );
  it.each(rows)('%s + %s → %s', (state, event, expected) => {
    const task = STATES[state];
    const next = transition(task, EVENTS[event], NOW);
    if (expected === '-') expect(next).toBe(task);
    else expect(next).toMatchObject({ state: expected, updatedAt: NOW });
  });

  it.each(rows)(
    '%s + %s never drops a task id, and leaves work due only where there is some',
    (state, event) => {
      const next = transition(STATES[state], EVENTS[event], NOW);
      expect(next.taskId).toBe(
        STATES[state].taskId ?? (TABLE[state][event] === 'submitted' ? 'id-1' : undefined),
      );
      if (next.state === 'failed' || next.state === 'needs-attention')
        expect(next.nextAttemptAt).toBeUndefined();
      if (['queued', 'waiting', 'submitting', 'submitted', 'running'].includes(next.state)) {
        expect(next.nextAttemptAt).toBeTypeOf('number');
      }
    },
  );
});

describe('submitting', () => {
  it('a claim is due again when its lease ends', () => {
    expect(transition(base, EVENTS.claimed, NOW)).toMatchObject({
      leaseUntil: NOW + LEASE_MS,
      nextAttemptAt: NOW + LEASE_MS,
    });
  });

  it('without an idempotent proxy, an abandoned submit is for the user to decide', () => {
    const { idempotent: _, ...plain } = STATES.submitting;
    expect(transition(plain, EVENTS.abandoned, NOW)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'outcome-unknown' },
    });
  });

  it('an abandoned submit leaves a doubt: it goes again to the proxy that knows its key, and to no other', () => {
    const abandoned = transition(STATES.submitting, EVENTS.abandoned, NOW);
    const since = NOW - LEASE_MS; // When it was claimed.
    expect(abandoned).toMatchObject({ state: 'queued', doubt: { since, spent: false } });
    const claimed = { type: 'claimed', proxyAddress: 'https://p.example', idempotent: true } as const;
    const atHome = { ...abandoned, proxyAddress: 'https://p.example' };
    expect(transition(atHome, claimed, NOW).state).toBe('submitting');
    for (const other of [{ proxyAddress: 'https://other.example' }, { idempotent: false }]) {
      expect(transition(atHome, { ...claimed, ...other }, NOW).state).toBe('needs-attention');
    }
  });

  it('an unknown outcome is sent again under its key, unless the proxy is plain or has blocked the key', () => {
    const unknown = EVENTS['outcome-unknown'] as Extract<TaskEvent, { type: 'outcome-unknown' }>;
    expect(transition(STATES.submitting, unknown, NOW)).toMatchObject({
      state: 'waiting',
      idempotencyKey: 'key-1',
      nextAttemptAt: NOW + 500,
    });
    expect(transition({ ...STATES.submitting, idempotent: false }, unknown, NOW).state).toBe(
      'needs-attention',
    );
    expect(transition(STATES.submitting, { ...unknown, blocked: true }, NOW)).toMatchObject({
      state: 'needs-attention',
    });
  });

  it('after an unknown outcome the user orders anew, after a mended fault the same order goes on', () => {
    const asked = STATES['needs-attention'];
    expect(transition(asked, EVENTS.resumed, NOW)).toMatchObject({ idempotencyKey: 'key-2' });
    expect(transition(asked, EVENTS.resumed, NOW)).not.toHaveProperty('doubt');
    const spent = { ...asked, idempotent: true, doubt: { since: NOW, spent: true } };
    expect(transition(spent, EVENTS.resumed, NOW).idempotencyKey).toBe('key-2');
    const old = { ...asked, idempotent: true, doubt: { since: NOW - KEY_LIFE_MS - 1, spent: false } };
    expect(transition(old, EVENTS.resumed, NOW).idempotencyKey).toBe('key-2');
    // Where the proxy knows the key, asking again costs nothing: the doubt stays, and guards the next claim.
    const known = { ...asked, idempotent: true };
    expect(transition(known, EVENTS.resumed, NOW)).toMatchObject({
      idempotencyKey: 'key-1',
      doubt: known.doubt,
    });
    expect(transition(known, { ...EVENTS.resumed, anew: true } as TaskEvent, NOW).idempotencyKey).toBe(
      'key-2',
    );
    const { doubt: _, ...noDoubt } = asked;
    const mended: Task = { ...noDoubt, failure: { code: 'proxy-unauthorized' } };
    expect(transition(mended, EVENTS.resumed, NOW)).toMatchObject({
      idempotencyKey: 'key-1',
      state: 'queued',
      nextAttemptAt: NOW,
    });
  });

  const claims: [string, Partial<Task>, Partial<Extract<TaskEvent, { type: 'claimed' }>>, Partial<Task>][] = [
    ['goes again to the proxy that knows its key', {}, {}, { state: 'submitting' }],
    [
      'goes to no proxy that knows no keys, whatever it knew before',
      {},
      { idempotent: false },
      { state: 'needs-attention', failure: { code: 'outcome-unknown' } },
    ],
    [
      'goes to no other proxy',
      {},
      { proxyAddress: 'https://other.example' },
      { state: 'needs-attention', failure: { code: 'proxy-changed' } },
    ],
    [
      'goes to no proxy that may have forgotten the key',
      { doubt: { since: NOW - KEY_LIFE_MS - 1, spent: false } },
      {},
      { state: 'needs-attention', failure: { code: 'outcome-unknown' } },
    ],
    [
      'is not sent on the word of a clock that was set back a day',
      { doubt: { since: NOW + KEY_LIFE_MS + 1, spent: false } },
      {},
      { state: 'needs-attention' },
    ],
  ];
  it.each(claims)('an order in doubt %s', (_name, task, event, expected) => {
    const doubtful: Task = {
      ...STATES.waiting,
      proxyAddress: 'https://p.example',
      idempotent: true,
      doubt: { since: NOW - 5_000, spent: false },
      ...task,
    };
    expect(transition(doubtful, { ...EVENTS.claimed, ...event } as TaskEvent, NOW)).toMatchObject(expected);
  });

  it('a fault of upstream leaves the order in doubt: nobody but the user sends it again', () => {
    const fault: TaskEvent = {
      type: 'outcome-unknown',
      failure: { code: 'system-error' },
      blocked: true,
      delayMs: 1,
    };
    expect(transition(STATES.submitting, fault, NOW)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'system-error' },
      doubt: { spent: true },
    });
  });

  it('a refusal at the proxy’s door ends no order that may have been accepted; upstream’s word on it does', () => {
    const inDoubt: Task = { ...STATES.submitting, doubt: { since: NOW, spent: false } };
    const refused = (code: 'proxy-refused' | 'garment-too-small'): TaskEvent => ({
      type: 'refused',
      failure: { code },
      retry: 'never',
      delayMs: 1,
    });
    expect(transition(inDoubt, refused('proxy-refused'), NOW)).toMatchObject({ state: 'needs-attention' });
    expect(transition(inDoubt, refused('garment-too-small'), NOW)).toMatchObject({ state: 'failed' });
  });

  it('a task id that comes late is kept, unless something newer was ordered', () => {
    const late = { ...EVENTS.accepted, idempotencyKey: 'another' } as TaskEvent;
    expect(transition(STATES['needs-attention'], EVENTS.accepted, NOW).taskId).toBe('id-1');
    expect(transition(STATES['needs-attention'], late, NOW)).toBe(STATES['needs-attention']);
  });

  it('a proxy that is down is waited for as long as a day: nothing was sent', () => {
    const down = { ...EVENTS.refused, failure: { code: 'proxy-unreachable' } } as TaskEvent;
    const patient: Task = { ...STATES.waiting, attempts: 100, createdAt: NOW };
    expect(transition(patient, down, NOW + 86_399_999).state).toBe('waiting');
    expect(transition(patient, down, NOW + 86_400_000).state).toBe('needs-attention');
  });

  const refusals: [string, Partial<Extract<TaskEvent, { type: 'refused' }>>, TaskState][] = [
    [
      'a garment that cannot be used',
      { failure: { code: 'garment-not-flat-lay' }, retry: 'never' },
      'failed',
    ],
    ['a token that is wrong', { failure: { code: 'proxy-unauthorized' }, retry: 'never' }, 'needs-attention'],
    ['a quota that is used up', { failure: { code: 'quota-used-up' }, retry: 'never' }, 'needs-attention'],
    ['a limit', { failure: { code: 'rate-limited' }, retry: 'after-window' }, 'waiting'],
  ];
  it.each(refusals)('%s', (_name, event, state) => {
    expect(transition(STATES.submitting, { ...EVENTS.refused, ...event } as TaskEvent, NOW).state).toBe(
      state,
    );
  });

  it('waiting for a slot is no failed attempt; failing again and again ends with the user', () => {
    const limited: TaskEvent = {
      type: 'refused',
      failure: { code: 'rate-limited' },
      retry: 'after-window',
      delayMs: 1,
    };
    expect(transition(STATES.submitting, limited, NOW).attempts).toBe(0);
    let task = STATES.submitting;
    for (let n = 0; n < 9; n += 1) task = { ...transition(task, EVENTS.refused, NOW), state: 'submitting' };
    expect(transition({ ...task, state: 'submitting' }, EVENTS.refused, NOW)).toMatchObject({
      state: 'needs-attention',
    });
  });

  it('a failed content check is tried once more, not twice (docs/aidge.md 2.5)', () => {
    const check: TaskEvent = {
      type: 'refused',
      failure: { code: 'content-check-failed' },
      retry: 'later',
      delayMs: 1,
    };
    const once = transition(STATES.submitting, check, NOW);
    expect(once.state).toBe('waiting');
    expect(transition({ ...once, state: 'submitting' }, check, NOW).state).toBe('failed');
  });
});

describe('a clock that was set back', () => {
  it('takes every time that lies ahead with it', () => {
    const task: Task = { ...STATES.running, updatedAt: NOW, nextAttemptAt: NOW + 4_000 };
    expect(transition(task, EVENTS['clock-checked'], NOW - 3_600_000)).toMatchObject({
      nextAttemptAt: NOW - 3_600_000 + 4_000,
      deadlineAt: NOW - 3_600_000 + FOLLOW_MS,
      updatedAt: NOW - 3_600_000,
    });
    expect(transition(task, EVENTS['clock-checked'], NOW - 500)).toBe(task);
  });
});

describe('following', () => {
  it('somebody who looks need not wait for the alarm, but is no reason to hurry a backoff', () => {
    expect(transition(STATES.running, EVENTS['looked-at'], NOW).nextAttemptAt).toBe(NOW + 3_000);
    const failing: Task = { ...STATES.running, failure: { code: 'proxy-unreachable' } };
    expect(transition(failing, EVENTS['looked-at'], NOW)).toBe(failing);
    expect(transition(failing, EVENTS['came-online'], NOW).nextAttemptAt).toBe(NOW);
  });

  it('the deadline can be extended before and after it has passed', () => {
    expect(transition(STATES.running, EVENTS.extended, NOW).deadlineAt).toBe(NOW + 2 * FOLLOW_MS);
    const asked: Task = { ...STATES.running, state: 'needs-attention', failure: { code: 'too-long' } };
    expect(transition(asked, EVENTS.extended, NOW)).toMatchObject({
      state: 'submitted',
      deadlineAt: NOW + FOLLOW_MS,
    });
  });

  it('a task that upstream would not speak of can be asked for again: its id was paid for', () => {
    const gone: Task = { ...STATES.running, state: 'failed', failure: { code: 'invalid-input' } };
    expect(transition(gone, EVENTS.resumed, NOW)).toMatchObject({ state: 'submitted', taskId: 'id-1' });
  });

  it('what the proxy says at its door is no verdict on a task that was paid for', () => {
    const event = {
      ...EVENTS['poll-failed'],
      failure: { code: 'proxy-refused' },
      retry: 'never',
    } as TaskEvent;
    expect(transition(STATES.running, event, NOW)).toMatchObject({
      state: 'needs-attention',
      taskId: 'id-1',
    });
  });

  it('a picture keeps its number and its bytes when upstream’s order and signatures change', () => {
    const urls = (...names: string[]) => names.map((name) => ({ url: `https://r.example/${name}` }));
    const progressed = (images: { url: string }[]): TaskEvent => ({
      type: 'progressed',
      status: 'running',
      images,
      delayMs: 1,
    });
    let task = transition(STATES.running, progressed(urls('b.png?sig=1')), NOW);
    task = transition(task, { type: 'image-kept', index: 0 }, NOW);
    task = transition(task, progressed(urls('a.png?sig=2', 'b.png?sig=3')), NOW);
    expect(task.images).toMatchObject([
      { index: 0, position: 1, keep: 'kept', url: 'https://r.example/b.png?sig=3' },
      { index: 1, position: 0, keep: 'pending' },
    ]);
    const ended: TaskEvent = { type: 'ended', status: 'finished', images: urls('b.png'), failedCount: 0 };
    expect(transition(task, ended, NOW).images).toMatchObject([{ index: 0, position: 0, keep: 'kept' }]);
  });

  it('pictures that differ by their query alone are different pictures', () => {
    const images = [{ url: 'https://r.example/i?n=1' }, { url: 'https://r.example/i?n=2' }];
    const ended: TaskEvent = { type: 'ended', status: 'finished', images, failedCount: 0 };
    expect(transition(STATES.running, ended, NOW).images).toHaveLength(2);
  });

  it('past its deadline the user decides, and may extend it', () => {
    const late = { ...STATES.running, deadlineAt: NOW };
    const asked = transition(late, EVENTS.progressed, NOW);
    expect(asked).toMatchObject({ state: 'needs-attention', failure: { code: 'too-long' }, taskId: 'id-1' });
    expect(transition(asked, EVENTS.resumed, NOW)).toMatchObject({
      state: 'submitted',
      deadlineAt: NOW + FOLLOW_MS,
      taskId: 'id-1',
    });
  });

  it('a failed task keeps the pictures that came', () => {
    const event: TaskEvent = {
      type: 'ended',
      status: 'failed',
      images: [image],
      failedCount: 1,
      failure: { code: 'task-failed' },
    };
    expect(transition(STATES.running, event, NOW)).toMatchObject({
      state: 'failed',
      failedCount: 1,
      failure: { code: 'task-failed' },
      images: [{ keep: 'pending' }],
      nextAttemptAt: NOW,
    });
  });

  it('a picture is given up after five attempts, and the user can have it tried again', () => {
    let task = STATES.finished;
    for (let n = 0; n < 5; n += 1) task = transition(task, EVENTS['image-failed'], NOW);
    expect(task).toMatchObject({ images: [{ keep: 'failed' }], failure: { code: 'image-not-kept' } });
    expect(task.nextAttemptAt).toBeUndefined();
    expect(transition(task, EVENTS.resumed, NOW)).toMatchObject({
      images: [{ keep: 'pending' }],
      nextAttemptAt: NOW,
    });
  });
});
