import { type LargerRule, r } from './rule.ts';

/** Shop systems of single countries and regions, known by the shape of the path too. */
export const REGIONAL_SYSTEMS: LargerRule[] = [
  // Bitrix. dev.1c-bitrix.ru, CFile::ResizeImageGet.
  // https://a.example/upload/resize_cache/iblock/e97/1920_311_1d2c0be91f8b91a0d3c91a9448f348e3c/coat.jpg → https://a.example/upload/iblock/e97/coat.jpg
  [r`(/upload/)resize_cache/([^?]+?/)\d+_\d+_\w*/`, '$1$2'],
  // CS-Cart. docs.cs-cart.com, images/thumbnails.
  // https://a.example/images/thumbnails/240/290/detailed/53/x.png → https://a.example/images/detailed/53/x.png
  [
    r`(/images)/thumbnails/\d+(?:/\d+)?/((?:detailed|product|variant_image)/[^?]+?\.(?:jpe?g|png|gif|webp))(?:\.(?:webp|jpe?g|png))?`,
    '$1/$2',
  ],
  // X-Cart. public code: the folder is width.height.
  // https://a.example/var/images/product/300.300/1/tee.jpg → https://a.example/images/product/1/tee.jpg
  [r`/var(/images/product)/\d+\.\d+/`, '$1/'],
  // Cafe24, further images. qsniyg/maxurl issue 968: tiny, small, medium, big.
  // https://a.example/web/product/extra/small/201809/63.jpg → https://a.example/web/product/extra/big/201809/63.jpg
  [r`(/web/product/(?:extra/)?)(?:tiny|small|medium)/`, '$1big/'],
  // Shopware 6. github.com/FriendsOfShopware/FroshPlatformThumbnailProcessor.
  // https://a.example/thumbnail/01/82/69/sasse_200x200.png → https://a.example/media/01/82/69/sasse.png
  [r`/thumbnail/((?:\w\w/){3}[^?]+)_\d+x\d+(\.\w{3,4})`, '/media/$1$2'],
  // OXID. qsniyg/maxurl issue 1034.
  // https://a.example/out/pictures/generated/product/1/390_195_75/saddle.main.jpg → https://a.example/out/pictures/master/product/1/saddle.main.jpg
  [r`(/out/pictures/)generated/(product/\w+/)\d+_\d+_\d+/`, '$1master/$2'],
  // Gambio, xt:Commerce, modified. public code: popup, info, thumbnail, original.
  // https://a.example/images/product_images/info_images/tee.jpg → https://a.example/images/product_images/original_images/tee.jpg
  [r`(/product_images/)(?!original_|popup_)\w+_images/`, '$1original_images/', '$1popup_images/'],
  // JTL-Shop. guide.jtl-software.com, image sizes xs, sm, md, lg.
  // https://a.example/media/image/product/4598/sm/tee~2.jpg → https://a.example/media/image/product/4598/lg/tee~2.jpg
  [r`(/media/image/(?:product|variation)/\d+/)(?:xs|sm|md)/`, '$1lg/'],
  // plentymarkets. public code: image sizes full, middle, preview, secondPreview.
  // https://cdn02.plentymarkets.com/ab/item/images/123/middle/tee.jpg → https://cdn02.plentymarkets.com/ab/item/images/123/full/tee.jpg
  [r`(/item/images/\d+/)(?!full/)\w+/`, '$1full/'],
  // ePages: _s, _m, _ml, _h and so on in front of the extension. public code, with and without.
  // https://a.example/WebRoot/Store/Shops/61/4F/tee_m.jpg → https://a.example/WebRoot/Store/Shops/61/4F/tee.jpg
  [r`(/WebRoot/[^?]+)_(?:x?s|m|ml|x?l|h|hc|m?xs)(\.\w{3,4})`, '$1$2', '$1_xl$2'],
  // Shoptet: related, detail_small, detail, big, orig. public code.
  // https://cdn.myshoptet.com/usr/www.a.example/user/shop/detail/123-2_tee.jpg?5f → https://cdn.myshoptet.com/usr/www.a.example/user/shop/orig/123-2_tee.jpg?5f
  [r`(/user/shop/)(?!orig/)[a-z_]+/`, '$1orig/', '$1big/'],
  // Shoper. public code: width_height in front, or behind the number; 0_0 and gfx are the image as it came.
  // https://a.example/environment/cache/images/300_300_productGfx_1234/Tee.jpg → https://a.example/userdata/public/gfx/1234/Tee.jpg
  [
    r`/environment/cache/images/(?:\d+_\d+_)?productGfx_(\d+)(?:_\d+_\d+)?/([^?]+?)(?:\.webp)?$`,
    '/userdata/public/gfx/$1/$2',
    '/environment/cache/images/0_0_productGfx_$1/$2',
  ],
  // Shoprenter: OpenCart with its sizes as a folder. Known form, no document.
  // https://a.example/custom/shop/image/cache/w719h539wt1q100/product/tee.jpg → https://a.example/custom/shop/image/data/product/tee.jpg
  [r`(/image/)cache/w\d+h\d\w*/([^?]+?)(?:\.webp)?(?=$|\?)`, '$1data/$2', '$1cache/w2000h2000/$2'],
  // AdvantShop: the size stands twice. public code.
  // https://a.example/pictures/product/middle/123_middle.jpg → https://a.example/pictures/product/big/123_big.jpg
  [
    r`(/pictures/product/)(?:xsmall|small|middle)/(\w+?)_(?:xsmall|small|middle)(\.\w{3,4})`,
    '$1big/$2_big$3',
  ],
  // Shop-Script. public code: 970 stands behind its zoom links.
  // https://a.example/wa-data/public/shop/products/34/12/1234/images/567/567.200x0.jpg → https://a.example/wa-data/public/shop/products/34/12/1234/images/567/567.970.jpg
  [
    r`(/wa-data/public/shop/products/[^?]+/images/(\d+)/\2)\.(?!970\.)[\dx]+(?:@2x)?(\.\w{3,4})`,
    '$1.970$3',
    '$1.0$3',
  ],
  // InSales: the path behind /plain/. pages of insales.ru stores.
  // https://static.insales-cdn.com/r/hoW-8J/rs:fit:300:300:1/plain/images/products/1/1/96/ice.png@png → https://static.insales-cdn.com/images/products/1/1/96/ice.png
  [r`(insales-cdn.com)/r/.*?/plain/([^@?]+)(?:@\w+)?$`, '$1/$2'],
  // InSales, a word in front of the name. pages of insales.ru stores.
  // https://static.insales-cdn.com/images/products/1/57/45/thumb_tee.jpg → https://static.insales-cdn.com/images/products/1/57/45/tee.jpg
  [r`(/images/products/\d+/\d+/\d+/)(?:thumb|micro|compact|medium|large)_`, '$1'],
  // T-Soft and others in Turkey: küçük, orta, büyük. qsniyg/maxurl issue 1304.
  // https://a.example/tee-530506-23-K.jpg → https://a.example/tee-530506-23-B.jpg
  [r`(\d-)[KO](\.(?:jpe?g|png|webp))`, '$1B$2'],
  // Ticimax. public code: buyuk is the large one.
  // https://static.ticimax.cloud/123/uploads/urunresimleri/thumb/tee.jpg → https://static.ticimax.cloud/123/uploads/urunresimleri/buyuk/tee.jpg
  [r`(/urunresimleri/)(?:thumb|kucuk|orta)/`, '$1buyuk/', '$1'],
  // IdeaSoft. public code: with _min in front of the extension and without.
  // https://a.example/idea/ab/12/myassets/products/123/tee_min.jpg?revision=1 → https://a.example/idea/ab/12/myassets/products/123/tee.jpg?revision=1
  [r`(/myassets/products/\d+/[^?]+)_min(\.\w{3,4})`, '$1$2'],
  // Turkish store software with one-letter folders. qsniyg/maxurl issue 1304.
  // https://a.example/u/a/img/a/8/0/80-1.jpg → https://a.example/u/a/img/b/8/0/80-1.jpg
  [r`(/u/[^/]+/img/)[ac]/`, '$1b/'],
  // Tiendanube, Nuvemshop. pages of its stores: 480-0 and 1024-1024.
  // https://a.mitiendanube.com/stores/001/products/tee-7992c817448a11f9f617140659149535-480-0.webp → https://a.mitiendanube.com/stores/001/products/tee-7992c817448a11f9f617140659149535-1024-1024.webp
  [r`(/products/[^/?]+-[0-9a-f]{16,})-(?!1024-)\d+-\d+(\.\w{3,4})`, '$1-1024-1024$2'],
  // Loja Integrada. public code: with a box and without.
  // https://cdn.awsli.com.br/300x300/123/123456/produto/789/tee.jpg → https://cdn.awsli.com.br/123/123456/produto/789/tee.jpg
  [r`(awsli.com.br)/\d+x\d+/`, '$1/', '$1/2500x2500/'],
  // Jumpseller. public code: resized up to 1800 px.
  // https://cdnx.jumpseller.com/a/image/123/resize/600/600?16 → https://cdnx.jumpseller.com/a/image/123/resize/1800/1800?16
  [r`(jumpseller.com/[^/]+/image/\d+)/(?:thumb|resize)/(?!1800)\d+/\d+`, '$1/resize/1800/1800'],
  // Shoplazza. pages of its stores: as Shopify.
  // https://img.staticdj.com/a59bb1e3b308c484b12ae7fa4afffb68_1080x.jpg → https://img.staticdj.com/a59bb1e3b308c484b12ae7fa4afffb68.jpg
  [
    r`((?:staticdj|shoplazza|myshopline)\.(?:com|net)/[^?]+)_\d*x\d*(?:_\w+)?(\.\w{3,4})`,
    '$1$2',
    '$1_2560x$2',
  ],
  // SHOPLINE Asia. pages of its stores: original as a name.
  // https://img.shoplineapp.com/media/image_clips/62297669a344ad002979d725/large.jpg → https://img.shoplineapp.com/media/image_clips/62297669a344ad002979d725/original.jpg
  [r`(shoplineapp.com/media/image_clips/[0-9a-f]+/)(?!original)\w+(\.\w{3,4})`, '$1original$2'],
  // Color Me Shop. public code: with _th and without.
  // https://img07.shop-pro.jp/PA01/1/product/1234_th.jpg?cmsp_timestamp=1 → https://img07.shop-pro.jp/PA01/1/product/1234.jpg?cmsp_timestamp=1
  [r`(shop-pro.jp/[^?]+/product/\w+?)_th(\.\w{3,4})`, '$1$2'],
  // nopCommerce: number, name, px. docs.nopcommerce.com, media settings.
  // https://a.example/images/thumbs/0000020_tee_415.jpeg → https://a.example/images/thumbs/0000020_tee.jpeg
  [r`(/images/thumbs/(?:\d{3}/)?\d{7}_[^?]*?)_\d{2,4}(\.\w{3,4})`, '$1$2', '$1_1000$2', '$1_550$2'],
  // VirtueMart. public code: resized, width x height.
  // https://a.example/images/virtuemart/product/resized/tee_150x150.jpg → https://a.example/images/virtuemart/product/tee.jpg
  [r`(/virtuemart/\w+/)resized/([^?]+?)_\d+x\d+(\.\w{3,4})`, '$1$2$3'],
  // store software on cloudfront: px as a folder. qsniyg/maxurl issue 1304.
  // https://a.cloudfront.net/Images/Shop/4/Product/14930/400/79.jpg → https://a.cloudfront.net/Images/Shop/4/Product/14930/1500/79.jpg
  [r`(/images/shop/\d+/product/\d+/)(?!1500)\d+/`, '$11500/'],
];
