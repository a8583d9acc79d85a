import { describe, expect, it } from 'vitest';
import { imageTypeOf, shownTypeOf } from './image-type.ts';

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const ftyp = (brands: string) => `\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}`;

describe('imageTypeOf', () => {
  const images: [type: string, bytes: string][] = [
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['image/jpeg', '\xff\xd8\xff\xdb'],
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/gif', 'GIF87a'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['image/bmp', 'BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'],
    ['image/avif', ftyp('avif\0\0\0\0avifmif1')],
    ['image/avif', ftyp('mif1\0\0\0\0mif1avif')],
    ['image/avif', ftyp('avis\0\0\0\0avis')],
    ['image/heic', ftyp('heic\0\0\0\0mif1heic')],
    ['image/heic', ftyp('mif1\0\0\0\0mif1heix')],
  ];
  it.each(images)('%s', (type, bytes) => {
    expect(imageTypeOf(latin1(bytes))).toBe(type);
    // A view into a larger buffer, as sockets hand them on.
    const larger = latin1(`12345${bytes}6789`);
    expect(imageTypeOf(larger.subarray(5, 5 + bytes.length))).toBe(type);
  });

  const others: [name: string, bytes: string][] = [
    ['nothing', ''],
    ['one byte', '\xff'],
    ['a page', '<!doctype html><img src="\x89PNG">'],
    ['a page behind a byte order mark', '\xef\xbb\xbf<html>'],
    ['JSON', '{"error":"expired"}'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['a text', 'BMX bikes are fun for everybody'],
    ['gzip', '\x1f\x8b\x08\0\0\0\0\0'],
    ['PDF', '%PDF-1.7'],
    ['a sound', 'RIFF\x10\0\0\0WAVEfmt '],
    ['a film', ftyp('isom\0\0\0\0isomavc1')],
    ['a film that names AVIF behind its brands', `${ftyp('isom\0\0\0\0')}avif`],
    ['a PNG spoilt by a line end', '\x89PNG\n\x1a\n'],
    ['half a length', '\0\0\0\x18ftyp'],
  ];
  it.each(others)('%s is no picture', (_name, bytes) => {
    expect(imageTypeOf(latin1(bytes))).toBeUndefined();
  });
});

describe('shownTypeOf', () => {
  it.each([
    ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
    ['an AVIF', ftyp('avif\0\0\0\0avifmif1'), 'image/avif'],
    ['HEIC, which no page can show everywhere', ftyp('heic\0\0\0\0mif1heic'), undefined],
    ['SVG, which is a document', '<svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
  ])('%s', (_name, bytes, type) => {
    expect(shownTypeOf(latin1(bytes))).toBe(type);
  });
});
