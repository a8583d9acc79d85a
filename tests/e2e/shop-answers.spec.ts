import sharp from 'sharp';
import { expect } from './harness/chromium.ts';
import { garmentPicture } from './harness/garments.ts';
import type { Reply } from './harness/pages.ts';
import { openDress, type Shop, test } from './harness/tagged-dress.ts';

/** What shops answer when a picture's addresses are tried: stand-ins, formats, refusals; and how they write names. */
const CACHED = `/media/catalog/product/cache/${'0123456789abcdef'.repeat(2)}/d/r/dress.jpg`;
const ORIGINAL = '/media/catalog/product/d/r/dress.jpg';
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const photo = async (width: number, height: number) =>
  sharp(await garmentPicture('dresses'))
    .resize(width, height, { fit: 'cover' })
    .jpeg();
const drawn = (width: number, height: number) => async (): Promise<Reply> => ({
  type: 'image/jpeg',
  body: await (await photo(width, height)).toBuffer(),
});
/** "No picture yet", as shops answer it with 200. */
const standIn = (width: number, height: number) => async (): Promise<Reply> => ({
  type: 'image/png',
  body: await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#ccc"/><circle cx="50%" cy="50%" r="15%" fill="#999"/></svg>`,
    ),
  )
    .png()
    .toBuffer(),
});

const shown = `<img id="target" src="${CACHED}">`;
const STAND_INS: [string, Shop, string, string][] = [
  [
    'a stand-in of other proportions',
    {
      html: shown,
      answers: [
        [CACHED, drawn(300, 400)],
        ['/media/', standIn(1_200, 1_200)],
      ],
    },
    CACHED,
    '300 × 400 px',
  ],
  [
    'a picture that its box cuts counts as it is',
    {
      html: `<img id="target" src="${CACHED}" style="width:300px;height:300px;object-fit:cover">`,
      answers: [
        [CACHED, drawn(300, 400)],
        [ORIGINAL, drawn(900, 1_200)],
      ],
    },
    ORIGINAL,
    '900 × 1200 px',
  ],
  [
    'a stand-in of the same proportions',
    {
      html: shown,
      answers: [
        [CACHED, drawn(400, 400)],
        ['/media/', standIn(1_200, 1_200)],
      ],
    },
    CACHED,
    '400 × 400 px',
  ],
  [
    'a stand-in for a picture that is still to come',
    {
      html: `<img id="target" src="${DOT}" data-src="${CACHED}">`,
      answers: [
        [CACHED, drawn(300, 400)],
        ['/media/', standIn(1_200, 1_200)],
      ],
    },
    CACHED,
    '300 × 400 px',
  ],
  [
    'a larger version',
    {
      html: shown,
      answers: [
        [CACHED, drawn(300, 400)],
        [ORIGINAL, drawn(900, 1_200)],
      ],
    },
    ORIGINAL,
    '900 × 1200 px',
  ],
  [
    'a stand-in on a host whose pixels nobody may read',
    {
      html: `<img id="target" src="PICTURES${CACHED}">`,
      answers: [
        [CACHED, drawn(400, 400)],
        ['/media/', standIn(1_200, 1_200)],
      ],
    },
    `PICTURES${CACHED}`,
    '400 × 400 px',
  ],
  [
    'a larger version on such a host',
    {
      html: `<img id="target" src="PICTURES${CACHED}">`,
      answers: [
        [CACHED, drawn(300, 400)],
        [ORIGINAL, drawn(900, 1_200)],
      ],
    },
    `PICTURES${ORIGINAL}`,
    '900 × 1200 px',
  ],
  [
    'of AVIF and JPEG of 1,600 px, the JPEG',
    {
      html: `<picture><source type="image/avif" srcset="/p/1 1200w"><img id="target" src="/p/2"></picture>`,
      answers: [
        [
          '/p/1',
          async () => ({
            type: 'image/avif',
            body: await (await photo(1_200, 1_600)).avif({ effort: 0 }).toBuffer(),
          }),
        ],
        ['/p/2', drawn(1_200, 1_600)],
      ],
    },
    '/p/2',
    '1200 × 1600 px',
  ],
  [
    'brackets in the address of a background',
    {
      html: `<div id="target" style="background-image:url(&quot;/p/dress%20(1).jpg&quot;)"></div>`,
      answers: [['/p/dress%20(1).jpg', drawn(900, 1_200)]],
    },
    '/p/dress%20(1).jpg',
    '900 × 1200 px',
  ],
];
for (const [name, shop, expected, size] of STAND_INS) {
  test(name, async ({ extension, open }) => {
    const { origin, pictures } = await open(shop);
    const { dress } = await openDress(extension);
    const address = expected.startsWith('/')
      ? `${origin}${expected}`
      : expected.replace('PICTURES', pictures);
    await expect(dress.getByRole('img').first()).toHaveAttribute('data-address', address);
    await expect(dress).toContainText(size);
  });
}

