// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trusted } from '../../tests/support/trusted-event.ts';
import { pageScript } from './page-script.ts';

const LOST = { tone: 'bad' as const, title: 'Not added', text: 'Add it again' };
const REFUSED = { tone: 'bad' as const, title: 'Refused' };
const SAID = { lost: LOST, refused: REFUSED };
const TEXT = {
  instruction: 'Click',
  nothing: 'None',
  which: 'What?',
  types: { tops: 'Top', bottoms: 'Bottom', dresses: 'Dress' },
};
const press = (key: string) =>
  dispatchEvent(trusted(new KeyboardEvent('keydown', { key, cancelable: true })));
const toasts = () => document.querySelectorAll('fitting-room-toast').length;

/** Chromium's `runtime` in a page: of an extension that lives, and of one that has gone. */
const ALIVE = { id: 'fitting-room', sendMessage: async () => ({ ok: true }) };
const GONE = {
  id: undefined,
  sendMessage() {
    throw new Error('Extension context invalidated.');
  },
};
const NOBODY = {
  id: 'fitting-room',
  sendMessage: () =>
    Promise.reject(new Error('Could not establish connection. Receiving end does not exist.')),
};

/** happy-dom loads no images: one that answers at once stands in for the browser's. */
class BrokenImage {
  onerror?: () => void;
  set src(_url: string) {
    queueMicrotask(() => this.onerror?.());
  }
}

beforeEach(() => {
  document.body.replaceChildren();
});
afterEach(() => {
  for (const toast of document.querySelectorAll('fitting-room-toast')) toast.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/**
 * Puts one image into the page. happy-dom lays nothing out: every element is as large as a product image, and the image is
 * what a hit test hits.
 */
function showPicture(): void {
  const picture = document.createElement('img');
  Object.assign(picture, { src: 'https://shop.example/coat.jpg', width: 300, height: 400 });
  document.body.append(picture);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 300, 400));
  document.elementsFromPoint = () => [...document.querySelectorAll('img')];
}

describe('what the page says when its extension has gone', () => {
  it.each([
    ['lives', { runtime: ALIVE }, 0],
    ['has gone', { runtime: GONE }, 1],
    ['has gone with `runtime` itself', {}, 1],
  ])('a load whose extension %s', async (_name, chrome, count) => {
    vi.stubGlobal('chrome', chrome);
    vi.stubGlobal('Image', BrokenImage);
    expect(await pageScript.loadImage('https://shop.example/coat.jpg', false, LOST)).toBe('failed');
    expect(toasts()).toBe(count);
  });

  it.each([
    ['lives', ALIVE, 0],
    ['has gone', GONE, 1],
    ['is being replaced', NOBODY, 1],
  ])('a choice in a picker whose extension %s', async (_name, runtime, count) => {
    const sent = vi.spyOn(runtime, 'sendMessage');
    vi.stubGlobal('chrome', { runtime });
    showPicture();
    pageScript.pickGarment(TEXT, SAID, 'ticket', 'tops');
    press('Enter');
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    await new Promise((resolve) => setTimeout(resolve));
    expect(toasts()).toBe(count);
  });

  it('a choice whose message is never answered, since the extension went meanwhile', async () => {
    const runtime: { id: string | undefined; sendMessage: () => Promise<never> } = {
      id: 'fitting-room',
      sendMessage() {
        runtime.id = undefined;
        return new Promise(() => undefined);
      },
    };
    vi.stubGlobal('chrome', { runtime });
    showPicture();
    pageScript.pickGarment(TEXT, SAID, 'ticket', 'tops');
    press('Enter');
    await vi.waitFor(() => expect(toasts()).toBe(1), { timeout: 60_000 });
  });

  it('a picker that the user gives up says nothing, whatever became of the extension', async () => {
    vi.stubGlobal('chrome', { runtime: GONE });
    pageScript.pickGarment(TEXT, SAID, 'ticket', 'tops');
    press('Escape');
    await new Promise((resolve) => setTimeout(resolve));
    expect(toasts()).toBe(0);
  });
});

