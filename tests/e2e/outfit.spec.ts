import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { configure, openModelPicker, startWorld, tag } from './harness/world.ts';

test('a dress excludes the others: both ways out, and nothing is lost', async ({ extension }) => {
  const world = await startWorld();
  await tag(extension, world.shop, 'tops');
  await tag(extension, world.shop, 'dresses');
  const popup = await extension.openPage('popup.html');
  const [top, dress] = ['Top', 'Dress'].map((name) => popup.getByRole('group', { name, exact: true }));
  if (top === undefined || dress === undefined) throw new Error('unreachable');
  await expect(dress).toContainText('A dress is worn on its own.');

  await popup.getByRole('button', { name: 'Try it on' }).click();
  await expect(popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem')).toHaveCount(0);

  await dress.getByRole('button', { name: 'Wear only the dress' }).click();
  await expect(top).not.toContainText('Fine tops');
  await expect(dress).not.toContainText('worn alone');
  await popup.getByRole('button', { name: 'Wear Fine tops (Top)' }).click();
  await expect(top).toContainText('Fine tops');
  await dress.getByRole('button', { name: 'Take off the dress' }).click();
  await expect(dress).not.toContainText('Fine dresses');
  await expect(popup.getByRole('button', { name: 'Wear Fine dresses (Dress)' })).toBeVisible();
  await world.close();
});

test('garments can be swapped, taken off and thrown away', async ({ extension }) => {
  const world = await startWorld();
  await tag(extension, world.shop, 'tops');
  await tag(extension, world.shop, 'tops', { search: '?v=2' });
  const popup = await extension.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  const shown = top.getByRole('img').first();
  await expect(shown).toHaveAttribute('data-address', /v=2/);
  await top.getByRole('button', { name: 'Swap: Top' }).click();
  await popup.getByRole('dialog', { name: 'Swap: Top' }).getByRole('button', { name: 'Fine tops' }).click();
  await expect(shown).not.toHaveAttribute('data-address', /v=2/);
  await top.getByRole('button', { name: 'Take off: Top' }).click();
  await expect(top).toContainText('Pick one below');
  await popup.getByRole('button', { name: 'Remove Fine tops from the wardrobe' }).first().click();
  await expect(popup.getByRole('button', { name: 'Wear Fine tops (Top)' })).toHaveCount(1);
  await world.close();
});

test('what is missing is said at the field, before anything is sent', async ({ extension }) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  const popup = await extension.openPage('popup.html');
  const submit = popup.getByRole('button', { name: 'Try it on' });
  await submit.click();
  await expect(popup.getByText('Add a garment first')).toBeVisible();

  await openModelPicker(popup);
  await popup.getByRole('radio', { name: 'By name' }).check();
  await submit.click();
  await openModelPicker(popup);
  const name = popup.getByRole('combobox', { name: 'Model name' });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/Enter the model’s name/);

  await popup.getByRole('radio', { name: 'Your photos' }).check();
  await popup.getByRole('textbox', { name: 'Address of photo 1' }).fill('C:\\me.jpg');
  await submit.click();
  await openModelPicker(popup);
  await expect(popup.getByRole('textbox', { name: 'Address of photo 1' })).toHaveAccessibleDescription(
    /isn’t a valid web address/,
  );
  for (let number = 2; number <= 8; number += 1) {
    await popup.getByRole('button', { name: 'Add photo' }).click();
    await popup
      .getByRole('textbox', { name: `Address of photo ${number}` })
      .fill(`${world.shop}/tops.jpg?photo=${number}`);
  }
  await expect(popup.getByRole('button', { name: 'Add photo' })).toHaveCount(0);

  await popup.keyboard.press('Escape');
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('9');
  await submit.click();
  await expect(popup.getByRole('spinbutton', { name: 'Number of images' })).toHaveAccessibleDescription(
    /from 1 to 8/,
  );
  await expect(popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem')).toHaveCount(0);
  await world.close();
});

