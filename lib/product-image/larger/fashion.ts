import { type LargerRule, r } from './rule.ts';

const INDITEX = 'zara|pullandbear|bershka|massimodutti|stradivarius|oysho|zarahome|lefties';

/** Fashion stores and brands with hosts of their own. */
export const FASHION: LargerRule[] = [
  // Zalando. pages of zalando.de: srcset up to imwidth=1800, seen 2026; qsniyg/maxurl issue 874 for the bare one.
  // https://img01.ztat.net/article/spp-media-p1/ab/1.jpg?imwidth=156 → https://img01.ztat.net/article/spp-media-p1/ab/1.jpg?imwidth=1800
  [r`((?:ztat|zalando)\.\w+/[^?]+)(\?(?:[^#]*&)?imwidth=)(?!1800)\d+(?:&filter=\w+)?`, '$1$21800', '$1'],
  // ASOS. pages of asos.com: presets up to n_1920w, seen 2026; qsniyg/maxurl issue 799.
  // https://images.asos-media.com/products/a/1-1?$n_320w$&wid=317&fit=constrain → https://images.asos-media.com/products/a/1-1?$n_1920w$&wid=1926&fit=constrain
  [
    r`(images\.asos-media.com/[^?]+)\?.*$`,
    '$1?$$n_1920w$$&wid=1926&fit=constrain',
    '$1?wid=1959&hei=2500&size=1959,2500',
    '$1',
  ],
  // Shein. pages of shein.com: goods_img and goods_thumb of one image, seen 2026.
  // https://img.ltwebstatic.com/images3_pi/2023/1/ab_thumbnail_405x552.webp → https://img.ltwebstatic.com/images3_pi/2023/1/ab.webp
  [r`(ltwebstatic.com/[^?]+?)_thumbnail_(?:\d+x\d*|\w+)?(\.\w{3,4})`, '$1$2'],
  // Nike, named transformation kept open. corpus, family "nike".
  // https://static.nike.com/a/images/t_web_pdp_535_v2/f_auto,u_9d,c_scale/6a/AF.png → https://static.nike.com/a/images/t_default/u_9d,c_scale/6a/AF.png
  [r`(static\.nike.com/a/images/)t_(?!default)\w+/(?:f_auto,)?(u_[^/]+/)`, '$1t_default/$2'],
  // Nike. qsniyg/maxurl issue 794.
  // https://static.nike.com/a/images/t_PDP_864_v1/f_auto,b_rgb:f5f5f5/6d6c/run.png → https://static.nike.com/a/images/6d6c/run.png
  [r`(static\.nike.com/a/images/)(?!t_default|t_PDP_1728)(?:[a-z]{1,3}_[^/]+/)+`, '$1', '$1t_PDP_1728_v1/'],
  // adidas. pages of adidas.com: w_600, h_840, h_2000; qsniyg/maxurl for the bare one.
  // https://assets.adidas.com/images/w_383,h_383,f_auto,q_auto:sensitive,fl_lossy/6c_9366/top.jpg → https://assets.adidas.com/images/6c_9366/top.jpg
  [
    r`(assets\.adidas.com/images/)(?:[a-z]{1,3}_[^/]+/)+`,
    '$1',
    '$1h_2000,f_auto,q_auto,fl_lossy,c_fill,g_auto/',
  ],
  // SSENSE. corpus, family "cloudinary"; pages of ssense.com for the second.
  // https://img.ssensemedia.com/images/b_white,c_lpad,g_south,h_706,w_470/c_scale,h_320/f_auto,dpr_1.1/22_1/tee.jpg → https://img.ssensemedia.com/images/22_1/tee.jpg
  [
    r`(ssensemedia.com/images/)(?!b_white,g_center)(?:[a-z]{1,3}_[^/]+/)+`,
    '$1',
    '$1b_white,g_center,f_auto,q_auto:best/',
  ],
  // Myntra. pages of myntra.com, Cloudinary-like segments, seen 2026.
  // https://assets.myntassets.com/h_720,q_90,w_540/v1/assets/images/1/a.jpg → https://assets.myntassets.com/v1/assets/images/1/a.jpg
  [r`(assets\.myntassets.com/)(?:[^/?]*(?:h|w|q|dpr|f|fl)_[^/]*/)+`, '$1'],
  // Inditex (Zara and sisters). corpus, family "inditex".
  // https://static.zara.net/photos///2020/I/0/1/p/1/3/w/560/1_1_1.jpg?ts=1 → https://static.zara.net/photos///2020/I/0/1/p/1/3/w/1920/1_1_1.jpg?ts=1
  [r`(static\.(?:${INDITEX}).net/[^?]*/w/)(?!1920)\d+/`, '$11920/', '$12048/', '$1769/'],
  // Inditex, width in the query. pages of zara.com: srcset up to w=2048.
  // https://static.zara.net/assets/public/ab/01.jpg?ts=1&w=364 → https://static.zara.net/assets/public/ab/01.jpg?ts=1&w=1920
  [r`(static\.(?:${INDITEX}).net/[^?]+\?(?:[^#]*&)?w=)(?!1920)\d+`, '$11920'],
  // Mango. pages of mango.com: with and without imwidth.
  // https://st.mngbcn.com/rcs/pics/static/T6/fotos/S20/67_09.jpg?ts=17&imwidth=360&imdensity=2 → https://st.mngbcn.com/rcs/pics/static/T6/fotos/S20/67_09.jpg?ts=17
  [r`((?:mngbcn|mango).com/[^?]+)(\?ts=\d+)?[?&].*?im(?:width|density)=\d+.*$`, '$1$2', '$1?imwidth=2048'],
  // H&M, old. qsniyg/maxurl issue 870: res s, m, l, x.
  // https://lp2.hm.com/hmgoepprod?set=quality[79],source[/a.jpg],res[m],hmver[2]&call=url[file:/product/main] → https://lp2.hm.com/hmgoepprod?set=quality[79],source[/a.jpg],res[l],hmver[2]&call=url[file:/product/fullscreen]
  [
    r`(hm.com/hmgoepprod\?.*res(?:\[|%5B))\w((?:\]|%5D).*/product/)\w+`,
    '$1l$2fullscreen',
    '$1x$2fullscreen',
    '$1l$2main',
  ],
  // H&M, new. pages of hm.com: srcset up to imwidth=2160.
  // https://image.hm.com/assets/hm/1/a.jpg?imwidth=657 → https://image.hm.com/assets/hm/1/a.jpg?imwidth=2160
  [r`(image\.hm.com/[^?]+)\?.*$`, '$1?imwidth=2160', '$1'],
  // Net-a-Porter, Mr Porter, The Outnet. pages of net-a-porter.com: up to w2000.
  // https://www.net-a-porter.com/variants/images/164/in/w920_q60.jpg → https://www.net-a-porter.com/variants/images/164/in/w2000_q60.jpg
  [r`(/variants/images/\d+/\w+/)w(?!2000)\d+((?:_\w[\w-]*)?\.\w+)`, '$1w2000$2', '$1w2000.jpg'],
  // Vestiaire Collective. qsniyg/maxurl issue 1024.
  // https://images.vestiairecollective.com/images/resized/w=60,q=75,f=auto,/produit/1_1.jpg → https://images.vestiairecollective.com/produit/1_1.jpg
  [r`(images\.vestiairecollective.com)/.+?/(produit/)`, '$1/$2'],
  // Farfetch. pages of farfetch.com: 1000 is the largest named, seen 2026.
  // https://cdn-images.farfetch-contents.com/12/34/1_2_300.jpg → https://cdn-images.farfetch-contents.com/12/34/1_2_1000.jpg
  [r`(cdn-images\.farfetch(?:-contents)?.com/[^?]*)_\d+(\.jpg)(?:\?.*)?$`, '$1_1000$2', '$1_2048$2'],
  // Revolve. corpus, family "revolve".
  // https://is4.revolveassets.com/images/p4/n/tv/1X_V1.jpg → https://is4.revolveassets.com/images/p4/n/uv/1X_V1.jpg
  [r`(revolveassets.com/images/p4/n/)(?!uv)\w+/`, '$1uv/', '$1z/'],
  // Lyst. corpus, family "lyst".
  // https://cdnb.lystit.com/200/250/tr/photos/n/3c/tote.jpeg → https://cdnb.lystit.com/photos/n/3c/tote.jpeg
  [r`(lystit.com)/\d+/\d+/\w+(/photos/)`, '$1$2'],
  // Tobi. corpus, family "tobi".
  // https://cdn.tobi.com/product_images/md/1/maxi-dress.jpg → https://cdn.tobi.com/product_images/lg/1/maxi-dress@2x.jpg
  [r`(tobi.com/product_images/)\w\w(/\d+/[^@]+?)(?:@2x)?(\.\w+)$`, '$1lg$2@2x$3', '$1lg$2$3'],
  // ShopStyle. its API: sizes.Best; Polyvore's address form.
  // https://img.shopstyle-cdn.com/sim/ab/cd/abcd_small/tee.jpg → https://img.shopstyle-cdn.com/sim/ab/cd/abcd_best/tee.jpg
  [r`(shopstyle(?:-cdn)?.com/[spm]im/[^?]+?)_(?!best)(?:x?small|medium|x?large)(?=[/.])`, '$1_best'],
  // Lamoda. pages of lamoda.ru.
  // https://a.lmcdn.ru/img600x866/M/P/MP002XW050MQ_1_v1_2x.jpeg → https://a.lmcdn.ru/product/M/P/MP002XW050MQ_1_v1_2x.jpeg
  [r`(lmcdn.ru)/(?:pi/)?img\d+x\d+/`, '$1/product/'],
  // THG (Myprotein and others). Mr-VincentW/PhotoShow.
  // https://s1.thcdn.com/productimg/130/130/12-34.jpg → https://s1.thcdn.com/productimg/1600/1600/12-34.jpg
  [r`(thcdn.com/productimg/)(?!1600/)\d+/\d+/`, '$11600/1600/', '$1original/'],
  // theedge-sports and sisters: image, medium, zoom. corpus, family "name suffix".
  // https://a.example/images/adidas-tee-p15811-95561_image.jpg → https://a.example/images/adidas-tee-p15811-95561_zoom.jpg
  [r`(-p\d+-\d+_)(?:image|medium|thumbnail|small)(\.jpg)`, '$1zoom$2'],
  // SportsShoes. qsniyg/maxurl issue 866.
  // https://cdn.sportsshoes.com/product/A/ASI12224/ASI12224_400_1.jpg → https://cdn.sportsshoes.com/product/A/ASI12224/ASI12224_2500_1.jpg
  [r`(sportsshoes.com/product/[^?]+)_\d{3,4}(_\d+\.\w{3})`, '$1_2500$2', '$1_1000$2'],
  // Namshi. qsniyg/maxurl issue 793.
  // https://pa.namshicdn.com/product/A4/01068W/1-cart.jpg → https://pa.namshicdn.com/product/A4/01068W/1-zoom-desktop.jpg
  [r`(namshicdn.com/product/[^?]+/\d+-)(?!zoom-desktop)[a-z-]+(\.\w{3,4})`, '$1zoom-desktop$2'],
  // Tata Cliq: the size stands twice. pages of tatacliq.com.
  // https://img.tatacliq.com/images/i8/437Wx649H/MP1_437Wx649H_2022.jpeg → https://img.tatacliq.com/images/i8/1348Wx2000H/MP1_1348Wx2000H_2022.jpeg
  [r`(tatacliq.com/images/[^/]+/)(?!1348W)\d+Wx\d+H/([^?]+?)_\d+Wx\d+H_`, '$11348Wx2000H/$2_1348Wx2000H_'],
  // Backcountry. qsniyg/maxurl issue 739.
  // https://content.backcountry.com/images/items/small/PAT/PAT02SA/LT_D1.jpg → https://content.backcountry.com/images/items/1200/PAT/PAT02SA/LT_D1.jpg
  [
    r`((?:backcountry|competitivecyclist|steepandcheap).com/images/items/)(?!1200)\w+/`,
    '$11200/',
    '$1large/',
  ],
  // SwimOutlet. qsniyg/maxurl issue 735.
  // https://photos.cdn-outlet.com/photos/alternate/100x122/81/8116678-10852-3A-100x122.jpg → https://photos.cdn-outlet.com/photos/options/8116678-10852-3A-zoomin.jpg
  [r`(cdn-outlet.com/photos/)[^?]*/([^/?]+)-\d+x\d+(\.\w{3})`, '$1options/$2-zoomin$3'],
  // Discount Dance. qsniyg/maxurl issue 760.
  // https://cdn1.discountdance.com/image/70x93/n8809c_1.jpg → https://cdn1.discountdance.com/image/1395x1860/n8809c_1.jpg
  [r`(discountdance.com/image/)(?!1395)\d+x\d+m?/`, '$11395x1860/'],
  // essentialapparel. qsniyg/maxurl issue 881.
  // https://www.essentialapparel.com/img/1258568/s_1258568_black__1.jpg → https://www.essentialapparel.com/img/1258568/l_1258568_black__1.jpg
  [r`(/\d{4,}/)[smt]_(\d{4,}_)`, '$1l_$2'],
  // ZOZOTOWN. public code: 35, 125, 215, 500.
  // https://c.imgz.jp/123/45/45b_8_d_215.jpg → https://c.imgz.jp/123/45/45b_8_d_500.jpg
  [r`(imgz.jp/[^?]+_)(?!500)\d+(\.jpg)`, '$1500$2'],
  // Musinsa. public code: 125, 220, 500, big.
  // https://image.msscdn.net/images/goods_img/2022/2452700/2452700_10_500.jpg → https://image.msscdn.net/images/goods_img/2022/2452700/2452700_10_big.jpg
  [r`(msscdn.net/)(?:thumbnails/)?([^?]+_)(?:\d{2,3}|small)(\.jpg)(?:\?.*)?$`, '$1$2big$3', '$1$2500$3'],
  // Poshmark. pages of poshmark.com: s_, m_, m_wp_.
  // https://di2ponv0v5otw.cloudfront.net/posts/2022/8/9/62/s_62f5.jpeg → https://di2ponv0v5otw.cloudfront.net/posts/2022/8/9/62/m_62f5.jpeg
  [r`(/posts/\d+/\d+/\d+/\w+/)(?:s_wp|m_wp|s)_(\w+\.\w+)`, '$1m_$2', '$1l_$2'],
  // Depop, by whatever host. qsniyg/maxurl; P0 is the largest of the API's formats.
  // https://media-photos.depop.com/b1/12/34_ab/P6.jpg → https://media-photos.depop.com/b1/12/34_ab/P0.jpg
  [r`(/b\d/\d+/\d+_\w+/[PU])[1-9]\d*(\.jpg)`, '$10$2'],
];
