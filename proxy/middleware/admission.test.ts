import { describe, expect, it } from 'vitest';
import { admissionLimits, createAdmission } from './admission.ts';

const LIMITS = { bytes: 100, count: 5, callerBytes: 60, callerCount: 3 };
const done = () => new Response('done');

/** Work that lasts until it is told to end. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended.then(done), end };
}

describe('admission', () => {
  it('lets nobody have more bytes than his share, and tells him to come again', async () => {
    const { admit } = createAdmission(LIMITS);
    const first = held();
    const running = admit('studio', 40, first.work);
    const refused = await admit('studio', 30, async () => done());
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await admit('studio', 20, async () => done())).status).toBe(200);
    first.end();
    await running;
    expect((await admit('studio', 60, async () => done())).status).toBe(200);
  });

  it('has a bound for all of them together', async () => {
    const { admit } = createAdmission(LIMITS);
    const [first, second] = [held(), held()];
    const running = [admit('a', 60, first.work), admit('b', 35, second.work)];
    expect((await admit('c', 10, async () => done())).status).toBe(503);
    expect((await admit('c', 5, async () => done())).status).toBe(200);
    first.end();
    second.end();
    await Promise.all(running);
    expect((await admit('c', 60, async () => done())).status).toBe(200);
  });

  it('counts, however small they are', async () => {
    const { admit } = createAdmission(LIMITS);
    const job = held();
    const running = ['a', 'a', 'a', 'b', 'b'].map((caller) => admit(caller, 1, job.work));
    expect((await admit('a', 1, async () => done())).status).toBe(429);
    expect((await admit('c', 1, async () => done())).status).toBe(503);
    job.end();
    await Promise.all(running);
    expect((await admit('c', 1, async () => done())).status).toBe(200);
  });

  it('gives the room back where the work fails', async () => {
    const { admit } = createAdmission(LIMITS);
    await expect(admit('a', 60, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await admit('a', 60, async () => done())).status).toBe(200);
  });

  it('lets a picture become larger while there is room, and gives up what it had where there is none', async () => {
    const { admit } = createAdmission(LIMITS);
    const first = held();
    const running = admit('a', 10, (room) => {
      room.resize(40);
      return first.work();
    });
    const refused = await admit('a', 10, async (room) => {
      room.resize(21);
      return done();
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    const all = await admit('b', 50, async (room) => {
      expect(() => room.resize(61)).toThrow('of this token');
      room.resize(60); // It had given up its 50.
      return done();
    });
    expect(all.status).toBe(200);
    first.end();
    await running;
    expect((await admit('a', 60, async () => done())).status).toBe(200);
  });

  it('gives back what a picture does not need after all', async () => {
    const { admit } = createAdmission(LIMITS);
    const first = held();
    const running = admit('a', 60, (room) => {
      room.resize(5);
      return first.work();
    });
    expect((await admit('a', 55, async () => done())).status).toBe(200);
    expect((await admit('a', 56, async () => done())).status).toBe(429);
    first.end();
    await running;
  });

  it('keeps the room until the answer has gone out, where it is told when', async () => {
    const { admit } = createAdmission(LIMITS, 503);
    const sending = held();
    const sent = sending.work();
    expect((await admit('a', 50, async () => done(), sent)).status).toBe(200);
    await expect(admit('a', 5, () => Promise.reject(new Error('no')), sent)).rejects.toThrow('no');
    expect((await admit('a', 6, async () => done())).status).toBe(503);
    expect((await admit('a', 5, async () => done())).status).toBe(200);
    sending.end();
    await sent;
    expect((await admit('a', 60, async () => done())).status).toBe(200);
  });

  it('always has room for one of the largest, or nobody could bring it', () => {
    for (const maxBytes of [1_024, 20_971_520, 209_715_200]) {
      const { bytes, callerBytes } = admissionLimits(maxBytes);
      expect(callerBytes).toBeGreaterThanOrEqual(maxBytes);
      expect(bytes).toBeGreaterThan(callerBytes);
    }
  });
});