test('everything the reference allows can be said, and reaches upstream as the reference spells it', async ({
  extension,
}) => {
  const { startPages } = await import('./harness/pages.ts');
  const world = await startWorld();
  const recorder = await startPages(({ path }) =>
    path.endsWith('tryon-pro')
      ? {
          type: 'application/json',
          body: JSON.stringify({ code: '0', resCode: 700, resMessage: 'invalid input', success: false }),
        }
      : undefined,
  );
  await configure(extension, recorder.origin);
  await tag(extension, world.shop, 'tops');
  await tag(extension, world.shop, 'bottoms');
  const popup = await extension.openPage('popup.html');
  const sent = async (count: number) => {
    await popup.keyboard.press('Escape');
    await popup.getByRole('button', { name: 'Try it on' }).click();
    const submits = () => recorder.seen.filter(({ path }) => path.endsWith('tryon-pro'));
    await expect.poll(() => submits().length).toBe(count);
    return JSON.parse(JSON.parse(submits().at(-1)?.body ?? '').paramJson)[0];
  };

  await openModelPicker(popup);
  for (const choice of ['Male', 'Style 3', 'Child', 'Curvy', 'Mixed'])
    await popup.getByRole('radio', { name: choice, exact: true }).check();
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('8');
  await popup.getByRole('checkbox', { name: /Check the garment/ }).check();
  await popup.getByText('Advanced').click();
  await popup.getByRole('textbox', { name: 'Model library' }).fill('scene-7');
  expect(await sent(1)).toEqual({
    clothesList: [
      { imageUrl: `${world.shop}/tops.jpg`, type: 'tops' },
      { imageUrl: `${world.shop}/bottoms.jpg`, type: 'bottoms' },
    ],
    model: { base: 'scene-7', gender: 'male', style: 'universal_3', age: 'children', body: 'curvy' },
    viewType: 'mixed',
    generateCount: 8,
    inputQualityDetect: 1,
  });

  await openModelPicker(popup);
  await popup.getByRole('radio', { name: 'By name' }).check();
  await popup.getByRole('combobox', { name: 'Model name' }).fill('James');
  await popup.getByRole('radio', { name: 'Half body' }).check();
  await popup.getByRole('checkbox', { name: /Check the garment/ }).uncheck();
  expect(await sent(2)).toMatchObject({
    model: { base: 'scene-7', name: 'James' },
    viewType: 'halfbody',
    inputQualityDetect: 0,
  });

  await openModelPicker(popup);
  await popup.getByRole('radio', { name: 'Your photos' }).check();
  await popup.getByRole('textbox', { name: 'Address of photo 1' }).fill(`${world.shop}/tops.jpg?me`);
  await popup.keyboard.press('Escape');
  await popup.getByRole('button', { name: 'Take off: Bottom' }).click();
  const own = await sent(3);
  expect(own.modelImage).toEqual([`${world.shop}/tops.jpg?me`]);
  expect(own).not.toHaveProperty('model');
  expect(own.clothesList).toHaveLength(1);
  await Promise.all([recorder.close(), world.close()]);
});

test('all choices survive closing the popup and the browser', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'fitting-room-profile-'));
  const world = await startWorld();
  const first = await launchExtension({ profile });
  await tag(first, world.shop, 'bottoms');
  const popup = await first.openPage('popup.html');
  await openModelPicker(popup);
  await popup.getByRole('radio', { name: 'Curvy' }).check();
  await popup.getByRole('radio', { name: 'Half body' }).check();
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('7');
  await popup.close();
  const again = await first.openPage('popup.html');
  await expect(again.getByRole('spinbutton', { name: 'Number of images' })).toHaveValue('7');
  await first.close();

  const second = await launchExtension({ profile });
  const after = await second.openPage('popup.html');
  await expect(after.getByRole('group', { name: 'Bottom', exact: true })).toContainText('Fine bottoms');
  await openModelPicker(after);
  await expect(after.getByRole('radio', { name: 'Curvy' })).toBeChecked();
  await expect(after.getByRole('radio', { name: 'Half body' })).toBeChecked();
  await expect(after.getByRole('spinbutton', { name: 'Number of images' })).toHaveValue('7');
  await second.close();
  await world.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});
