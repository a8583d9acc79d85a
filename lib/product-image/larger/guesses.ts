import { type LargerRule, r } from './rule.ts';

/** Hosts whose larger version not every image has, or nobody has shown for certain: no better than a habit. */
export const GUESSES: LargerRule[] = [
  // Ajio. pages of ajio.com.
  // https://assets.ajio.com/medias/sys_master/root/h1/-473Wx593H-466-purple-MODEL2.jpg → https://assets.ajio.com/medias/sys_master/root/h1/-1117Wx1400H-466-purple-MODEL2.jpg
  [r`(ajio.com/medias/[^?]+/-)(?!1117W)\d+Wx\d+H-`, '$11117Wx1400H-'],
  // momo. pages of momoshop.com.tw: L, R, B, OL, O.
  // https://img1.momoshop.com.tw/goodsimg/0001/2_R.jpg?t=1 → https://img1.momoshop.com.tw/goodsimg/0001/2_B.jpg?t=1
  [r`(momoshop.com.tw/goodsimg/[^?]+_)[LRO]+(\.\w{3,4})`, '$1B$2', '$1OL$2'],
];
