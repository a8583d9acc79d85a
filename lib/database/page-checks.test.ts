import { describe, expect, it } from 'vitest';
import { PAGE_CHECKS } from './page-checks.ts';

const garment = { id: 'a', type: 'tops', imageUrl: 'https://a.example/1.jpg', title: '', store: '' };
const task = {
  id: 't',
  state: 'finished',
  createdAt: 1,
  outfit: { garments: [garment] },
  images: [],
};

describe('what pages check', () => {
  it.each([
    ['a garment', PAGE_CHECKS.garments(garment)],
    ['a draft', PAGE_CHECKS.drafts({ slots: {}, model: {}, options: {} })],
    ['a task', PAGE_CHECKS.tasks(task)],
  ])('%s that can be read', (_name, fault) => {
    expect(fault).toBeUndefined();
  });

  it.each([
    ['nothing', PAGE_CHECKS.garments(undefined), 'no record'],
    ['a text', PAGE_CHECKS.tasks('task'), 'no record'],
    ['a garment without a title', PAGE_CHECKS.garments({ ...garment, title: undefined }), 'title'],
    ['a draft without a model', PAGE_CHECKS.drafts({ slots: {}, model: null, options: {} }), 'model'],
    ['a task without an outfit', PAGE_CHECKS.tasks({ ...task, outfit: null }), 'outfit'],
    ['a task whose pictures are no list', PAGE_CHECKS.tasks({ ...task, images: {} }), 'no list'],
    ['a task without garments', PAGE_CHECKS.tasks({ ...task, outfit: {} }), 'no list'],
    [
      'a task with a broken garment',
      PAGE_CHECKS.tasks({ ...task, outfit: { garments: [garment, { ...garment, store: 7 }] } }),
      'store',
    ],
  ])('%s', (_name, fault, expected) => {
    expect(fault).toBe(expected);
  });
});
