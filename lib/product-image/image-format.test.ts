import { describe, expect, it } from 'vitest';
import { formatIn, formatOfType } from './image-format.ts';

describe('formatIn', () => {
  it.each([
    ['https://a.example/1.JPG?v=1', 'jpeg'],
    ['https://a.example/1.jpg?fm=webp', 'webp'],
    ['https://a.example/1.jpg?fm=avif&w=1600', 'avif'],
    ['https://a.example/is/image/a?wid=2000&fmt=png-alpha', 'png'],
    ['https://a.example/is/image/a?fmt=avif,rgb', 'avif'],
    ['https://a.example/1.jpg?format=auto', undefined],
    ['https://a.example/1.avif?auto=format&fm=pjpg', 'jpeg'],
    ['https://res.cloudinary.com/x/image/upload/f_auto,w_1600/dress.jpg', undefined],
    ['https://res.cloudinary.com/x/image/upload/w_1600,f_avif/v1/dress.jpg', 'avif'],
    ['https://ik.imagekit.io/x/tr:w-1600,f-avif/dress.jpg', 'avif'],
    ['https://a.example/cdn-cgi/image/width=1600,format=avif/dress.jpg', 'avif'],
    ['https://a.example/dress.jpg?x-oss-process=image/format,avif', 'avif'],
    ['https://a.example/dress.jpg?imageMogr2/format/webp', 'webp'],
    ['https://ucarecdn.com/u/-/format/avif/-/resize/1600x/dress.jpg', 'avif'],
    ['https://i.example/rs:fit:1600/format:avif/plain/dress.jpg', 'avif'],
    ['https://i.example/rs:fit:1600/plain/dress.jpg@avif', 'avif'],
    ['https://a.example/dress.jpg.webp', 'webp'],
    ['https://a.example/dress.jpg_1600x1600q90.avif!w1600', 'avif'],
    ['https://a.example/dress.heic', 'heic'],
    ['https://avif.example/my.store/dress', undefined],
    ['https://a.example/half_price_dress.png', 'png'],
    ['https://a.example/i/1', undefined],
    ['no address', undefined],
  ])('%s: %s', (address, format) => {
    expect(formatIn(address)).toBe(format);
  });
});

describe('formatOfType', () => {
  it.each([
    ['image/avif', 'avif'],
    ['IMAGE/JPEG; q=1', 'jpeg'],
    ['image/x-png', 'png'],
    ['text/html', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s: %s', (type, format) => {
    expect(formatOfType(type)).toBe(format);
  });
});
