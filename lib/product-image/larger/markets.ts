import { type LargerRule, r } from './rule.ts';

/** Marketplaces and large stores of Europe and the Americas with hosts of their own. */
export const MARKETS: LargerRule[] = [
  // Amazon. corpus, family "amazon".
  // https://m.media-amazon.com/images/I/817lsQ._AC_UX342_.jpg → https://m.media-amazon.com/images/I/817lsQ.jpg
  [
    r`(-?amazon.com/images/[IGPSW]/[^?]*?)(?:\.\w{3})?\._?[A-Z]{2}[\w,.+|%-]*(\.\w{3,4})(?:\?.*)?$`,
    '$1$2',
    '$1._AC_SL1500_$2',
    '$1._AC_UL1500_$2',
  ],
  // eBay. developer.ebay.com, Browse API image addresses: up to 1600 px; qsniyg/maxurl.
  // https://i.ebayimg.com/images/g/abcAAOSw/s-l225.jpg → https://i.ebayimg.com/images/g/abcAAOSw/s-l1600.jpg
  [r`(ebayimg.com/)(?:thumbs/)?(images/\w/[^/]+/s-l)(?!1600)\d+(\.\w{3,4})`, '$1$21600$3', '$1$29999.jpg'],
  // eBay, older images. qsniyg/maxurl.
  // https://i.ebayimg.com/00/s/NjAwWDQ1MA==/z/mEAAAOSwKIpWBa25/$_23.JPG → https://i.ebayimg.com/images/g/mEAAAOSwKIpWBa25/s-l1600.jpg
  [
    r`(ebayimg.com/)(?:t/[^/]+/)?\d+/s/[^/]+/z/([^/]+)/[^?]*(?:\?.*)?$`,
    '$1images/g/$2/s-l1600.jpg',
    '$1images/g/$2/s-l9999.jpg',
  ],
  // eBay, thumbnails by item. qsniyg/maxurl.
  // https://thumbs.ebaystatic.com/d/l225/pict/400793189705_4.jpg → https://thumbs.ebaystatic.com/d/l1600/pict/400793189705_4.jpg
  [r`((?:ebaystatic|ebay|picclickimg|dealsanimg).com/d/l)(?!1600)\d+(/(?:pict|m)/)`, '$11600$2', '$19999$2'],
  // Etsy. developers.etsy.com, ListingImage url_fullxfull.
  // https://i.etsystatic.com/1/r/il/ab/1/il_340x270.1_x.jpg → https://i.etsystatic.com/1/r/il/ab/1/il_fullxfull.1_x.jpg
  [
    r`((?:i|img\d?)\.etsystatic.com/[^?]*?)(?:c/\d+/\d+/\d+/\d+/)?(il/[^?]*/il_)(?!fullxfull|3000x)\d+x[\dN]+`,
    '$1$2fullxfull',
    '$1$21588xN',
  ],
  // Mercado Libre: F is the largest. qsniyg/maxurl: O is smaller.
  // https://http2.mlstatic.com/D_Q_NP_770389-MLA41222249167_032020-E.jpg-O.webp → https://http2.mlstatic.com/D_Q_NP_770389-MLA41222249167_032020-F.jpg
  [r`(mlstatic.com/(?:[^/]+-)?D_[^/.]+)-[A-EG-Z](\.\w{3,4})(?:-[A-Z]\.\w{3,4})?$`, '$1-F$2', '$1-O$2'],
  // Allegro. corpus, family "allegro".
  // https://5.allegroimg.com/s512/03a/343 → https://5.allegroimg.com/original/03a/343
  [r`(allegroimg.com)/(?!original/)[a-z]?\d+/`, '$1/original/'],
  // IKEA. corpus, family "ikea".
  // https://www.ikea.com/us/en/images/products/g__05_PE67_S4.JPG → https://www.ikea.com/us/en/images/products/g__05_PE67_S5.JPG
  [r`(ikea.com/[^?]*_s)[1-4](\.jpe?g)(?:\?.*)?$`, '$15$2'],
  // Best Buy. corpus, family "bestbuy".
  // https://pisces.bbystatic.com/image2/B/8814802_500x500_sa.jpg;maxHeight=150;maxWidth=200 → https://pisces.bbystatic.com/image2/B/8814802.jpg
  [r`(bbystatic.com/[^;]+)_\d+x\d+_sa(\.jpg);.*$`, '$1$2', '$1_sd$2', '$1_500x500_sa$2'],
  // sizes after a semicolon. corpus, family "bestbuy"; OLX, Autovit, Otomoto.
  // https://a.example/i/1.jpg;maxHeight=150;maxWidth=200 → https://a.example/i/1.jpg
  [
    r`^([^;?]+(?:\.(?:jpe?g|png|webp)|/image));(?:(?:max(?:Height|Width)|[swhq])=[\dx]+;?)+$`,
    '$1',
    '$1;s=2000x2000',
    '$1;s=1000x700',
  ],
  // CafePress: the side belongs to the product, the rest is rendering. corpus, family "query resize".
  // https://i3.cpcache.com/product/19/Curtain_300x300.jpg?height=300&width=300&qv=90&side=front → https://i3.cpcache.com/product/19/Curtain_300x300.jpg
  [r`(cpcache.com/product/[^?]+)\?.*$`, '$1', '$1?width=1000&height=1000'],
  // Leboncoin. corpus, family "leboncoin".
  // https://img3.leboncoin.fr/ad-thumb/cc.jpg → https://img3.leboncoin.fr/ad-large/cc.jpg
  [r`(leboncoin.fr/.*)ad-(?:thumb|small|image)`, '$1ad-large'],
  // Kleinanzeigen: $_2 is a thumbnail, $_59 the largest. pages of kleinanzeigen.de.
  // https://img.kleinanzeigen.de/api/v1/prod-ads/images/ab/abcd?rule=$_2.AUTO → https://img.kleinanzeigen.de/api/v1/prod-ads/images/ab/abcd?rule=$_59.AUTO
  [r`(/prod-ads/images/[^?]+\?rule=\$_)(?!59)\d+`, '$159', '$157'],
  // Wallapop. corpus, family "wallapop".
  // https://cdn.wallapop.com/images/1/i16.jpg?pictureSize=W320 → https://cdn.wallapop.com/images/1/i16.jpg?pictureSize=W1024
  [r`([?&]pictureSize=W)(?!1024)\d+`, '$11024'],
  // Catawiki. corpus, family "catawiki".
  // https://cdn.catawiki.net/image/pr:cw/w:98/h:76/plain/assets/catawiki/assets/2021/5/6-d.jpg → https://assets.catawiki.nl/assets/2021/5/6-d.jpg
  [r`cdn\.catawiki\.net/.*/catawiki/assets`, 'assets.catawiki.nl/assets'],
  // Takealot. public code: fb, pdpxl, zoom.
  // https://media.takealot.com/covers_images/ab/s-pdpxl.file → https://media.takealot.com/covers_images/ab/s-zoom.file
  [r`(takealot.com/covers_\w+/[^?]+-)(?!zoom)[a-z]+(\.\w{3,4})`, '$1zoom$2'],
  // Wish. public code: small, medium, normal, large, original.
  // https://contestimg.wish.com/api/webimage/5f-1-medium.jpg?cache_buster=1 → https://contestimg.wish.com/api/webimage/5f-1-original.jpg?cache_buster=1
  [
    r`(wish.com/api/webimage/[\w-]+?-)(?:tiny|small|medium|normal|large)(\.\w{3,4})`,
    '$1original$2',
    '$1large$2',
  ],
  // Jumia, thumbor without signature. pages of jumia.com.ng: 300x300, 680x680.
  // https://ng.jumia.is/unsafe/fit-in/300x300/filters:fill(white)/product/12/3/1.jpg?1234 → https://ng.jumia.is/unsafe/fit-in/680x680/filters:fill(white)/product/12/3/1.jpg?1234
  [r`(jumia.is/)unsafe/fit-in/(?!680)\d+x\d+/(filters:[^/]+/)?`, '$1unsafe/fit-in/680x680/$2', '$1'],
  // Trade Me. Mr-VincentW/PhotoShow.
  // https://trademe.tmcdn.co.nz/photoserver/thumb/1.jpg → https://trademe.tmcdn.co.nz/photoserver/plusw/1.jpg
  [r`(tmcdn.co.nz/photoserver/)(?!plusw)\w+/`, '$1plusw/', '$1full/'],
  // Catch. Mr-VincentW/PhotoShow.
  // https://s.catch.com.au/images/product/0002/2345/5d_w803h620.jpg → https://s.catch.com.au/images/product/0002/2345/5d.jpg
  [r`(s\.catch.com.au/images/product/[^?]+?)_\w+?(\.\w{3,4})`, '$1$2'],
];
