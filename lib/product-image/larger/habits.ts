import { type LargerRule, r } from './rule.ts';

/** The file, up to three folders further. */
const FURTHER = r`((?:/[^/?]+){0,3}/[^/?]+\.\w{3,4})$`;

/** What many sites do with the query of an image's file. */
export const QUERY_HABITS: LargerRule[] = [
  // a query at an image's file, but for a mere version. qsniyg/maxurl: what it does to several hundred hosts.
  // https://a.example/img/tee.jpg?$product$ → https://a.example/img/tee.jpg
  [
    r`^([^?]+\.(?:jpe?g|png|webp|avif))\?(?!(?:v|ver|version|rev|t|ts|c|cb|_|hash|time|timestamp|modified|updated_at)=[\w.:-]*$|v?\d+$|[0-9a-f]{6,}$).*$`,
    '$1',
  ],
];

/**
 * Habits that many sites share; tried after everything that knows its host or system. Each of these is one habit, so that
 * the first guesses of all of them come before the second ones. Words keep the case of the word that they stand for.
 */
export const HABITS: LargerRule[] = [
  // settings of an image as a folder. qsniyg/maxurl; docs.imgproxy.net, thumbor.readthedocs.io.
  // https://a.example/img/width=300,quality=75/products/tee.jpg → https://a.example/img/products/tee.jpg
  [
    r`/(?:unsafe/|c/(?=[a-z]_\d))?(?:(?:fit-in/|smart/|top/|center/|filters?:[^/]+/|c!/)|(?:(?:w|h|c|width|height|q|quality|rs|fit|f|g|el|dpr|size|s)[=:_][\w:.%-]+(?:,[\w=:_.%-]+)*,?/))+`,
    '/',
  ],
  // sizes after a comma. corpus, family "spreadshirt".
  // https://image.a.example/v1/designs/10,width=178,height=178/mug.png → https://image.a.example/v1/designs/10/mug.png
  [r`,(?:width|height)=\d+(?:,(?:width|height)=\d+)?`, ''],
  // the folders of the image behind a box. qsniyg/maxurl (shadestation).
  // https://a.example/media/thumbs/138x138/media/products/tee.jpg → https://a.example/media/products/tee.jpg
  [r`(/[\w-]+)(?:/[\w-]+)?/\d{0,4}x\d{0,4}[\w-]*(?=\1/)`, ''],
  // a box as a folder, with a word for it or without. corpus, family "path size".
  // https://a.example/upload/thumb/540x540/goods/p/2012.jpg → https://a.example/upload/goods/p/2012.jpg
  [
    r`((?:/\w{0,6}_?cache)?(?:/(?:cache|thumbs?|thumbnails?|previews?|resized?|resizer|crop|fit|size|scale|wall|c|w|t))?)/(?:[a-z]{1,8}_)?[a-z]{0,2}(?:\d{2,4}x\d{0,4}|x\d{2,4})(?:[a-z_,-][\w,-]{0,12})?(/[^?]+)$`,
    '$2',
    '$1$2',
    '/original$2',
    '$1/original$2',
  ],
  // two numbers as a folder. qsniyg/maxurl.
  // https://a.example/img/300_400/products/tee.jpg → https://a.example/img/products/tee.jpg
  [
    r`(?:/(?:thumbs?|zoom|resize|crop))?/(?!(?:19|20)\d\d[-_])[1-9]\d{1,3}[-_][1-9]\d{1,3}(/[^?]+\.\w{3,4})$`,
    '$1',
    '/original$1',
  ],
  // a width as a folder. qsniyg/maxurl; corpus, family "bukalapak".
  // https://image.a.example/w660/uploaded/2014/t13.jpg → https://image.a.example/uploaded/2014/t13.jpg
  [
    r`/(?:[wht]p?m?[-_]?\d{2,4}x?|\d{2,4}(?:w|px|p)|(?:thumb|img|size|c)[-_]?\d{2,4})(/[^?]+\.\w{3,4})$`,
    '$1',
    '/original$1',
  ],
  // a word and a number or two as folders. qsniyg/maxurl.
  // https://cdn.a.example/thumb_w/640/2016/09/chipi.jpg → https://cdn.a.example/2016/09/chipi.jpg
  [
    r`/(?:thumbs?(?:_\w)?|resized?|crop|scale|width|fit|fill|limit|size|w|h)/\d{2,4}(?:/\d{2,4}(?=/[^/?]*[a-z]))?(/[^?]+\.\w{3,4})$`,
    '$1',
    '/original$1',
  ],
  // a round number of px as a folder. qsniyg/maxurl.
  // https://a.example/products/images/400/tee.jpg → https://a.example/products/images/tee.jpg
  [
    r`/(?!20[0-3]\d/)(?:[4-9][05]|[1-9]\d[05]|[12]\d{2}0)(/[^/?]+\.(?:jpe?g|png|webp))$`,
    '$1',
    '/original$1',
    '/0$1',
  ],
  // thumb as a folder: the image itself is above, or has a word of its own. qsniyg/maxurl.
  // https://a.example/img/products/thumbs/tee.jpg → https://a.example/img/products/tee.jpg
  [
    r`/(?:thumb\d?|thumbs|thumbnail|thumbnails|tn|th|resized?|resize_cache|cache)((?:/[^/?]+){0,3}/[^/?]+\.(?:jpe?g|png|webp))$`,
    '$1',
    '/large$1',
    '/original$1',
    '/full$1',
    '/big$1',
    '/zoom$1',
    '/images$1',
  ],
  // middle as a folder. corpus, family "path size".
  // https://a.example/product_pics/middle/1_13.jpg → https://a.example/product_pics/big/1_13.jpg
  [r`/(?:middle|mid|mini|tiny|normal)${FURTHER}`, '/big$1', '/large$1', '/original$1', '$1'],
  // small, medium as a folder. qsniyg/maxurl: the word falls away as often as it is large or original.
  // https://a.example/pictures/small/tee.jpg → https://a.example/pictures/tee.jpg
  [
    r`/(?:small\d?|medium|med|preview|list|slider|catalog_small|detail_small)${FURTHER}`,
    '$1',
    '/large$1',
    '/original$1',
    '/big$1',
    '/full$1',
    '/zoom$1',
  ],
  // large as a folder. github.com/thoughtbot/paperclip: original.
  // https://a.example/pictures/large/tee.jpg → https://a.example/pictures/original/tee.jpg
  [r`/(?:large|normal)((?:/[^/?]+){0,2}/[^/?]+\.\w{3,4})$`, '/original$1', '/zoom$1', '/xlarge$1', '/big$1'],
  // sm, md as a folder. qsniyg/maxurl.
  // https://a.example/products/sm/tee.jpg → https://a.example/products/lg/tee.jpg
  [r`/(?:xs|sm|md)((?:/[^/?]+){0,2}/[^/?]+\.\w{3,4})$`, '/lg$1', '/xl$1', '/original$1', '$1'],
  // a word behind a dash at the end of a folder. qsniyg/maxurl (megaksiazki).
  // https://a.example/496177-small/d7/tee.jpg → https://a.example/496177-large/d7/tee.jpg
  [
    r`(\w[_-])(?:small|medium|thumb|thumbnail|mini)((?:/[^/?]+){1,2}\.\w{3,4})$`,
    '$1large$2',
    '$1original$2',
    '$1big$2',
  ],
  // s, m as a folder, but for Magento's folders by letter. qsniyg/maxurl.
  // https://a.example/upload/2019/s/637124.jpg → https://a.example/upload/2019/l/637124.jpg
  [r`/(?:(?<!/\w/)[sm](?!/\w/))(/(?=\w*\d)[^/?]*\.\w{3,4})$`, '/l$1', '/b$1', '/o$1', '$1'],
  // a format as a folder. qsniyg/maxurl.
  // https://a.example/webp/shared/files/1_1821873.jpg → https://a.example/shared/files/1_1821873.jpg
  [r`/(?:webp|avif)(/[^?]+\.(?:jpe?g|png))$`, '$1'],
  // settings behind the file. qsniyg/maxurl.
  // https://a.example/files/HBC5D5.jpeg_/fillcrop/150x106 → https://a.example/files/HBC5D5.jpeg
  [
    r`(\.(?:jpe?g|png|webp))_?/(?:[^?]*[/_-])?(?:[wh]?\d{2,4}|\d+x|x\d+)[^/?.]*(?:/(?:format|quality)/[^?]*)?$`,
    '$1',
  ],
  // a size for a name. qsniyg/maxurl.
  // https://a.example/contributors/Redearedsliders/medium.jpg → https://a.example/contributors/Redearedsliders/large.jpg
  [
    r`/(?:xs|small|medium|thumb|thumbnail|preview)(\.\w{3,4})$`,
    '/large$1',
    '/original$1',
    '/full$1',
    '/big$1',
  ],
  // px for a name, behind an id. qsniyg/maxurl.
  // https://a.example/4f752093e3c5c5b77a868f79b9cff077/50.png → https://a.example/4f752093e3c5c5b77a868f79b9cff077/original.png
  [r`(/[0-9a-f-]{20,}/)(?:\d{2,3}|\d{2,4}x\d{2,4})(\.\w{3,4})$`, '$1original$2', '$1default$2'],
  // a second extension. qsniyg/maxurl.
  // https://a.example/2019/tee.png_SM.png → https://a.example/2019/tee.png
  [r`(\.(?:jpe?g|png|webp))(?:[._-][\w.-]{0,32})?\.(?:jpe?g|png|webp|avif|gif|thumb)$`, '$1'],
  // a box at the end of the name. corpus, family "name suffix".
  // https://cdn.a.example/asics_view_400x400.jpg → https://cdn.a.example/asics_view.jpg
  [
    r`([^/?]{3}?)(?:_[ct])?[_.-]{1,2}(?:\d{2,4}x\d{0,4}|x\d{2,4}|[wh]\d{2,4}(?:[_-]h?\d{2,4})?|\d{2,4}(?:w|px|h)|(?!(?:19|20)\d\d[_-])[1-9]\d{2,3}(?:[_-](?:0|[1-9]\d{2,3})|_[1-9]\d))(?:[_-]?(?:c|crop|cropped|fit|fill|resize|q\d+|ff?|wt\d|max|auto))?(?:@\dx)?(\.\w{3,4})$`,
    '$1$2',
  ],
  // a word for thumb at the end of the name. qsniyg/maxurl.
  // https://a.example/img/2010/hair5_thumb.jpg → https://a.example/img/2010/hair5.jpg
  [
    r`([_.-])(?:thumb|thumbs|thumbnail|tn|th|thb|tmb|preview|mini|tiny|square|squarexs|icon)(\.\w{3,4})$`,
    '$2',
    '$1large$2',
    '$1big$2',
    '$1zoom$2',
    '$1original$2',
  ],
  // a word for small at the end of the name. corpus, family "name suffix".
  // https://a.example/pix/36209_small.jpg → https://a.example/pix/36209.jpg
  [
    r`([_.-])(?:small|medium|middle|md|sm|normal|list|cart|base|category|compact)(\.\w{3,4})$`,
    '$2',
    '$1large$2',
    '$1zoom$2',
    '$1big$2',
    '$1original$2',
  ],
  // other words at the end of the name: zoom, large. corpus, family "name suffix".
  // https://a.example/pix/36209_image.jpg → https://a.example/pix/36209_zoom.jpg
  [r`([_-])(?:image|main|detail|product|large)(\.\w{3,4})$`, '$1zoom$2', '$1original$2', '$1xl$2'],
  // a letter at the end of the name. qsniyg/maxurl.
  // https://a.example/article/12175401_ace4sg_s.jpg → https://a.example/article/12175401_ace4sg.jpg
  [r`([_-])[sm](\.\w{3,4})$`, '$2', '$1l$2', '$1b$2', '$1o$2'],
  // a letter for thumb at the end of the name. qsniyg/maxurl issue 740.
  // https://a.example/article/AL100286black_t.png → https://a.example/article/AL100286black.png
  [r`([_-])t(\.\w{3,4})$`, '$2', '$1l$2', '$1b$2'],
  // a letter at the end of a long number. qsniyg/maxurl.
  // https://a.example/userfiles/2019/06/15615151663802379s.jpg → https://a.example/userfiles/2019/06/15615151663802379.jpg
  [r`(\d{6})[stm](\.\w{3,4})$`, '$1$2', '$1l$2', '$1b$2'],
  // a round number of px at the end of the name. corpus, family "ssg".
  // http://a.example/item/10000237_i1_1000.jpg → http://a.example/item/10000237_i1.jpg
  [r`([^/?]{6})_(?:[1-9]\d{0,2}0|\d{2}5)(\.\w{3,4})$`, '$1$2'],
  // a word or a box in front of the name. corpus, family "catawiki"; qsniyg/maxurl.
  // https://a.example/assets/8/8/thumb5_c88fbb66.jpg → https://a.example/assets/8/8/c88fbb66.jpg
  [
    r`/(?:(?:thumb_lg|thumb|thumbs|thumbnail|small|medium|tn|thn|thm|th|mini|preview|min)\d*[_-](?:\d+[_x]\d+_)?|\d{2,4}x\d{0,4}[_x-]|[wh]\d{2,4}_|thumb_large_)([^/?]{5,}\.\w{3,4})$`,
    '/$1',
    '/large_$1',
    '/big_$1',
  ],
  // a letter in front of the name. qsniyg/maxurl issue 881.
  // https://a.example/assets/8/8/s_c88fbb66.jpg → https://a.example/assets/8/8/c88fbb66.jpg
  [r`/[smtw]_([^/?]{5,}\.\w{3,4})$`, '/$1', '/l_$1', '/b_$1'],
  // th in front of a number. qsniyg/maxurl.
  // http://a.example/upload/foto/2/th13503396823.png → http://a.example/upload/foto/2/13503396823.png
  [r`/(?:th|tn|thumb|small|s)(\d{5}[^/?]*\.\w{3,4})$`, '/$1'],
];
