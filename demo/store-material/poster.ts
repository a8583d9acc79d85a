/** A picture of the product with two lines beside it. */
export interface Poster {
  title: string;
  text: string;
  /** PNGs; the last lies in front. */
  pictures: Buffer[];
  icon?: Buffer;
  /** JPEGs of garments, on cards like a hand of them. */
  garments?: Buffer[];
}

const address = (picture: Buffer, type = 'png') => `data:image/${type};base64,${picture.toString('base64')}`;

/** A page that shows the poster at `size` (px); every text in it is ours. */
export function posterPage(
  { title, text, pictures, icon, garments = [] }: Poster,
  size: { width: number },
): string {
  const isSmall = size.width < 800;
  const shots = pictures
    .map((picture, index) => {
      const inFront = index === pictures.length - 1;
      return `<img class="${inFront ? 'front' : 'back'}" src="${address(picture)}" alt="">`;
    })
    .join('');
  const cards = garments
    .map((garment) => `<span><img src="${address(garment, 'jpeg')}" alt=""></span>`)
    .join('');
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; height: 100vh; overflow: hidden; position: relative; display: grid; align-items: center;
      background: radial-gradient(120% 140% at 15% 0%, #fff7f2, #f3e2ea 55%, #dcb6cd); color: #241a20; font-family: system-ui, sans-serif; }
    .words { padding-inline-start: ${isSmall ? 36 : 84}px; width: ${isSmall ? 300 : 430}px; }
    h1 { margin: 0; font-size: ${isSmall ? 34 : 58}px; line-height: 1.08; letter-spacing: -.02em; text-wrap: balance; }
    p { margin: ${isSmall ? 8 : 22}px 0 0; font-size: ${isSmall ? 17 : 24}px; line-height: 1.4; color: #62545b; text-wrap: balance; }
    .icon { width: ${isSmall ? 72 : 96}px; margin-bottom: 14px; display: block; }
    .front { position: absolute; right: 96px; top: 66px; height: 668px; border-radius: 18px;
      box-shadow: 0 4px 14px rgb(60 20 45 / 18%), 0 30px 80px rgb(60 20 45 / 34%); }
    .back { position: absolute; right: 330px; top: 150px; width: 570px; border-radius: 14px; box-shadow: 0 20px 60px rgb(60 20 45 / 24%); opacity: .96; }
    .has-back .words { width: 300px; padding-inline-start: 56px; }
    .has-back h1 { font-size: 44px; }
    .cards span { position: absolute; right: 34px; top: 70px; width: 100px; height: 140px; display: grid; place-items: center;
      border-radius: 14px; background: #fff; box-shadow: 0 2px 8px rgb(60 20 45 / 16%), 0 12px 32px rgb(60 20 45 / 20%); transform-origin: 50% 130%; }
    .cards { position: absolute; inset: 0; }
    .cards span:nth-child(1) { rotate: -12deg; } .cards span:nth-child(2) { rotate: 6deg; }
    .cards img { width: 86px; height: 124px; object-fit: contain; border-radius: 8px; }
  </style><body class="${pictures.length > 1 ? 'has-back' : ''}">
  <div class="words">${icon ? `<img class="icon" src="${address(icon)}" alt="">` : ''}<h1>${title}</h1><p>${text}</p></div>${shots}<div class="cards">${cards}</div>`;
}
