import { type LargerRule, r } from './rule.ts';

/** Marketplaces and large stores of Russia, Turkey and Asia with hosts of their own. */
export const MARKETS_ASIA: LargerRule[] = [
  // Alibaba, AliExpress, Taobao, Lazada, VVIC: size after the name. corpus, families "alicdn", "lazada".
  // https://sc01.alicdn.com/kf/Hcb.jpg_350x350.jpg → https://sc01.alicdn.com/kf/Hcb.jpg
  [
    r`^([^?]+?\.(?:jpe?g|png|webp))_(?:(?:\d+x\d|q\d|b|sum|\.(?:webp|avif))\w*)?(?:\.\w{3,4})?(?:_\.\w+)?(?:\?.*)?$`,
    '$1',
  ],
  // Alibaba: size before the extension. corpus, family "alicdn".
  // https://cbu01.alicdn.com/img/ibank/20/1_1.310x310.jpg → https://cbu01.alicdn.com/img/ibank/20/1_1.jpg
  [r`(alicdn.com/img/[^?]+?)\.(?:\d+x\d+|search|summ)(\.\w{3,4})`, '$1$2'],
  // Flipkart. affiliate.flipkart.com, image address with width and height.
  // https://rukminim2.flixcart.com/image/312/312/xif0q/shirt/a.jpeg?q=70 → https://rukminim2.flixcart.com/image/2000/2000/xif0q/shirt/a.jpeg
  [r`(rukminim\d?\.flixcart.com/image/)(?!2000/)\d+/\d+/`, '$12000/2000/'],
  // Snapdeal. pages of snapdeal.com: bare and with a folder for the size.
  // https://n4.sdlcdn.com/imgs/k/l/m/230X258_sharpened/Tee-SDL09-1-aa91a.png → https://n4.sdlcdn.com/imgs/k/l/m/Tee-SDL09-1-aa91a.png
  [r`(sdlcdn.com/imgs/\w/\w/\w/)[^/?]+/`, '$1'],
  // Rediff. corpus, family "path size"; qsniyg/maxurl issue 564 for the second.
  // https://imshopping.rediff.com/imgshop/300-400/shopping/pixs/16284/u/jeans.jpg → https://imshopping.rediff.com/imgshop/800-1280/shopping/pixs/16284/u/jeans.jpg
  [r`(rediff.com/imgshop/)(?!800)\d+-\d+`, '$1800-1280', '$1-'],
  // Mercari, time and size in the query. corpus, family "mercari".
  // https://mercari-images.global.ssl.fastly.net/thumb/photos/m6_1.jpg?15&w=200&h=200 → https://mercari-images.global.ssl.fastly.net/photos/m6_1.jpg
  [r`(mercari-images[^/]+/)(?:thumb/)?([^?]+)(\?.*)?$`, '$1$2'],
  // Mercari. corpus, family "mercari".
  // https://static-mercari-jp.akamaized.net/thumb/photos/m6_1.jpg?1 → https://static-mercari-jp.akamaized.net/photos/m6_1.jpg?1
  [r`(mercari[\w.-]*/)thumb/`, '$1'],
  // Mercari Japan, thumbnail. pages of jp.mercari.com.
  // https://static.mercdn.net/c!/w=240,f=webp/thumb/photos/m6.jpg?1 → https://static.mercdn.net/item/detail/orig/photos/m6_1.jpg?1
  [r`(mercdn\.net/)(?:c!/[^/]+/)?thumb/photos/(m\d+)(?:_1)?\.`, '$1item/detail/orig/photos/$2_1.'],
  // Mercari Japan, resized. pages of jp.mercari.com.
  // https://static.mercdn.net/c!/w=360,f=webp/item/detail/orig/photos/m6_1.jpg?1 → https://static.mercdn.net/item/detail/orig/photos/m6_1.jpg?1
  [r`(mercdn\.net/)c!/[^/]+/`, '$1'],
  // Mercari Stores. corpus, family "mercari".
  // https://assets.mercari-shops-static.com/-/small/plain/Zn.jpg@webp → https://assets.mercari-shops-static.com/-/large/plain/Zn.jpg@jpg
  [r`(mercari-shops-static.com/-/)small(/[^?]+?)(?:@\w+)?$`, '$1large$2@jpg', '$1large$2'],
  // Rakuten, thumbnails of a store. corpus, family "rakuten".
  // https://thumbnail.image.rakuten.co.jp/@0_mall/book/cabinet/39/49.jpg?_ex=76x76 → https://shop.r10s.jp/book/cabinet/39/49.jpg
  [
    r`//(?:thumbnail\.image\.rakuten.co|tshop\.r10s)(\.jp|\.com)/(?:(?:@|%40)0_mall/)?([^?]+)(?:\?.*)?$`,
    '//shop.r10s$1/$2',
    '//image.rakuten.co.jp/$2',
  ],
  // Rakuten France. corpus, family "rakuten".
  // https://fr.shopping.rakuten.com/photo/23_L_NOPAD.jpg → https://fr.shopping.rakuten.com/photo/23.jpg
  [r`(shopping\.rakuten.com/photo/\d+)_\w+(\.jpg)`, '$1$2'],
  // Rakuma by Buyee. qsniyg/maxurl issue 1634.
  // https://cdnrakuma.buyee.jp/img/843770013/s/2910270793.jpg → https://cdnrakuma.buyee.jp/img/843770013/l/2910270793.jpg
  [r`(/img/\d{6,}/)[sm](/\d+\.\w{3})`, '$1l$2'],
  // Yahoo Shopping Japan: c, g, j, l, n. public code; g is 146 px, l 600 px.
  // https://item-shopping.c.yimg.jp/i/g/shop_123 → https://item-shopping.c.yimg.jp/i/n/shop_123
  [r`(item-shopping\.c\.yimg\.jp/i/)(?!n/)\w/`, '$1n/', '$1l/'],
  // BOOTH. qsniyg/maxurl issue 33.
  // https://booth.pximg.net/c/300x300_a2_g5/ab/i/12/cd_base_resized.jpg → https://booth.pximg.net/ab/i/12/cd.jpg
  [
    r`(booth\.pximg\.net/)c/[^/]+/([^?]+?)(?:_base_resized)?(\.\w{3,4})(?:\?.*)?$`,
    '$1$2$3',
    '$1$2_base_resized$3',
  ],
  // JD: n0 is the largest. public code; Mr-VincentW/PhotoShow for the second.
  // https://img14.360buyimg.com/n5/s54x54_jfs/t5842/7/tee.jpg!q70.jpg → https://img14.360buyimg.com/n0/jfs/t5842/7/tee.jpg
  [
    r`(360buyimg.com/)(?!n0/jfs)[^/]+/(?:s\d+x\d+_)?(jfs/[^?!]+?\.\w{3,4})(?:!.*)?(?:\.(?:webp|avif|dpg))?$`,
    '$1n0/$2',
    '$1n12/$2',
    '$1n1/s800x800_$2',
  ],
  // DHgate: the size goes, and six dashes are folders. Mr-VincentW/PhotoShow.
  // https://www.dhresource.com/260x260s/f2-albu-g8-M01-0A-1B-rBVa/tee.jpg → https://www.dhresource.com/f2/albu/g8/M01/0A/1B/rBVa/tee.jpg
  [
    r`(dhresource.com/)\d+x\d+s?/(\w+)-(\w+)-(\w+)-(\w+)-(\w+)-(\w+)-`,
    '$1$2/$3/$4/$5/$6/$7/',
    '$10x0/$2-$3-$4-$5-$6-$7-',
  ],
  // LightInTheBox: any word for the size. qsniyg/maxurl issue 697.
  // https://li0.rightinthebox.com/images/64x84/201908/ifma.jpg?fmt=webp&v=1 → https://li0.rightinthebox.com/images/x/201908/ifma.jpg?fmt=webp&v=1
  [r`((?:rightinthebox|litb-cgis|lightinthebox).com/images/)\d+x\d+/`, '$1x/'],
  // Banggood, Newchic. pages of banggood.com.
  // https://imgaz1.staticbg.com/thumb/view/oaupload/banggood/images/1/tee.jpg.webp → https://imgaz1.staticbg.com/images/oaupload/banggood/images/1/tee.jpg
  [
    r`((?:staticbg|chiccdn).com/)thumb/\w+/([^?]+?\.(?:jpe?g|png))(?:\.webp)?`,
    '$1images/$2',
    '$1thumb/large/$2',
  ],
  // Tokopedia. corpus, family "tokopedia".
  // https://ecs7.tokopedia.net/img/cache/215-square/shops-1/2017/1.jpg → https://ecs7.tokopedia.net/img/shops-1/2017/1.jpg
  [r`(tokopedia\.net/img/)cache/[^/]+/([^?]+?)(?:\.webp)?(?:\?.*)?$`, '$1$2'],
  // Shopee. corpus, family "shopee".
  // https://cf.shopee.tw/file/914c8b8afa8600aede6f41dec60224be_tn → https://cf.shopee.tw/file/914c8b8afa8600aede6f41dec60224be
  [r`(/file/[\w-]{20,}?)(?:_tn|@resize_\w+)(?:\.\w+)?$`, '$1'],
  // Bukalapak. corpus, family "bukalapak".
  // https://s3.bukalapak.com/img/81/w-300/poster.jpg → https://s3.bukalapak.com/img/81/original/poster.jpg
  [
    r`(bukalapak.com/img/\d+/)(?:w-\d+|s-\d+-\d+|small|medium|large)/([^?]+?)(?:\.webp)?$`,
    '$1original/$2',
    '$1large/$2',
  ],
  // Carousell. pages of carousell.sg: _progressive, _thumbnail.
  // https://media.karousell.com/media/photos/products/2020/1/1/tee_15_ab_progressive_thumbnail.jpg → https://media.karousell.com/media/photos/products/2020/1/1/tee_15_ab_progressive.jpg
  [r`(karousell.com/media/photos/products/[^?]+?)((?:_progressive)?)_thumbnail(\.jpg)`, '$1$2$3', '$1$3'],
  // Coupang. pages of coupang.com: 492x492ex; any size is answered.
  // https://thumbnail9.coupangcdn.com/thumbnails/remote/230x230ex/image/vendor_inventory/1.jpg → https://thumbnail9.coupangcdn.com/thumbnails/remote/1000x1000ex/image/vendor_inventory/1.jpg
  [r`(coupangcdn.com/thumbnails/remote/)(?!1000)(?:\d+x\d\w*|q\d+)/`, '$11000x1000ex/', '$1492x492ex/'],
  // Gmarket, Auction. pages of gmarket.co.kr: 280, 300, 400, 600.
  // https://gdimg.gmarket.co.kr/123/still/280?ver=1 → https://gdimg.gmarket.co.kr/123/still/600
  [r`(gdimg\.gmarket.co.kr/\d+/still/)(?!600)\d+`, '$1600'],
  // Naver. its upload API answers without type.
  // https://shop-phinf.pstatic.net/2021/1_2.jpg?type=m510 → https://shop-phinf.pstatic.net/2021/1_2.jpg
  [r`(phinf\.pstatic\.net/[^?]+)\?type=.*$`, '$1', '$1?type=w860'],
  // SSG: the number is px. corpus, family "ssg".
  // http://item.ssgcdn.com/58/31/79/item/1000023793158_i1_1000.jpg → http://item.ssgcdn.com/58/31/79/item/1000023793158_i1.jpg
  [r`(ssgcdn.com/[^?]+_i\d+)_\d+(\.\w{3,4})`, '$1$2', '$1_1200$2'],
  // Joom. qsniyg/maxurl.
  // https://img.joomcdn.net/eb06b367f4be245a90f16960fd79251f660f2de5_400_400.jpeg → https://img.joomcdn.net/eb06b367f4be245a90f16960fd79251f660f2de5_original.jpeg
  [r`(joomcdn\.net/[0-9a-f]{20,})_\d+_\d+(\.\w{3,4})`, '$1_original$2'],
  // Wildberries. public code: c246x328, big, hq.
  // https://basket-10.wbbasket.ru/vol1592/part159206/159206280/images/c246x328/1.webp → https://basket-10.wbbasket.ru/vol1592/part159206/159206280/images/big/1.webp
  [r`((?:wbbasket|wbstatic|wb)\.(?:ru|net)/(?:[^?]*/images/)?)(?:c\d+x\d+|tm|small)/`, '$1big/', '$1hq/'],
  // Ozon. corpus, family "ozon"; qsniyg/maxurl issue 1347.
  // https://ir.ozone.ru/s3/multimedia-1-q/c100/wc140/7050260114.jpg → https://ir.ozone.ru/s3/multimedia-1-q/7050260114.jpg
  [r`(ozone?\.ru/(?:s3/)?multimedia[\w-]*/)(?:w?c\d+/)+`, '$1', '$1wc1000/'],
  // Rozetka. qsniyg/maxurl issue 1076.
  // https://content.rozetka.com.ua/goods/images/preview/130983141.jpg → https://content.rozetka.com.ua/goods/images/original/130983141.jpg
  [r`(rozetka.com.ua/goods/images/)(?!original)\w+/`, '$1original/', '$1big/'],
  // Prom, Bigl, Satu. Jaidlab/imagus-sieves: w640_h640.
  // https://images.prom.ua/123_w200_h200_tee.jpg → https://images.prom.ua/123_w640_h640_tee.jpg
  [r`(images\.(?:prom\.ua|satu\.kz|tiu\.ru|deal\.by|bigl\.ua)/\d+)_w(?!640)\d+_h\d+`, '$1_w640_h640', '$1'],
  // n11. corpus, family "n11".
  // https://n11scdn.akamaized.net/a1/320/kitap/jack__11.jpg → https://n11scdn.akamaized.net/a1/org/kitap/jack__11.jpg
  [r`(n11scdn[^?]*?/a1/)\d+(?:_\d+)?`, '$1org'],
  // Hepsiburada. pages of hepsiburada.com: up to 550 and over.
  // https://productimages.hepsiburada.net/s/48/200-200/10940273852466.jpg/format:webp → https://productimages.hepsiburada.net/s/48/1500/10940273852466.jpg
  [r`(hepsiburada\.net/s/\d+/)[\d-]+(/[^/?]+\.\w{3,4})(?:/format:\w+)?`, '$11500$2', '$1550$2'],
];
