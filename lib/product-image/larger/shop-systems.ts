import { type LargerRule, r } from './rule.ts';

const SHOPIFY = r`(?:/cdn/shop/|cdn\.shopify.com/s/files/)`;

/** Shop systems used all over the world: the shape of the path gives them away on any merchant's own domain. */
export const SHOP_SYSTEMS: LargerRule[] = [
  // Shopify, size in the name. shopify.dev/docs/api/liquid/filters/img_url, 2026-11.
  // https://a.example/cdn/shop/products/tee_150x.png?v=1 → https://a.example/cdn/shop/products/tee.png?v=1
  [
    r`(${SHOPIFY}[^?]*?)_(?:\d+x\d*|x\d+|pico|icon|thumb|small|compact|medium|large|grande|master)(?:_crop_\w+)?(?:@\dx)?(?:\.progressive)?(\.\w{3,4})(?=$|[?#])`,
    '$1$2',
  ],
  // Shopify, width asked for. shopify.dev/docs/api/liquid/filters/image_url, 2026-11.
  // https://a.example/cdn/shop/files/a.jpg?v=1&width=360 → https://a.example/cdn/shop/files/a.jpg?v=1&width=3000
  [r`(${SHOPIFY}[^?]*\?(?:[^#]*&)?width=)(?!3000)\d+(?:&height=\d+)?(?:&crop=\w+)?`, '$13000'],
  // Magento 1 cache with a size. corpus, family "magento".
  // https://a.example/media/catalog/product/cache/1/image/492x705/9df78eab33525d08d6e5fb8d27136e95/t/a/tee.jpg → https://a.example/media/catalog/product/t/a/tee.jpg
  [
    r`(/catalog/product)/cache/((?:\d+|[a-z]\w*)/\w+/)\d*x\d*/([0-9a-f]{32}/)(./.)/`,
    '$1/$4/',
    '$1/cache/$2$3$4/',
  ],
  // Magento cache with a size, without a store. corpus, family "magento".
  // https://a.example/media/catalog/product/cache/thumbnail/90x90/beff4985b56e3afdbeabfc89641a4582/1/3/1.jpg → https://a.example/media/catalog/product/cache/image/beff4985b56e3afdbeabfc89641a4582/1/3/1.jpg
  [r`(/catalog/product/)cache/\w+/\d+x\d*/([0-9a-f]{32}/)(./.)/`, '$1cache/image/$2$3/', '$1$3/'],
  // Magento cache of any other shape. developer.adobe.com/commerce, image cache folders.
  // https://a.example/media/catalog/product/cache/5643cdae475c4be953fc8c21f6960dc2/f/o/for.jpg → https://a.example/media/catalog/product/f/o/for.jpg
  [r`(/catalog/product)/cache/(?!image/[0-9a-f]{32})(?:[^/?]+/){0,5}?[0-9a-f]{32}(/[^/]/[^/]/|/)`, '$1$2'],
  // Magento, categories and banners. developer.adobe.com/commerce, image cache folders.
  // https://a.example/media/resized/300x/catalog/category/tops.jpg → https://a.example/media/catalog/category/tops.jpg
  [r`(/media)/(?:resized|cache)/\d*x\d*(/(?:catalog|wysiwyg)/)`, '$1$2'],
  // size before a Magento path. corpus, family "magento".
  // https://media.a.example/630x630/media/catalog/product/1/9/1.jpg → https://media.a.example/media/catalog/product/1/9/1.jpg
  [r`/\d+x\d+(/media/catalog/product/)`, '$1'],
  // WordPress and WooCommerce, size in the name. developer.wordpress.org/reference/functions/add_image_size.
  // https://a.example/wp-content/uploads/2018/02/cap-1-150x150.jpg → https://a.example/wp-content/uploads/2018/02/cap-1.jpg
  [
    r`(/wp-content/uploads/[^?]*?)-(?:\d{2,4}x\d{2,4}(?:@\dx)?|scaled|thegem-[\w-]+)(\.\w{3,4})(?:\.webp|\.avif)?(?=$|\?)`,
    '$1$2',
    '$1-scaled$2',
  ],
  // WordPress, copies made in another format. qsniyg/maxurl issue 1626; Converter for Media, ShortPixel, EWWW.
  // https://a.example/wp-content/uploads-webpc/uploads/2026/07/tee.jpg.webp → https://a.example/wp-content/uploads/2026/07/tee.jpg
  [
    r`(/wp-content/)(?:uploads-webpc/|compressx-nextgen/|webp-express/webp-images/|cache/)?(?:doc-root/wp-content/)?(uploads/[^?]*\.(?:jpe?g|png))\.(?:webp|avif)`,
    '$1$2',
  ],
  // OpenCart cache. corpus, family "opencart".
  // http://a.example/image/cache/data/coat-800x800.jpg → http://a.example/image/data/coat.jpg
  [
    r`(/image/)cache/(?:(?:webp|avif)/)?([^?]+)-\d+x\d\w*(?:[-._][a-z_]+)?(\.(?:jpe?g|png|gif|webp))(?:\.webp)?(?=$|\?)`,
    '$1$2$3',
  ],
  // PrestaShop, type behind the number, of a theme's own too. corpus, family "prestashop"; qsniyg/maxurl.
  // https://a.example/13762-home_default/coat.jpg → https://a.example/13762/coat.jpg
  [
    r`/((?:c/)?\d+(?:-\d+)?)-(?:[a-z\d]+_)*(?:default|product|products|home|cart|small|medium|large|big|thickbox|category|thumb|zoom|list|main)(?:_\w+)?(/[^/?]+\.\w{3,4})`,
    '/$1$2',
    '/$1-thickbox_default$2',
    '/$1-large_default$2',
  ],
  // PrestaShop, types of a theme's own. devdocs.prestashop-project.org, image types.
  // https://a.example/img/p/1/3/13-cart_small.jpg → https://a.example/img/p/1/3/13.jpg
  [r`(/img/p/(?:\d/)+\d+)-[a-z]\w*(\.\w{3,4})`, '$1$2', '$1-thickbox_default$2'],
  // BigCommerce Stencil by width. developer.bigcommerce.com, getImage helper.
  // https://cdn11.bigcommerce.com/s-x/images/stencil/80w/products/7/2/a.jpg?c=1 → https://cdn11.bigcommerce.com/s-x/images/stencil/1280x1280/products/7/2/a.jpg?c=1
  [r`(/images/stencil/)(?!1280x1280|original)\d+w/`, '$11280x1280/', '$12560w/', '$1original/'],
  // BigCommerce Stencil by box. corpus, family "bigcommerce".
  // http://cdn7.bigcommerce.com/s-x/images/stencil/500x659/products/5/5/a.jpg?c=2 → http://cdn7.bigcommerce.com/s-x/images/stencil/original/products/5/5/a.jpg?c=2
  [r`(/images/stencil/)(?!1280x1280|original)[\w.]+/`, '$1original/', '$11280x1280/', '$12560w/'],
  // BigCommerce before Stencil. corpus, family "bigcommerce".
  // https://cdn2.bigcommerce.com/s5/wx/products/7017/images/70970/MV__27160.1444692485.60.90.jpg?c=2 → https://cdn2.bigcommerce.com/s5/wx/images/stencil/original/products/7017/70970/MV__27160.1444692485.jpg?c=2
  [
    r`/products/(\d+)/images/(\d+)/([^?]+)\.\d+\.\d+(\.\w{3,4})`,
    '/images/stencil/original/products/$1/$2/$3$4',
    '/products/$1/images/$2/$3.1280.1280$4',
  ],
  // Salesforce Commerce Cloud, dynamic imaging. Salesforce B2C Commerce, Dynamic Imaging Service: sw and sh in px.
  // https://a.example/dw/image/v2/AAAA_PRD/on/demandware.static/-/Sites-a/default/x/1.jpg?sw=300&sh=300 → https://a.example/on/demandware.static/-/Sites-a/default/x/1.jpg
  [r`(/dw/image/v2/[^/]+)([^?]+)(?:\?.*)?$`, '$2', '$1$2?sw=2000', '$1$2'],
  // Squarespace, format, where originals are kept. corpus, family "squarespace".
  // https://static1.squarespace.com/static/5/5/5/1/a.jpg?format=500w → https://static1.squarespace.com/static/5/5/5/1/a.jpg?format=original
  [
    r`(static1\.squarespace.com/[^?]*\?)([^#]*&)?format=\d+w(&?)`,
    '$1$2format=original$3',
    '$1$2format=2500w$3',
    '$1$2',
  ],
  // Squarespace, format. developers.squarespace.com, image loader sizes.
  // https://images.squarespace-cdn.com/content/5/1/a.jpg?format=500w → https://images.squarespace-cdn.com/content/5/1/a.jpg?format=2500w
  [
    r`(squarespace(?:-cdn)?.com/[^?]*\?)([^#]*&)?format=(?!2500w)\d+w(&?)`,
    '$1$2format=2500w$3',
    '$1$2format=original$3',
    '$1$2',
  ],
  // Squarespace, width as a folder. corpus, family "squarespace".
  // https://images.squarespace-cdn.com/content/5/1554-R05/500w?content-type=image%2Fjpeg → https://images.squarespace-cdn.com/content/5/1554-R05?content-type=image%2Fjpeg
  [r`(squarespace(?:-cdn)?.com/content/[^?]+)/\d+w(?=$|\?)`, '$1'],
  // Lightspeed eCom. corpus, family "lightspeed".
  // https://cdn.shoplightspeed.com/shops/6/files/1/800x1024x1/skirt.jpg → https://cdn.shoplightspeed.com/shops/6/files/1/skirt.jpg
  [r`(/(?:shops/)?\d+/files/\d+/)\d+x\d+x\d+/`, '$1'],
  // Centra. corpus, family "centra": mini, standard, big, full, max.
  // https://a.centracdn.net/client/dynamic/images/85_8e-trousers-full.jpg → https://a.centracdn.net/client/dynamic/images/85_8e-trousers-max.jpg
  [r`(/client/dynamic/images/[^?]+-)(?!max)[a-z]+(\.\w+)`, '$1max$2', '$1full$2', '$1big$2'],
  // VTEX. help.vtex.com, performance of product images: id[-width-height], name optional.
  // https://a.vtexassets.com/arquivos/ids/285016-500-auto?v=637651649771170000&width=500&height=auto&aspect=true → https://a.vtexassets.com/arquivos/ids/285016
  [
    r`(/arquivos/ids/\d+)(?:-[\dauto]+-[\dauto]+)?(/[^?]*)?(?:\?[^#]*\b(?:width|height)=.*)?$`,
    '$1$2',
    '$1-1200-auto$2',
  ],
  // Volusion: 0 and 1 are small images of 2, T and S small ones of any number. public code.
  // https://a.example/v/vspfiles/photos/TEE-1.jpg → https://a.example/v/vspfiles/photos/TEE-2.jpg
  [r`(/vspfiles/photos/[^?]+-)[01](\.\w{3,4})`, '$12$2'],
  // Volusion, further images. public code.
  // https://a.example/v/vspfiles/photos/TEE-3T.jpg → https://a.example/v/vspfiles/photos/TEE-3.jpg
  [r`(/vspfiles/photos/[^?]+-\d+)[TS](\.\w{3,4})`, '$1$2'],
  // HubSpot. developers.hubspot.com/docs, resize_image_url.
  // https://a.example/hs-fs/hubfs/tee.jpg?width=300&name=tee.jpg → https://a.example/hubfs/tee.jpg
  [r`/hs-fs(/hubfs/[^?]+)(?:\?.*)?$`, '$1'],
  // Drupal image styles. drupal.org/docs, Image module; extesy/hoverzoom drupal_a.
  // https://a.example/sites/default/files/styles/large/public/2020-01/tee.jpg?itok=ab → https://a.example/sites/default/files/2020-01/tee.jpg
  [r`(/files)/styles/[^/]+/public/([^?]+?\.(?:jpe?g|png|gif|webp))(?:\.webp|\.avif)?(?:\?.*)?$`, '$1/$2'],
  // Liip Imagine (Sylius and other Symfony stores). symfony.com/bundles/LiipImagineBundle.
  // https://a.example/media/cache/resolve/product_thumbnail/ab/cd/tee.jpg → https://a.example/media/image/ab/cd/tee.jpg
  [r`/media/cache/(?:resolve/)?(?![0-9a-f]{32}|\d)\w+/(?:rc/\w+/)?(../../[^?]+)`, '/media/image/$1', '/$1'],
  // Liip Imagine, any other path. symfony.com/bundles/LiipImagineBundle.
  // https://a.example/media/cache/small/uploads/tee.jpg → https://a.example/uploads/tee.jpg
  [r`/media/cache/(?:resolve/)?(?![0-9a-f]{32}|\d)\w+/(?:rc/\w+/)?([^?]+\.\w{3,4})`, '/$1'],
  // Rails (Paperclip, Spree): sizes as folders behind the number. github.com/thoughtbot/paperclip.
  // https://a.example/system/products/images/000/012/345/small/tee.jpg?1495062293 → https://a.example/system/products/images/000/012/345/original/tee.jpg?1495062293
  [
    r`((?:/\d{3}){2,3}(?:/[a-z_]+)?|/spree/(?:products|images)/\d+)/(?:thumb|mini|tiny|small|medium|large|normal|list|square|preview|product|xlarge)\w*/([^/?]+?\.(?:jpe?g|png|gif|webp))(?:\.webp)?(?=$|\?)`,
    '$1/original/$2',
    '$1/large/$2',
  ],
];
