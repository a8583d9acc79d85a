import { type LargerRule, r } from './rule.ts';

/** Habits that many sites share; tried after everything that knows its host or system. */
export const PATTERNS: LargerRule[] = [
  // a width as a folder, where the original has a name. corpus, family "bukalapak".
  // https://s3.a.example/img/81/w-300/poster.jpg → https://s3.a.example/img/81/original/poster.jpg
  [r`/w-\d+/`, '/original/'],
  // sizes after a comma. corpus, family "spreadshirt".
  // https://image.a.example/v1/designs/10,width=178,height=178/mug.png → https://image.a.example/v1/designs/10/mug.png
  [r`,width=\d+,height=\d+`, ''],
  // a word for small as a folder, another for large. corpus, family "path size".
  // https://a.example/product_pics/middle/1_13.jpg → https://a.example/product_pics/big/1_13.jpg
  [
    r`/(?:middle|medium|mid|small|thumb|thumbs|thumbnail|md|sm|xs)(/(?:[^/]+/){0,2}[^/]+\.(?:jpe?g|png|webp))(\?.*)?$`,
    '/big$1',
    '/large$1',
    '/original$1',
    '/lg$1',
    '/zoom$1',
    '$1',
  ],
  // a box as a folder. corpus, family "path size".
  // https://a.example/upload/thumb/540x540/goods/p/2012.jpg → https://a.example/upload/goods/p/2012.jpg
  [
    r`/(?:(?:thumb|thumbs|resize|w|c|fit)/)?(?:\d{2,4}[x-]\d{2,4}|c\d{3,4})(/.+\.\w{3,4})`,
    '$1',
    '/original$1',
  ],
  // a size at the end of the name. corpus, family "name suffix".
  // https://cdn.a.example/asics_view_400x400.jpg → https://cdn.a.example/asics_view.jpg
  [r`([^/]{3,})[_.-](?:\d{2,4}x\d{2,4}|\d{3,4}w|thumb|thumbnail|small|medium)(?:@\dx)?(\.\w{3,4})`, '$1$2'],
  // a word for small at the end of the name, another for large. corpus, family "name suffix".
  // https://a.example/images/adidas-p15811-95561_image.jpg → https://a.example/images/adidas-p15811-95561_zoom.jpg
  [r`([_-])(?:image|small|medium|thumb)(\.\w{3,4})(\?.*)?$`, '$1zoom$2', '$1large$2'],
  // a round number of px at the end of the name. corpus, family "ssg".
  // http://a.example/item/10000237_i1_1000.jpg → http://a.example/item/10000237_i1.jpg
  [r`([^/]{6,})_\d{2,3}0(\.\w{3,4})(\?.*)?$`, '$1$2'],
  // a prefix at the name. corpus, family "catawiki".
  // https://a.example/assets/8/8/thumb5_c88fbb66.jpg → https://a.example/assets/8/8/c88fbb66.jpg
  [r`/(?:thumb|small|tn|s|m)\d*_([^/]{6,}\.\w{3,4})`, '/$1'],
];
