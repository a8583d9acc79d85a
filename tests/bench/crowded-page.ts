/** Products on the page that the issue calls hopeless; every one with what real listings put around a picture. */
const PRODUCTS = 5_000;

/**
 * A listing of 5,000 products: lazy pictures with `srcset`, links and covers around them, structured data of 2,000 of
 * them, some in shadow roots. Nothing of it is ever fetched but one small picture, since all addresses are alike.
 */
export function crowdedPage(): string {
  const cards = Array.from({ length: PRODUCTS }, (_, n) => {
    const url = (width: number) => `/cdn/shop/files/tee-${n}_${width}x.jpg?v=1`;
    return `<li class="card"><a href="/products/tee-${n}"><img loading="lazy" width="160" height="200" alt="Tee ${n}"
      src="${url(160)}" data-srcset="${url(320)} 320w, ${url(640)} 640w" data-zoom="${url(1024)}"></a>
      <span class="cover"></span><span class="badge" style="background-image:url(/badge-${n % 7}.png)"></span></li>`;
  });
  const data = Array.from({ length: 2_000 }, (_, n) => ({
    '@type': 'Product',
    name: `Tee ${n}`,
    image: `https://crowded.example/cdn/shop/files/tee-${n}_2048x.jpg?v=1`,
  }));
  return `<!doctype html><meta charset="utf-8"><title>Everything</title><style>
    ul { display: grid; grid-template-columns: repeat(8, 160px); gap: 8px; list-style: none }
    .card { position: relative; height: 220px } .cover { position: absolute; inset: 0 }
    
    .deaf { pointer-events: none } .badge { position: absolute; top: 4px; left: 4px; width: 40px; height: 18px }</style>
    <script type="application/ld+json">${JSON.stringify(data)}</script><main><ul>${cards.join('')}</ul></main>`;
}
