import { describe, expect, it } from 'vitest';
import { faultOfAddresses } from './imported-addresses.ts';

const garment = { imageUrl: 'https://shop.example/tee.jpg', pageUrl: 'https://shop.example/tee' };
const task = {
  outfit: { garments: [garment] },
  request: { clothesList: [{ imageUrl: garment.imageUrl }] },
  images: [{ url: 'https://results.example/1.png' }],
};
const STRANGE = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'chrome-extension://abc/options.html',
  'https://name:word@shop.example/tee.jpg',
  'tee.jpg',
];

describe('addresses in a record of an archive', () => {
  it('that are those of the web are taken', () => {
    expect(faultOfAddresses('garments', garment)).toBeUndefined();
    expect(faultOfAddresses('garments', { ...garment, pageUrl: '' })).toBeUndefined();
    expect(faultOfAddresses('tasks', { ...task, proxyAddress: 'http://127.0.0.1:8787' })).toBeUndefined();
    expect(faultOfAddresses('drafts', {})).toBeUndefined();
  });

  it.each(STRANGE)('%s is none, wherever it stands', (address) => {
    expect(faultOfAddresses('garments', { ...garment, imageUrl: address })).toContain(address.slice(0, 40));
    expect(faultOfAddresses('garments', { ...garment, pageUrl: address })).toBeDefined();
    expect(faultOfAddresses('tasks', { ...task, images: [{ url: address }] })).toBeDefined();
    expect(faultOfAddresses('tasks', { ...task, proxyAddress: address })).toBeDefined();
    const dressed = { ...task, outfit: { garments: [{ ...garment, pageUrl: address }] } };
    expect(faultOfAddresses('tasks', dressed)).toBeDefined();
    const ordered = { ...task, request: { clothesList: [{ imageUrl: address }] } };
    expect(faultOfAddresses('tasks', ordered)).toBeDefined();
  });
});