for (const policy of ['same-origin', 'same-site']) {
  test(`a picture of the policy "${policy}" is read where its host is allowed`, async ({
    extension,
    open,
  }) => {
    const { origin } = await open({
      html: '<img id="target" src="/p/dress.jpg">',
      answers: [
        [
          '/p/dress.jpg',
          async () => ({
            ...(await drawn(900, 1_200)()),
            headers: { 'Cross-Origin-Resource-Policy': policy },
          }),
        ],
      ],
    });
    const { dress } = await openDress(extension);
    await expect(dress.getByRole('img').first()).toHaveAttribute('data-address', `${origin}/p/dress.jpg`);
    await expect(dress).toContainText('Good image');
  });
}

test('a picture whose host is busy when the popup asks cannot be checked: no red light', async ({
  extension,
  open,
}) => {
  let isBusy = false;
  const picture = drawn(900, 1_200);
  await open({
    html: '<img id="target" src="/p/dress.jpg">',
    answers: [['/p/dress.jpg', () => (isBusy ? { status: 503, body: '' } : picture())]],
  });
  isBusy = true;
  const { dress } = await openDress(extension);
  await expect(dress).toContainText('Might work');
  await expect(dress).toContainText('This image can’t be checked here');
  await expect(dress).not.toContainText('Won’t work');
});

for (const [name, html] of Object.entries({
  background: '<div id="target" style="background-image:url(/p/gone.jpg)"></div>',
  picture: '<img id="target" src="/p/gone.jpg" alt="A red dress">',
})) {
  test(`a ${name} that does not load is not added, and that is said`, async ({ extension, open }) => {
    await open({ html, answers: [] });
    const said = await extension.worker.evaluate(async () => ({
      badge: await chrome.action.getBadgeText({}),
      title: await chrome.action.getTitle({}),
    }));
    expect(said.badge).toBe('!');
    expect(said.title).toContain('couldn’t be loaded, so nothing was added');
    const { dress } = await openDress(extension);
    await expect(dress.getByRole('img')).toHaveCount(0);
  });
}

for (const [name, head, title] of [
  [
    'entities, tags and hidden characters',
    { '@type': 'Product', name: '<b>Women&#8217;s</b> dress &amp;amp; \u202ebelt' },
    'Women’s dress & belt',
  ],
  [
    'a product as the main thing of a page',
    {
      '@type': 'ItemPage',
      name: 'Shop',
      mainEntity: { '@type': ['Product', 'Thing'], name: 'Silk dress' },
    },
    'Silk dress',
  ],
  [
    'a name that an emoji makes too long',
    { '@type': 'Product', name: `${'a'.repeat(299)}👗` },
    'a'.repeat(299),
  ],
] as const) {
  test(`a name: ${name}`, async ({ extension, open }) => {
    const json = JSON.stringify(head).replaceAll('<', '\\u003c');
    await open({
      html: `<script type="application/ld+json">${json}</script><img id="target" src="/p/dress.jpg">`,
      answers: [['/p/dress.jpg', drawn(900, 1_200)]],
    });
    const { dress } = await openDress(extension);
    await expect(dress.locator('.slot-title')).toHaveText(title);
  });
}
