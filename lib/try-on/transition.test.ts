import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '../wardrobe/draft.ts';
import type { Task, TaskState } from './task.ts';
import { FOLLOW_MS, LEASE_MS, type TaskEvent, transition } from './transition.ts';

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
const withId = { taskId: 'id-1', proxyAddress: 'https://p.example', deadlineAt: NOW + FOLLOW_MS };
const STATES: Record<TaskState, Task> = {
  queued: base,
  waiting: { ...base, state: 'waiting', nextAttemptAt: NOW, failure: { code: 'rate-limited' } },
  submitting: { ...base, state: 'submitting', idempotent: true, leaseUntil: NOW, nextAttemptAt: NOW },
  submitted: { ...base, ...withId, state: 'submitted', nextAttemptAt: NOW },
  running: { ...base, ...withId, state: 'running', nextAttemptAt: NOW },
  finished: {
    ...base,
    ...withId,
    state: 'finished',
    images: [{ ...image, index: 0, keep: 'pending', attempts: 0 }],
  },
  failed: { ...atRest, state: 'failed', failure: { code: 'invalid-input' } },
  'needs-attention': { ...atRest, state: 'needs-attention', failure: { code: 'outcome-unknown' } },
};
const EVENTS: Record<TaskEvent['type'], TaskEvent> = {
  claimed: { type: 'claimed', proxyAddress: 'https://p.example', idempotent: true },
  accepted: { type: 'accepted', taskId: 'id-1' },
  refused: { type: 'refused', failure: { code: 'system-error' }, retry: 'later', delayMs: 500 },
  'outcome-unknown': {
    type: 'outcome-unknown',
    failure: { code: 'proxy-unreachable' },
    blocked: false,
    delayMs: 500,
  },
  abandoned: { type: 'abandoned' },
  progressed: { type: 'progressed', status: 'running', images: [image] },
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
};

/** Where each event leads from each state; `-` means that it changes nothing. */
const TABLE: Record<TaskState, Partial<Record<TaskEvent['type'], TaskState>>> = {
  queued: { claimed: 'submitting', refused: 'waiting' },
  waiting: { claimed: 'submitting', refused: 'waiting', resumed: 'waiting' },
  submitting: {
    accepted: 'submitted',
    refused: 'waiting',
    'outcome-unknown': 'waiting',
    abandoned: 'queued',
  },
  submitted: { progressed: 'running', ended: 'finished', 'poll-failed': 'submitted' },
  running: { progressed: 'running', ended: 'finished', 'poll-failed': 'running' },
  finished: { 'image-kept': 'finished', 'image-failed': 'finished' },
  failed: {},
  'needs-attention': { resumed: 'queued' },
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
        STATES[state].taskId ?? (event === 'accepted' && state === 'submitting' ? 'id-1' : undefined),
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
    expect(transition(STATES['needs-attention'], EVENTS.resumed, NOW).idempotencyKey).toBe('key-2');
    const mended: Task = { ...STATES['needs-attention'], failure: { code: 'proxy-unauthorized' } };
    expect(transition(mended, EVENTS.resumed, NOW)).toMatchObject({
      idempotencyKey: 'key-1',
      state: 'queued',
      nextAttemptAt: NOW,
    });
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

  it('a failed content check is tried once more, not twice (API.md 2.5)', () => {
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

describe('following', () => {
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