describe('a page that cannot be read', () => {
  const unreadable = () => {
    throw new TypeError('getAttribute is not a function');
  };

  it('is said not to have given a garment, and no picker stays', async () => {
    showPicture();
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(unreadable);
    pageScript.pickGarment(TEXT, SAID, 'ticket', 'tops');
    await vi.waitFor(() => expect(toasts()).toBe(1));
    expect(document.querySelector('fitting-room-picker')).toBeNull();
  });

  it('only once something was chosen is said too', async () => {
    showPicture();
    pageScript.pickGarment(TEXT, SAID, 'ticket', 'tops');
    vi.spyOn(document, 'title', 'get').mockImplementation(unreadable);
    press('Enter');
    await vi.waitFor(() => expect(toasts()).toBe(1));
    expect(document.querySelector('fitting-room-picker')).toBeNull();
  });
});

describe('what the picker says of a picture', () => {
  it('has nothing that turns the words around it', () => {
    showPicture();
    document
      .querySelector('img')
      ?.setAttribute('alt', 'Wool\u200e \u200f\u061c\u202ecoat\u2066\u0007\u0085\u009b blue');
    const attach = vi.spyOn(Element.prototype, 'attachShadow');
    pageScript.pickGarment(TEXT, SAID, 'ticket', 'tops');
    const root = attach.mock.results[0]?.value as ShadowRoot;
    expect(root.querySelector('[role="status"]')?.textContent).toBe('Click Wool coat blue (1/1)');
    press('Escape');
  });
});

describe('a choice in the picker', () => {
  /** A page with one image and an open picker; what is sent is answered by `answer`. */
  function openPicker(answer: unknown = { ok: true }) {
    const sendMessage = vi.fn(async (_message: unknown) => answer);
    vi.stubGlobal('chrome', { runtime: { id: 'fitting-room', sendMessage } });
    showPicture();
    const attach = vi.spyOn(Element.prototype, 'attachShadow');
    pageScript.pickGarment(TEXT, SAID, 'ticket');
    const root = attach.mock.results[0]?.value as ShadowRoot;
    const host = document.querySelector('fitting-room-picker');
    if (host === null) throw new Error('no picker');
    return { sendMessage, host, root };
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const key = (name: string) => new KeyboardEvent('keydown', { key: name, cancelable: true });
  const click = () => new MouseEvent('click', { clientX: 10, clientY: 10, cancelable: true });

  it('sends the ticket of its picker back', async () => {
    const { sendMessage } = openPicker();
    press('Enter');
    press('2');
    await vi.waitFor(() => expect(sendMessage).toHaveBeenCalledOnce());
    expect(sendMessage.mock.calls[0]?.[0]).toMatchObject({
      kind: 'tag/picked',
      input: { ticket: 'ticket', type: 'bottoms' },
    });
    await settled();
    expect(toasts()).toBe(0);
  });

  it('that the worker refuses is said not to be added', async () => {
    openPicker({ ok: false, error: 'no picker chose this' });
    press('Enter');
    press('1');
    await vi.waitFor(() => expect(toasts()).toBe(1));
  });

  it.each(['Enter', 'Escape', 'ArrowRight', '1'])('is not made by a page that presses %s', async (name) => {
    const { sendMessage, host } = openPicker();
    const event = key(name);
    dispatchEvent(event);
    dispatchEvent(key('1'));
    await settled();
    expect(sendMessage).not.toHaveBeenCalled();
    expect(host.isConnected).toBe(true);
    expect(event.defaultPrevented).toBe(false);
  });

  it('is not made by a page that clicks on the picker', async () => {
    const { sendMessage, host } = openPicker();
    host.dispatchEvent(click());
    (host as HTMLElement).click();
    press('1');
    await settled();
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('is not made by a page that clicks on a type, or presses its number', async () => {
    const { sendMessage, root } = openPicker();
    press('Enter');
    root.querySelector('button')?.click();
    dispatchEvent(key('2'));
    dispatchEvent(key('Enter'));
    await settled();
    expect(sendMessage).not.toHaveBeenCalled();
    root.querySelector('button')?.dispatchEvent(trusted(new MouseEvent('click')));
    await vi.waitFor(() => expect(sendMessage).toHaveBeenCalledOnce());
  });
});
