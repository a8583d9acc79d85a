import { type LargerRule, r } from './rule.ts';

/** What scripts call the image that they resize. */
const FILE = 'src|img|image|file|filename|path|pic|f|url|picture|i|imag[em]n?|bild|foto|simg';

/**
 * Services that carry the address of the image in their own, on whatever host. What comes out is the image itself, and
 * has rules of its own; what the proxy signs for itself does not matter.
 */
export const PROXIES: LargerRule[] = [
  // Next.js and Vercel. nextjs.org/docs/app/api-reference/components/image.
  // https://a.example/_next/image?url=https%3A%2F%2Fb.example%2Ftee.jpg&w=640&q=75 → https://b.example/tee.jpg
  [r`^https?://[^?]+/(?:_next|_vercel)/image/?\?(?:[^#]*&)?url=([^&#]+).*$`, '$1'],
  // Netlify, Astro. docs.netlify.com/image-cdn/overview.
  // https://a.example/.netlify/images?w=300&url=%2Fimg%2Ftee.jpg → https://a.example/img/tee.jpg
  [r`^https?://[^?]+/(?:\.netlify/images|_image)/?\?(?:[^#]*&)?(?:url|href)=([^&#]+).*$`, '$1'],
  // Nuxt. image.nuxt.com/providers/ipx.
  // https://a.example/_ipx/w_300/https://b.example/tee.jpg → https://b.example/tee.jpg
  [r`^https?://[^/]+(?:/[^/?#]+)*?/_ipx/[^/]+/(https?:/?/?.+)$`, '$1'],
  // Nuxt, an image of the store's own, named from the root. image.nuxt.com/providers/ipx.
  // https://a.example/_ipx/w_300/img/tee.jpg → https://a.example/img/tee.jpg
  [r`^https?://[^/]+(?:/[^/?#]+)*?/_ipx/[^/]+/((?!https?:).+)$`, '/$1'],
  // Cloudflare. developers.cloudflare.com/images/transform-images/transform-via-url.
  // https://a.example/cdn-cgi/image/width=300,quality=75/img/tee.jpg → https://a.example/img/tee.jpg
  [r`^(https?://[^/]+)(?:/[^/?#]+)*?/cdn-cgi/image/[^/]+/+((?!https?:).+)$`, '$1/$2'],
  // imgproxy, the address in the open. docs.imgproxy.net/usage/processing.
  // https://a.example/f/insecure/w:300/plain/https://b.example/files/1.jpg@webp → https://b.example/files/1.jpg
  [r`^https?://.+?/plain/(https?(?::|%3A)[^@]+)(?:@\w+)?$`, '$1'],
  // LiquiFire, a source of its own. qsniyg/maxurl.
  // https://a.example/p?set=source=url[https://b.example/tee.jpg],res[m]&call=url[file:/product/main] → https://b.example/tee.jpg
  [
    r`^https?://[^?]+\?.*?\b(?:source|imageURL)(?:=url)?(?:\[|%5B)(https?(?::|%3A)[^\],&]+?)(?:\]|%5D).*$`,
    '$1',
  ],
  // an encoded address at the end of a path: the query is the proxy's own. qsniyg/maxurl.
  // https://a.example/v3/image/raw/http%3A%2F%2Fb.example%2F6884?fit=scale-down&width=700 → http://b.example/6884
  [r`^https?://[^?]+?[/,](https?(?::|%3A)(?:%2F){2}[^/?]+)(?:\?.*)?$`, '$1'],
  // an address at the end of a path (thumbor, Cloudinary fetch and others). thumbor.readthedocs.io/en/latest/usage.html.
  // http://thum.a.example/unsafe/320x320/center/smart/http://image.b.example/image/31_L1.jpg → http://image.b.example/image/31_L1.jpg
  [r`^https?://[^?]+?[/,](https?(?::|%3A)(?:/|%2F)+[^/?].*)$`, '$1'],
  // an address in the query. corpus, family "proxy url in query".
  // https://p.example/?src=http%3A%2F%2Fi.example%2F1.jpg&scw=-1 → http://i.example/1.jpg
  [
    r`^https?://[^?]+\?(?:[^#]*&)?(?:${FILE}|source|image_?url|img_?url|photo|u|pc|uri|href|piurl|link)=(https?(?::|%3A)[^&#]+).*$`,
    '$1',
  ],
  // an address without protocol in the query (productserve, weserv). images.weserv.nl/docs: url=ssl:host/path.
  // https://images2.p.example/?w=200&url=ssl%3Ab.example%2Fis%2Fblouse.jpg&feedId=3 → https://b.example/is/blouse.jpg
  [
    r`^https?://[^?]+\?(?:[^#]*&)?(?:url|src|image_?url)=(?:ssl(?::|%3A))?(?:/|%2F){0,2}((?!\d)[\w-]+(?:\.[\w-]+)*\.(?!jpe?g|png|webp|avif|gif)[a-z]{2,}(?:/|%2F)[^&#]+).*$`,
    'https://$1',
    'http://$1',
  ],
  // Jetpack Photon. developer.wordpress.com/docs/photon.
  // https://i0.wp.com/a.example/wp-content/uploads/a.jpg?resize=300%2C300&ssl=1 → https://a.example/wp-content/uploads/a.jpg
  [r`^https?://i\d\.wp.com/([^?#]+).*$`, 'https://$1'],
  // an address without protocol at the end of a path. corpus, family "alicdn".
  // https://img-tmdetail.a.example/bao/uploaded///img.b.example/bao/1.jpg → https://img.b.example/bao/1.jpg
  [r`^https?://[^?]+?//+([\w-]+\.[\w-]+\.[\w.-]+/.+)$`, '//$1', 'http://$1'],
  // a script that resizes a file, named from the root. timthumb and its kin.
  // https://a.example/tools/thumb.php?src=/img/tee.jpg&w=300 → https://a.example/img/tee.jpg
  [
    r`^https?://[^?]+\.(?:php|aspx?|ashx|cgi)\?(?:[^#]*&)?(?:${FILE})=(?:/|%2F)((?!/|%2F)[^&#]+\.(?:jpe?g|png|webp)).*$`,
    '/$1',
  ],
  // a script that resizes a file, named from where the script is, or from the root. timthumb and its kin.
  // https://a.example/thumber.php?img=Images/Products/tee.jpg&w=200 → https://a.example/Images/Products/tee.jpg
  [
    r`^https?://[^?]+\.(?:php|aspx?|ashx|cgi)\?(?:[^#]*&)?(?:${FILE})=((?!https?:|/|%2F)[^&#]+\.(?:jpe?g|png|webp)).*$`,
    '$1',
    '/$1',
  ],
];
