import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './harness/chromium.ts';
import { startWorld, tag } from './harness/world.ts';

test('the whole main job with the accessibility tree alone', async ({ extension }) => {
  const world = await startWorld();
  await tag(extension, world.shop, 'tops');
  await tag(extension, world.shop, 'bottoms');

  const options = await treeOf(await extension.openPage('options.html'));
  await options.type('textbox', 'Proxy address', world.proxy.origin);
  await options.press('button', 'Save');
  await options.has('status', /Saved\./);

  const popup = await treeOf(await extension.openPage('popup.html'));
  await popup.has('group', /^Top$/);
  await popup.has('group', /^Bottom$/);
  await popup.has('StaticText', /^Ready$/);
  await popup.press('button', /^Who wears it: /);
  await popup.press('radio', 'Style 2');
  await popup.press('button', 'Done');
  await popup.has('button', /^Who wears it: Female, Style 2/);
  await popup.type('spinbutton', 'Number of images', '1');
  await popup.press('button', 'Try it on');
  await popup.has('status', /You can close this popup\./);
  await popup.has('list', /^Recent try-ons$/);
  await popup.has('button', /Finished\. Open in gallery$/);
  await popup.has('image', /^Result 1: Fine tops \+ Fine bottoms$/);
  await world.close();
});

interface Node {
  role: string;
  /** Its name, or what it contains where a role is not named by its content. */
  name: string;
  backendId: number;
}

/** A page as assistive technology has it: nodes of roles and names, which can be pressed and typed into, and nothing else. */
async function treeOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const find = async (role: string, name: string | RegExp) =>
    (await nodesOf(session)).find(
      (node) => node.role === role && (typeof name === 'string' ? node.name === name : name.test(node.name)),
    );
  const need = async (role: string, name: string | RegExp): Promise<Node> => {
    await expect
      .poll(async () => (await find(role, name)) !== undefined, {
        message: `there is a ${role} named ${name}`,
      })
      .toBe(true);
    const node = await find(role, name);
    if (node === undefined) throw new Error(`The ${role} ${name} went away.`);
    return node;
  };
  /** What a screen reader's "activate" does: the element's default action. */
  const call = async ({ backendId }: Node, functionDeclaration: string) => {
    const { object } = await session.send('DOM.resolveNode', { backendNodeId: backendId });
    await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration,
      userGesture: true,
    });
  };
  return {
    async has(role: string, name: string | RegExp): Promise<void> {
      await need(role, name);
    },
    async press(role: string, name: string | RegExp): Promise<void> {
      await call(await need(role, name), 'function () { this.click(); }');
    },
    async type(role: string, name: string | RegExp, text: string): Promise<void> {
      await call(await need(role, name), 'function () { this.focus(); this.select(); }');
      await session.send('Input.insertText', { text });
    },
  };
}

async function nodesOf(session: CDPSession): Promise<Node[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const contentOf = (id: string): string => {
    const node = byId.get(id);
    if (node === undefined) return '';
    if (node.role?.value === 'StaticText') return String(node.name?.value ?? '');
    return (node.childIds ?? []).map(contentOf).join('');
  };
  return nodes
    .filter(({ ignored, backendDOMNodeId }) => !ignored && backendDOMNodeId !== undefined)
    .map((node) => ({
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value || contentOf(node.nodeId)).trim(),
      backendId: node.backendDOMNodeId ?? 0,
    }));
}
