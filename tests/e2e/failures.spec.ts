import { expect, test } from './harness/chromium.ts';
import { GARMENT_SIZE } from './harness/garments.ts';
import { type Reply, startPages } from './harness/pages.ts';
import { configure, startWorld, tag } from './harness/world.ts';

/** Not what is said before anything was sent. */
const WAITING = /Waiting(?! to be sent)/;

/** Every error code of docs/aidge.md 2.5 and 4, as upstream says it, and what a shopper then reads. */
const SUBMIT_FAILURES: [code: string, sentence: string | RegExp][] = [
  ['500', 'The try-on service reported an error.'],
  ['700', 'didn’t accept this try-on'],
  ['701', 'couldn’t download the garment image'],
  ['703', 'too small for the try-on service'],
  ['707', 'doesn’t show the whole garment laid flat'],
  ['1001', 'The content check couldn’t be completed.'],
  ['1002', 'rejected an image in this outfit'],
  ['MissingParameter', 'signature is incomplete'],
  ['InvalidAppKey', 'Aidge doesn’t recognize the proxy’s key.'],
  ['IllegalTimestamp', 'The proxy’s clock is wrong.'],
  ['IncompleteSignature', 'rejected the proxy’s signature'],
  ['InvalidApiPath', 'doesn’t recognize the proxy’s request'],
  ['InsufficientPermission', 'isn’t allowed to use the try-on service'],
  ['NoResource', 'There are no paid try-ons left.'],
  ['NoTrialResource', 'There are no free try-ons left this month.'],
  ['ServiceTimeout', 'took too long to answer'],
  // Last, one in each part: they are tried again and again, and first, so that what came after them would wait.
  ['501', WAITING],
  ['ApiCallLimit', 'Aidge is getting too many requests.'],
];

/** Every error code of docs/aidge.md 3.4, given by the query of an accepted task. */
const QUERY_FAILURES = {
  '801': 'couldn’t be shown in this outfit',
  '1000': 'rejected an image as sensitive',
};

async function expectFailure(
  extension: Parameters<typeof configure>[0],
  shop: string,
  search: string,
  sentence: string | RegExp,
): Promise<void> {
  await tag(extension, shop, 'tops', { search });
  const popup = await extension.openPage('popup.html');
  await popup.getByRole('button', { name: 'Try it on' }).click();
  const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem').first();
  await expect(item).toContainText(sentence);
  // The outfit is still there, and so is the task.
  await expect(popup.getByRole('group', { name: 'Top', exact: true })).toContainText('Fine tops');
  await popup.close();
}

for (const part of [0, 1]) {
  test(`every failure of a submit has its sentence, and loses nothing (part ${part + 1})`, async ({
    extension,
  }) => {
    const failures = SUBMIT_FAILURES.filter((_, index) => index % 2 === part);
    for (const [code, sentence] of failures) {
      // A proxy of its own for each: a limit that upstream announces holds for everything behind that proxy.
      const world = await startWorld();
      await configure(extension, world.proxy.origin);
      await test.step(code, () => expectFailure(extension, world.shop, `?sandbox-error=${code}`, sentence));
      await world.close();
    }
    const gallery = await extension.openPage('gallery.html');
    await gallery.setViewportSize({ width: 1280, height: 4_000 }); // Only what is near the window is in the page.
    await expect(gallery.getByRole('article')).toHaveCount(failures.length);
  });
}

test('every failure of a query has its sentence', async ({ extension }) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  for (const [code, sentence] of Object.entries(QUERY_FAILURES)) {
    await test.step(code, () =>
      expectFailure(extension, world.shop, `?sandbox-query-error=${code}`, sentence),
    );
  }
  await world.close();
});

test('what a proxy may answer instead of an answer', async ({ extension }) => {
  const accepted = JSON.stringify({ code: '0', resCode: 200, data: { result: { taskId: 'x' } } });
  const cases: [Reply, string | RegExp][] = [
    [{ body: '<html>hello</html>' }, 'The try-on may have been accepted, but no answer arrived.'],
    [
      { body: accepted.slice(0, 30), type: 'application/json' },
      'The try-on may have been accepted, but no answer arrived.',
    ],
    [{ status: 502, body: 'bad gateway' }, 'The try-on may have been accepted, but no answer arrived.'],
    [{ status: 401, body: '' }, 'The proxy rejected the access token.'],
    [{ status: 413, body: '' }, 'too large for the proxy'],
    [{ status: 429, headers: { 'Retry-After': '7' }, body: '' }, WAITING],
    [{ status: 429, body: '' }, WAITING],
    [{ status: 404, body: '' }, 'There’s no try-on proxy at this address.'],
  ];
  const world = await startWorld();
  for (const [reply, sentence] of cases) {
    await test.step(`${reply.status ?? 200} ${reply.body.slice(0, 12)}`, async () => {
      // One address for each: the extension keeps the reference's limit for every plain proxy by itself.
      const odd = await startPages(({ path }) => (path.endsWith('/tryon-pro') ? reply : undefined));
      await configure(extension, odd.origin);
      await expectFailure(extension, world.shop, '', sentence);
      await odd.close();
    });
  }
  await world.close();
});

test('a picture that no web address stands for is refused in the page, in words', async ({ extension }) => {
  const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  const shop = await startPages(() => ({
    body: `<title>t</title><img id="inline" src="${pixel}" width="300" height="300">`,
  }));
  const page = await extension.context.newPage();
  await page.goto(shop.origin);
  await extension.chooseMenuItem(page, '#inline', 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  // The toast's text is closed to scripts of the page, and so to a test; the icon's tooltip says the same.
  const tooltip = () => extension.worker.evaluate(() => chrome.action.getTitle({}));
  await expect.poll(tooltip).toContain('This image exists only inside the page');
  const popup = await extension.openPage('popup.html');
  await expect(popup.getByRole('group', { name: 'Top', exact: true })).toContainText(
    'Right-click a product image',
  );
  await shop.close();
});

test('where no script may run, the picture that the browser names is taken, and the icon says the rest', async ({
  extension,
}) => {
  const world = await startWorld();
  const page = await extension.context.newPage();
  await page.goto('chrome://version');
  await page.bringToFront();
  const choose = (srcUrl?: string) =>
    extension.worker.evaluate(async (src) => {
      // Its address is not shown to the extension: it is the tab in front.
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const info = {
        menuItemId: 'tag-tops',
        frameId: 0,
        editable: false,
        pageUrl: 'chrome://version/',
        ...(src && { srcUrl: src }),
      };
      (chrome.contextMenus.onClicked as unknown as { dispatch(info: unknown, tab: unknown): void }).dispatch(
        info,
        tab,
      );
    }, srcUrl);
  const badge = () => extension.worker.evaluate(() => chrome.action.getBadgeText({}));

  await choose();
  await expect.poll(badge).toBe('!');
  expect(await extension.worker.evaluate(() => chrome.action.getTitle({}))).toContain(
    'No product image found here.',
  );
  await choose(`${world.shop}/tops.jpg`);
  await expect.poll(badge).toBe('1');
  const popup = await extension.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top.getByRole('img').first()).toHaveAttribute('data-address', `${world.shop}/tops.jpg`);
  // The page could not tell its size; the popup finds out by showing it.
  await expect(top).toContainText(GARMENT_SIZE);
  await world.close();
});
