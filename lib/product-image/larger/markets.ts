import { type LargerRule, r } from './rule.ts';

/** Large shops and marketplaces with hosts of their own. */
export const MARKETS: LargerRule[] = [
  // Amazon. corpus, family "amazon".
  // https://m.media-amazon.com/images/I/817lsQ._AC_UX342_.jpg → https://m.media-amazon.com/images/I/817lsQ.jpg
  [
    r`(-?amazon.com/images/[IGPS]/[^?]*?)(?:\.\w{3})?\._?[A-Z]{2,}[\w,.+-]*(\.\w{3,4})$`,
    '$1$2',
    '$1._AC_SL1500_$2',
    '$1._AC_UL1500_$2',
  ],
  // Alibaba, AliExpress, Taobao, Lazada: size after the name. corpus, families "alicdn", "lazada".
  // https://sc01.alicdn.com/kf/Hcb.jpg_350x350.jpg → https://sc01.alicdn.com/kf/Hcb.jpg
  [r`^([^?]+?\.(?:jpe?g|png|webp))_(?:\d+x\d+\w*|q\d+|b|sum)?(?:\.\w{3,4})?(?:_\.\w+)?(?:\?.*)?$`, '$1'],
  // Alibaba: size before the extension. corpus, family "alicdn".
  // https://cbu01.alicdn.com/img/ibank/20/1_1.310x310.jpg → https://cbu01.alicdn.com/img/ibank/20/1_1.jpg
  [r`(alicdn.com/img/ibank/.+?)\.\d+x\d+(\.\w{3,4})`, '$1$2'],
  // Alibaba: facts in the query. corpus, family "alicdn".
  // https://ae01.alicdn.com/kf/HT1/HT1.jpg?size=209686&height=1472 → https://ae01.alicdn.com/kf/HT1/HT1.jpg
  [r`(alicdn.com/kf/[^?]+)\?.*$`, '$1'],
  // eBay. developer.ebay.com, Browse API image addresses: up to 1600 px.
  // https://i.ebayimg.com/images/g/abcAAOSw/s-l225.jpg → https://i.ebayimg.com/images/g/abcAAOSw/s-l1600.jpg
  [r`(i\.ebayimg.com/(?:images/g|thumbs/images/g)/[^/]+/s-l)(?!1600)\d+`, '$11600'],
  // Etsy. developers.etsy.com, ListingImage url_fullxfull.
  // https://i.etsystatic.com/1/r/il/ab/1/il_340x270.1_x.jpg → https://i.etsystatic.com/1/r/il/ab/1/il_fullxfull.1_x.jpg
  [r`(i\.etsystatic.com/.*/il_)(?!fullxfull|3000x)\d+x[\dN]+`, '$1fullxfull'],
  // Walmart. corpus, family "walmart".
  // https://i5.walmartimages.com/asr/5_1.2.jpeg?odnHeight=450&odnWidth=450&odnBg=FFFFFF → https://i5.walmartimages.com/asr/5_1.2.jpeg
  [r`(walmartimages\.(?:com|ca)/[^?]+)\?.*$`, '$1', '$1?odnHeight=2000&odnWidth=2000&odnBg=FFFFFF'],
  // Zalando. pages of zalando.de: srcset up to imwidth=1800, seen 2026.
  // https://img01.ztat.net/article/spp-media-p1/ab/1.jpg?imwidth=156 → https://img01.ztat.net/article/spp-media-p1/ab/1.jpg?imwidth=1800
  [r`((?:ztat|zalando)\.\w+/[^?]+\?(?:.*&)?imwidth=)(?!1800)\d+`, '$11800'],
  // ASOS. pages of asos.com: presets up to n_1920w, seen 2026.
  // https://images.asos-media.com/products/a/1-1?$n_320w$&wid=317&fit=constrain → https://images.asos-media.com/products/a/1-1?$n_1920w$&wid=1926&fit=constrain
  [r`(images\.asos-media.com/[^?]+)\?.*$`, '$1?$$n_1920w$$&wid=1926&fit=constrain', '$1'],
  // Shein. pages of shein.com: goods_img and goods_thumb of one picture, seen 2026.
  // https://img.ltwebstatic.com/images3_pi/2023/1/ab_thumbnail_405x552.webp → https://img.ltwebstatic.com/images3_pi/2023/1/ab.webp
  [r`(ltwebstatic.com/.+?)_thumbnail_(?:\d+x\d*|\w+)?(\.\w{3,4})`, '$1$2'],
  // Myntra. pages of myntra.com, Cloudinary-like segments, seen 2026.
  // https://assets.myntassets.com/h_720,q_90,w_540/v1/assets/images/1/a.jpg → https://assets.myntassets.com/v1/assets/images/1/a.jpg
  [r`(assets\.myntassets.com/)(?:[^/]*(?:h|w|q|dpr|f|fl)_[^/]*/)+`, '$1'],
  // Flipkart. affiliate.flipkart.com, image address with width and height.
  // https://rukminim2.flixcart.com/image/312/312/xif0q/shirt/a.jpeg?q=70 → https://rukminim2.flixcart.com/image/2000/2000/xif0q/shirt/a.jpeg?q=70
  [r`(rukminim\d?\.flixcart.com/image/)\d+/\d+/`, '$12000/2000/'],
  // Inditex (Zara and sisters). corpus, family "inditex".
  // https://static.zara.net/photos///2020/I/0/1/p/1/3/w/560/1_1_1.jpg?ts=1 → https://static.zara.net/photos///2020/I/0/1/p/1/3/w/1920/1_1_1.jpg?ts=1
  [
    r`(static\.(?:zara|pullandbear|bershka|massimodutti|stradivarius|oysho).net/.*/w/)(?!1920)\d+/`,
    '$11920/',
  ],
  // IKEA. corpus, family "ikea".
  // https://www.ikea.com/us/en/images/products/g__05_PE67_S4.JPG → https://www.ikea.com/us/en/images/products/g__05_PE67_S5.JPG
  [r`(ikea.com/.*_)S[1-4](\.jpe?g)(?:\?.*)?$`, '$1S5$2'],
  // Allegro. corpus, family "allegro".
  // https://5.allegroimg.com/s512/03a/343 → https://5.allegroimg.com/original/03a/343
  [r`(allegroimg.com)/s\d+/`, '$1/original/'],
  // Mercari, time and size in the query. corpus, family "mercari".
  // https://mercari-images.global.ssl.fastly.net/thumb/photos/m6_1.jpg?15&w=200&h=200 → https://mercari-images.global.ssl.fastly.net/photos/m6_1.jpg
  [r`(mercari-images[^/]+/)(?:thumb/)?([^?]+)(\?.*)?$`, '$1$2'],
  // Mercari. corpus, family "mercari".
  // https://static-mercari-jp.akamaized.net/thumb/photos/m6_1.jpg?1 → https://static-mercari-jp.akamaized.net/photos/m6_1.jpg?1
  [r`(mercari[\w.-]*/)thumb/`, '$1'],
  // Rakuten, thumbnails of a shop. corpus, family "rakuten".
  // https://thumbnail.image.rakuten.co.jp/@0_mall/book/cabinet/39/49.jpg?_ex=76x76 → https://shop.r10s.jp/book/cabinet/39/49.jpg
  [
    r`//(?:thumbnail\.image\.rakuten.co|tshop\.r10s)(\.jp|\.com)/(?:@0_mall/)?([^?]+)(?:\?.*)?$`,
    '//shop.r10s$1/$2',
  ],
  // Rakuten France. corpus, family "rakuten".
  // https://fr.shopping.rakuten.com/photo/23_L_NOPAD.jpg → https://fr.shopping.rakuten.com/photo/23.jpg
  [r`(shopping\.rakuten.com/photo/\d+)_\w+(\.jpg)`, '$1$2'],
  // Tokopedia. corpus, family "tokopedia".
  // https://ecs7.tokopedia.net/img/cache/215-square/shops-1/2017/1.jpg → https://ecs7.tokopedia.net/img/shops-1/2017/1.jpg
  [r`(tokopedia.net/img/)cache/[^/]+/(.+?)(?:\.webp)?$`, '$1$2'],
  // Shopee. corpus, family "shopee".
  // https://cf.shopee.tw/file/914c8b8afa8600aede6f41dec60224be_tn → https://cf.shopee.tw/file/914c8b8afa8600aede6f41dec60224be
  [r`(/file/[\w-]{20,})_tn$`, '$1'],
  // Best Buy. corpus, family "bestbuy".
  // https://pisces.bbystatic.com/image2/B/8814802_500x500_sa.jpg;maxHeight=150;maxWidth=200 → https://pisces.bbystatic.com/image2/B/8814802.jpg
  [r`(bbystatic.com/[^;]+)_\d+x\d+_sa(\.jpg);.*$`, '$1$2', '$1_sd$2'],
  // sizes after a semicolon. corpus, family "bestbuy".
  // https://a.example/i/1.jpg;maxHeight=150;maxWidth=200 → https://a.example/i/1.jpg
  [r`^([^;?]+\.(?:jpe?g|png));(?:max(?:Height|Width)=\d+;?)+$`, '$1'],
  // Farfetch. pages of farfetch.com: 1000 is the largest named, seen 2026.
  // https://cdn-images.farfetch-contents.com/12/34/1_2_300.jpg → https://cdn-images.farfetch-contents.com/12/34/1_2_1000.jpg
  [r`(cdn-images\.farfetch-contents.com/.*)_\d+(\.jpg)`, '$1_1000$2'],
  // Lyst. corpus, family "lyst".
  // https://cdnb.lystit.com/200/250/tr/photos/n/3c/tote.jpeg → https://cdnb.lystit.com/photos/n/3c/tote.jpeg
  [r`(lystit.com)/\d+/\d+/\w+(/photos/)`, '$1$2'],
  // Google user content. developers.google.com/photos, base addresses: =w and =h in px.
  // https://lh3.googleusercontent.com/abc=w220-h220 → https://lh3.googleusercontent.com/abc=s3000
  [r`(googleusercontent.com/[^=]+)=[swh]\d+[\w-]*$`, '$1=s3000'],
  // Revolve. corpus, family "revolve".
  // https://is4.revolveassets.com/images/p4/n/tv/1X_V1.jpg → https://is4.revolveassets.com/images/p4/n/uv/1X_V1.jpg
  [r`(revolveassets.com/images/p4/n/)(?!uv)\w+/`, '$1uv/'],
  // Grailed. corpus, family "grailed".
  // https://media-assets.grailed.com/prd/listing/temp/71b5?w=700&h=700&fit=clip&q=40&auto=format → https://media-assets.grailed.com/prd/listing/temp/71b5
  [r`(grailed.com/prd/[^?]+)\?.*$`, '$1'],
  // Catawiki. corpus, family "catawiki".
  // https://cdn.catawiki.net/image/pr:cw/w:98/h:76/plain/assets/catawiki/assets/2021/5/6-d.jpg → https://assets.catawiki.nl/assets/2021/5/6-d.jpg
  [r`cdn\.catawiki.net/.*/catawiki/assets`, 'assets.catawiki.nl/assets'],
  // n11. corpus, family "n11".
  // https://n11scdn.akamaized.net/a1/320/kitap/jack__11.jpg → https://n11scdn.akamaized.net/a1/org/kitap/jack__11.jpg
  [r`(n11scdn.*?/a1/)\d+`, '$1org'],
  // Tobi. corpus, family "tobi".
  // https://cdn.tobi.com/product_images/md/1/maxi-dress.jpg → https://cdn.tobi.com/product_images/lg/1/maxi-dress@2x.jpg
  [r`(tobi.com/product_images/)\w\w(/\d+/[^@]+)(\.\w+)$`, '$1lg$2@2x$3'],
  // Rediff. corpus, family "path size".
  // https://imshopping.rediff.com/imgshop/300-400/shopping/pixs/16284/u/jeans.jpg → https://imshopping.rediff.com/imgshop/800-1280/shopping/pixs/16284/u/jeans.jpg
  [r`(rediff.com/imgshop/)\d+-\d+`, '$1800-1280'],
  // Leboncoin. corpus, family "leboncoin".
  // https://img3.leboncoin.fr/ad-thumb/cc.jpg → https://img3.leboncoin.fr/ad-large/cc.jpg
  [r`(leboncoin.fr/.*)ad-(?:thumb|small|image)`, '$1ad-large'],
  // Wallapop. corpus, family "wallapop".
  // https://cdn.wallapop.com/images/1/i16.jpg?pictureSize=W320 → https://cdn.wallapop.com/images/1/i16.jpg?pictureSize=W1024
  [r`([?&]pictureSize=W)(?!1024)\d+`, '$11024'],
  // Mercari Shops. corpus, family "mercari".
  // https://assets.mercari-shops-static.com/-/small/plain/Zn.jpg@webp → https://assets.mercari-shops-static.com/-/large/plain/Zn.jpg@jpg
  [r`(mercari-shops-static.com/-/)small(/.+?)(?:@\w+)?$`, '$1large$2@jpg', '$1large$2'],
];
