import { type LargerRule, r } from './rule.ts';

/** Image services and proxies that serve many shops. */
export const IMAGE_SERVICES: LargerRule[] = [
  // Scene7, preset or nothing. Adobe Dynamic Media, image serving: scl, wid in px.
  // https://a.example/is/image/A/1012A898?$pdp$ → https://a.example/is/image/A/1012A898?scl=1
  [
    r`(/is/image/[^?]+)(?:\?(?!.*\b(?:wid|hei|scl)=).*)?$`,
    '$1?scl=1',
    '$1?$zoom$',
    '$1?scl=1&fmt=png-alpha',
    '$1?wid=2000',
  ],
  // Scene7, both sizes asked for. Adobe Dynamic Media, image serving: one of wid and hei keeps the ratio.
  // https://a.example/is/image/wim/22?hei=764&wid=665&resMode=sharp2 → https://a.example/is/image/wim/22?wid=2000&resMode=sharp2
  [r`(/is/image/[^?]+\?(?:.*&)?)hei=\d+&wid=\d+`, '$1wid=2000'],
  // Scene7, one size asked for. Adobe Dynamic Media, image serving: wid in px.
  // https://a.example/is/image/A/1?wid=300&fmt=jpeg → https://a.example/is/image/A/1?wid=2000&fmt=jpeg
  [r`(/is/image/[^?]+\?(?:.*&)?)(?:wid|hei)=(?!2000)\d+`, '$1wid=2000'],
  // Amplience. corpus, family "amplience".
  // https://media.a.example/i/a/13_M1?$default$&w=671&&h=671&bg=rgb(1,2,3) → https://media.a.example/i/a/13_M1
  [r`^(https?://[^/]+/i/[^/]+/[^/?]+)(?:/[^?]*)?\?.*(?:\bw=\d|\$).*$`, '$1', '$1?w=2000'],
  // Nike, named transformation kept open. corpus, family "nike".
  // https://static.nike.com/a/images/t_web_pdp_535_v2/f_auto,u_9d,c_scale/6a/AF.png → https://static.nike.com/a/images/t_default/u_9d,c_scale/6a/AF.png
  [r`(static\.nike.com/a/images/)t_(?!default)\w+/(?:f_auto,)?(u_[^/]+/)`, '$1t_default/$2'],
  // Cloudinary and kin, transformation segments. cloudinary.com/documentation/transformation_reference.
  // https://img.a.example/images/b_white,c_lpad,h_1086,w_724/c_scale,h_480/f_auto,dpr_1.0/20_1/dress.jpg → https://img.a.example/images/20_1/dress.jpg
  [
    r`(/(?:image/upload|image/fetch|images|content)/)(?:(?:t_\w+|(?:[a-z]{1,3}_[^/,]+)(?:,[a-z]{1,3}_[^/,]+)*)/)+(?:v\d+/)?`,
    '$1',
  ],
  // imgix by its host. docs.imgix.com/apis/rendering.
  // https://imgix.a.example/u/photo-u1?w=600&q=50&fm=jpg → https://imgix.a.example/u/photo-u1?fm=png
  [r`^(https?://(?:[\w-]+\.imgix.net|imgix\.[^/]+)/[^?]+)\?.*$`, '$1?fm=png', '$1'],
  // Next.js image proxy. nextjs.org/docs/app/api-reference/components/image.
  // https://a.example/_next/image?url=https%3A%2F%2Fb.example%2Ftee.jpg&w=640&q=75 → https://b.example/tee.jpg
  [r`^.*/_next/image/?\?(?:.*&)?url=([^&]+).*$`, '$1'],
  // Nuxt image proxy. image.nuxt.com/providers/ipx.
  // https://a.example/_ipx/w_300/https://b.example/tee.jpg → https://b.example/tee.jpg
  [r`^(https?://[^/]+).*?/_ipx/[^/]+/(https?://?.*|.*)$`, '$2'],
  // Cloudflare image resizing. developers.cloudflare.com/images/transform-images/transform-via-url.
  // https://a.example/cdn-cgi/image/width=300,quality=75/img/tee.jpg → https://a.example/img/tee.jpg
  [r`/cdn-cgi/image/[^/]+/(https?://.*)$|/cdn-cgi/image/[^/]+(/.*)$`, '$1$2'],
  // an address at the end of a path (thumbor, imgproxy and others). thumbor.readthedocs.io/en/latest/usage.html.
  // http://thum.a.example/unsafe/320x320/center/smart/http://image.b.example/image/31_L1.jpg → http://image.b.example/image/31_L1.jpg
  [r`^https?://.+?/(https?://.+)$`, '$1'],
  // an address without protocol at the end of a path. corpus, family "alicdn".
  // https://img-tmdetail.a.example/bao/uploaded///img.b.example/bao/1.jpg → https://img.b.example/bao/1.jpg
  [r`^https?://.+?//+([\w-]+\.[\w-]+\.[\w.-]+/.+)$`, '//$1', 'http://$1'],
  // an address in the query. corpus, family "proxy url in query".
  // https://p.example/?src=http%3A%2F%2Fi.example%2F1.jpg&scw=-1 → http://i.example/1.jpg
  [r`^https?://[^?]+\?(?:.*&)?(?:url|src|image_url|imageurl|img|u|pc|image)=(https?(?::|%3A)[^&]+).*$`, '$1'],
  // an address without protocol in the query (productserve, weserv). images.weserv.nl/docs: url=ssl:host/path.
  // https://images2.p.example/?w=200&url=ssl%3Ab.example%2Fis%2Fblouse.jpg&feedId=3 → https://b.example/is/blouse.jpg
  [r`^https?://[^?]+\?(?:.*&)?url=ssl(?::|%3A)([^&]+).*$`, 'https://$1'],
  // Spring (Teespring). corpus, family "teespring": width and height as folders, as large as there is.
  // https://vangogh.teespring.com/v3/image/wVgP/480/560.jpg → https://vangogh.teespring.com/v3/image/wVgP/3000/3000.jpg
  [r`(teespring.com/v3/image/.+)/\d+/\d+(?=\.)`, '$1/3000/3000', '$1/999999/999999'],
  // Filestack process. filestack.com/docs/api/processing.
  // https://process.fs.a.example/AJd/auto_image/resize=height:144,width:144/compress/J5C → https://process.fs.a.example/AJd/J5C
  [r`(//process\.[^/]+/\w+)/.*/(\w+)$`, '$1/$2'],
];
