import AxeBuilder from '@axe-core/playwright';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { startWorld, tag } from './harness/world.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page breaks a rule of axe, ${colorScheme}`, async () => {
    const extension = await launchExtension({ colorScheme });
    const world = await startWorld();
    await tag(extension, world.shop, 'tops');
    await tag(extension, world.shop, 'dresses');
    for (const path of ['popup.html', 'options.html', 'gallery.html', 'welcome.html']) {
      const page = await extension.openPage(path);
      await page.locator('main :is(h1, h2)').first().waitFor();
      if (path === 'popup.html') await page.getByRole('button', { name: 'Try it on' }).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([]);
    }
    await extension.close();
    await world.close();
  });
}
