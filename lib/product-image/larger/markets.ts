import type { LargerRule } from './rule.ts';

/** Large shops and marketplaces with hosts of their own. */
export const MARKETS: LargerRule[] = [
  // Amazon. corpus, family "amazon".
  // https://m.media-amazon.com/images/I/817lsQ._AC_UX342_.jpg → https://m.media-amazon.com/images/I/817lsQ.jpg
  [
    /((?:images-amazon|media-amazon|ssl-images-amazon)\.com\/images\/(?:I|G|P|S)\/[^?]*?)\._?[A-Z]{2,}[\w,.+-]*(\.\w{3,4})$/,
    '$1$2',
    '$1._AC_SL1500_$2',
    '$1._AC_UL1500_$2',
  ],
  // Alibaba, AliExpress, Taobao, Lazada: size after the name. corpus, families "alicdn", "lazada".
  // https://sc01.alicdn.com/kf/Hcb.jpg_350x350.jpg → https://sc01.alicdn.com/kf/Hcb.jpg
  [/^([^?]+?\.(?:jpe?g|png|webp))_(?:\d+x\d+\w*|q\d+|b|sum)?(?:\.\w{3,4})?(?:_\.\w+)?(?:\?.*)?$/i, '$1'],
  // Alibaba: size before the extension. corpus, family "alicdn".
  // https://cbu01.alicdn.com/img/ibank/20/1_1.310x310.jpg → https://cbu01.alicdn.com/img/ibank/20/1_1.jpg
  [/(alicdn\.com\/img\/ibank\/.+?)\.\d+x\d+(\.\w{3,4})/i, '$1$2'],
  // Alibaba: facts in the query. corpus, family "alicdn".
  // https://ae01.alicdn.com/kf/HT1/HT1.jpg?size=209686&height=1472 → https://ae01.alicdn.com/kf/HT1/HT1.jpg
  [/(alicdn\.com\/kf\/[^?]+)\?.*$/i, '$1'],
  // eBay. developer.ebay.com, Browse API image addresses: up to 1600 px.
  // https://i.ebayimg.com/images/g/abcAAOSw/s-l225.jpg → https://i.ebayimg.com/images/g/abcAAOSw/s-l1600.jpg
  [/(i\.ebayimg\.com\/(?:images\/g|thumbs\/images\/g)\/[^/]+\/s-l)(?!1600)\d+/i, '$11600'],
  // Etsy. developers.etsy.com, ListingImage url_fullxfull.
  // https://i.etsystatic.com/1/r/il/ab/1/il_340x270.1_x.jpg → https://i.etsystatic.com/1/r/il/ab/1/il_fullxfull.1_x.jpg
  [/(i\.etsystatic\.com\/.*\/il_)(?!fullxfull|3000x)\d+x[\dN]+/i, '$1fullxfull'],
  // Walmart. corpus, family "walmart".
  // https://i5.walmartimages.com/asr/5_1.2.jpeg?odnHeight=450&odnWidth=450&odnBg=FFFFFF → https://i5.walmartimages.com/asr/5_1.2.jpeg
  [/(walmartimages\.(?:com|ca)\/[^?]+)\?.*$/i, '$1', '$1?odnHeight=2000&odnWidth=2000&odnBg=FFFFFF'],
  // Zalando. pages of zalando.de: srcset up to imwidth=1800, seen 2026.
  // https://img01.ztat.net/article/spp-media-p1/ab/1.jpg?imwidth=156 → https://img01.ztat.net/article/spp-media-p1/ab/1.jpg?imwidth=1800
  [/((?:ztat|zalando)\.\w+\/[^?]+\?(?:.*&)?imwidth=)(?!1800)\d+/i, '$11800'],
  // ASOS. pages of asos.com: presets up to n_1920w, seen 2026.
  // https://images.asos-media.com/products/a/1-1?$n_320w$&wid=317&fit=constrain → https://images.asos-media.com/products/a/1-1?$n_1920w$&wid=1926&fit=constrain
  [/(images\.asos-media\.com\/[^?]+)\?.*$/i, '$1?$$n_1920w$$&wid=1926&fit=constrain', '$1'],
  // Shein. pages of shein.com: goods_img and goods_thumb of one picture, seen 2026.
  // https://img.ltwebstatic.com/images3_pi/2023/1/ab_thumbnail_405x552.webp → https://img.ltwebstatic.com/images3_pi/2023/1/ab.webp
  [/(ltwebstatic\.com\/.+?)_thumbnail_(?:\d+x\d*|\w+)?(\.\w{3,4})/i, '$1$2'],
  // Myntra. pages of myntra.com, Cloudinary-like segments, seen 2026.
  // https://assets.myntassets.com/h_720,q_90,w_540/v1/assets/images/1/a.jpg → https://assets.myntassets.com/v1/assets/images/1/a.jpg
  [/(assets\.myntassets\.com\/)(?:[^/]*(?:h|w|q|dpr|f|fl)_[^/]*\/)+/i, '$1'],
  // Flipkart. affiliate.flipkart.com, image address with width and height.
  // https://rukminim2.flixcart.com/image/312/312/xif0q/shirt/a.jpeg?q=70 → https://rukminim2.flixcart.com/image/2000/2000/xif0q/shirt/a.jpeg?q=70
  [/(rukminim\d?\.flixcart\.com\/image\/)\d+\/\d+\//i, '$12000/2000/'],
  // Inditex (Zara and sisters). corpus, family "inditex".
  // https://static.zara.net/photos///2020/I/0/1/p/1/3/w/560/1_1_1.jpg?ts=1 → https://static.zara.net/photos///2020/I/0/1/p/1/3/w/1920/1_1_1.jpg?ts=1
  [
    /(static\.(?:zara|pullandbear|bershka|massimodutti|stradivarius|oysho)\.net\/.*\/w\/)(?!1920)\d+\//i,
    '$11920/',
  ],
  // IKEA. corpus, family "ikea".
  // https://www.ikea.com/us/en/images/products/g__05_PE67_S4.JPG → https://www.ikea.com/us/en/images/products/g__05_PE67_S5.JPG
  [/(ikea\.com\/.*_)S[1-4](\.jpe?g)(?:\?.*)?$/i, '$1S5$2'],
  // Allegro. corpus, family "allegro".
  // https://5.allegroimg.com/s512/03a/343 → https://5.allegroimg.com/original/03a/343
  [/(allegroimg\.com)\/s\d+\//i, '$1/original/'],
  // Mercari. corpus, family "mercari".
  // https://static-mercari-jp.akamaized.net/thumb/photos/m6_1.jpg?1 → https://static-mercari-jp.akamaized.net/photos/m6_1.jpg?1
  [/(mercari[\w.-]*\/)thumb\//i, '$1'],
  // Rakuten, thumbnails of a shop. corpus, family "rakuten".
  // https://thumbnail.image.rakuten.co.jp/@0_mall/book/cabinet/39/49.jpg?_ex=76x76 → https://shop.r10s.jp/book/cabinet/39/49.jpg
  [
    /^https?:\/\/(?:thumbnail\.image\.rakuten\.co\.jp\/@0_mall|tshop\.r10s\.(?:jp|com))\/([^?]+)(?:\?.*)?$/i,
    'https://shop.r10s.jp/$1',
    'https://shop.r10s.com/$1',
  ],
  // Rakuten France. corpus, family "rakuten".
  // https://fr.shopping.rakuten.com/photo/23_L_NOPAD.jpg → https://fr.shopping.rakuten.com/photo/23.jpg
  [/(shopping\.rakuten\.com\/photo\/\d+)_\w+(\.jpg)/i, '$1$2'],
  // Tokopedia. corpus, family "tokopedia".
  // https://ecs7.tokopedia.net/img/cache/215-square/shops-1/2017/1.jpg → https://ecs7.tokopedia.net/img/shops-1/2017/1.jpg
  [/(tokopedia\.net\/img\/)cache\/[^/]+\/(.+?)(?:\.webp)?$/i, '$1$2'],
  // Shopee. corpus, family "shopee".
  // https://cf.shopee.tw/file/914c8b8afa8600aede6f41dec60224be_tn → https://cf.shopee.tw/file/914c8b8afa8600aede6f41dec60224be
  [/(\/file\/[\w-]{20,})_tn$/i, '$1'],
  // Best Buy. corpus, family "bestbuy".
  // https://pisces.bbystatic.com/image2/B/8814802_500x500_sa.jpg;maxHeight=150;maxWidth=200 → https://pisces.bbystatic.com/image2/B/8814802.jpg
  [/(bbystatic\.com\/[^;]+)_\d+x\d+_sa(\.jpg);.*$/i, '$1$2', '$1_sd$2'],
  // sizes after a semicolon. corpus, family "bestbuy".
  // https://a.example/i/1.jpg;maxHeight=150;maxWidth=200 → https://a.example/i/1.jpg
  [/^([^;?]+\.(?:jpe?g|png));(?:max(?:Height|Width)=\d+;?)+$/i, '$1'],
  // Farfetch. pages of farfetch.com: 1000 is the largest named, seen 2026.
  // https://cdn-images.farfetch-contents.com/12/34/1_2_300.jpg → https://cdn-images.farfetch-contents.com/12/34/1_2_1000.jpg
  [/(cdn-images\.farfetch-contents\.com\/.*)_\d+(\.jpg)/i, '$1_1000$2'],
  // Lyst. corpus, family "lyst".
  // https://cdnb.lystit.com/200/250/tr/photos/n/3c/tote.jpeg → https://cdnb.lystit.com/photos/n/3c/tote.jpeg
  [/(lystit\.com)\/\d+\/\d+\/\w+(\/photos\/)/i, '$1$2'],
  // Otto. corpus, family "otto".
  // https://i.otto.de/i/otto/e0-85?h=520&w=551&sm=clamp → https://i.otto.de/i/otto/e0-85
  [/(i\.otto\.de\/i\/otto\/[\w-]+)\?.*$/i, '$1'],
  // Google user content. developers.google.com/photos, base addresses: =w and =h in px.
  // https://lh3.googleusercontent.com/abc=w220-h220 → https://lh3.googleusercontent.com/abc=s3000
  [/(googleusercontent\.com\/[^=]+)=[swh]\d+[\w-]*$/i, '$1=s3000'],
  // Revolve. corpus, family "revolve".
  // https://is4.revolveassets.com/images/p4/n/tv/1X_V1.jpg → https://is4.revolveassets.com/images/p4/n/uv/1X_V1.jpg
  [/(revolveassets\.com\/images\/p4\/n\/)(?!uv)\w+\//i, '$1uv/'],
  // Leboncoin. corpus, family "leboncoin".
  // https://img3.leboncoin.fr/ad-thumb/cc.jpg → https://img3.leboncoin.fr/ad-large/cc.jpg
  [/(leboncoin\.fr\/.*)ad-(?:thumb|small|image)/i, '$1ad-large'],
  // Wallapop. corpus, family "wallapop".
  // https://cdn.wallapop.com/images/1/i16.jpg?pictureSize=W320 → https://cdn.wallapop.com/images/1/i16.jpg?pictureSize=W1024
  [/([?&]pictureSize=W)(?!1024)\d+/i, '$11024'],
  // Mercari Shops. corpus, family "mercari".
  // https://assets.mercari-shops-static.com/-/small/plain/Zn.jpg@webp → https://assets.mercari-shops-static.com/-/large/plain/Zn.jpg@jpg
  [/(mercari-shops-static\.com\/-\/)small(\/.+?)(?:@\w+)?$/i, '$1large$2@jpg', '$1large$2'],
  // Mercari, time and size in the query. corpus, family "mercari".
  // https://mercari-images.global.ssl.fastly.net/photos/m6_1.jpg?15&w=200&h=200 → https://mercari-images.global.ssl.fastly.net/photos/m6_1.jpg
  [/(mercari-images\.[^?]+)\?.*$/i, '$1'],
];
