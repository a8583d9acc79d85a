import { type LargerRule, r } from './rule.ts';

/** Image services that serve many stores, known by their host or by the way they write sizes. */
export const IMAGE_SERVICES: LargerRule[] = [
  // Scene7, an image set: its main image. qsniyg/maxurl issue 244.
  // https://images.a.example/is/image/TMW/MW40_NAVY_SET?$40MainPDP$ → https://images.a.example/is/image/TMW/MW40_NAVY_MAIN?scl=1
  [r`(/is/image/[^?]+_)SET(?:\?.*)?$`, '$1MAIN?scl=1', '$1MAIN?wid=2000'],
  // Scene7, preset or nothing. Adobe Dynamic Media, image serving: scl, wid in px.
  // https://a.example/is/image/A/1012A898?$pdp$ → https://a.example/is/image/A/1012A898?scl=1
  [
    r`(/is/image/[^?]+)(?:\?(?!.*\b(?:wid|hei|scl)=).*)?$`,
    '$1?scl=1',
    '$1?$zoom$',
    '$1?scl=1&fmt=png-alpha',
    '$1?wid=2000',
    '$1?wid=1500',
  ],
  // Scene7, both sizes asked for. Adobe Dynamic Media, image serving: one of wid and hei keeps the ratio.
  // https://a.example/is/image/wim/22?hei=764&wid=665&resMode=sharp2 → https://a.example/is/image/wim/22?wid=2000&resMode=sharp2
  [
    r`(/is/image/[^?]+)\?((?:[^#]*&)?)(?:hei=\d+&wid=\d+|wid=\d+&hei=\d+)`,
    '$1?$2wid=2000',
    '$1?$2scl=1',
    '$1?$2wid=1500',
  ],
  // Scene7, one size asked for. Adobe Dynamic Media, image serving: wid in px.
  // https://a.example/is/image/A/1?wid=300&fmt=jpeg → https://a.example/is/image/A/1?wid=2000&fmt=jpeg
  [r`(/is/image/[^?]+\?(?:[^#]*&)?)(?:wid|hei)=(?!2000)\d+`, '$1wid=2000', '$1wid=1500', '$1scl=1'],
  // Amplience. corpus, family "amplience"; amplience.com/developers/docs/apis/media-delivery.
  // https://media.a.example/i/a/13_M1?$default$&w=671&&h=671&bg=rgb(1,2,3) → https://media.a.example/i/a/13_M1
  [
    r`^(https?://[^/]+/[is]/[^/?]+/[^/?]+)(?:/[^?]*)?\?(?=.*(?:\b[wh]=\d|\$|\b(?:qlt|fmt)=)).*$`,
    '$1',
    '$1?w=2000',
  ],
  // Cloudinary, signed delivery excepted. cloudinary.com/documentation/transformation_reference.
  // https://img.a.example/images/b_white,c_lpad,h_1086,w_724/c_scale,h_480/f_auto,dpr_1.0/20_1/dress.jpg → https://img.a.example/images/20_1/dress.jpg
  [
    r`(/(?:image/(?:upload|private)|images|content)/)(?!t_default/u_)(?:(?:a|ar|b|bo|c|co|cs|d|dpr|e|f|fl|g|h|if|l|o|q|r|t|u|w|x|y)_[^/]+/)+(?:v\d+/)?`,
    '$1',
  ],
  // Cloudinary by a custom host, with at least two settings. qsniyg/maxurl (hellofresh, bleacherreport, logitech).
  // https://img.a.example/f_auto,fl_lossy,q_auto,w_360/shop/image/5f.jpg → https://img.a.example/shop/image/5f.jpg
  [
    r`^(https?://[^/]+/)(?:(?:[a-z]{1,4}_[\w.:-]+)(?:,[a-z]{1,4}_[\w.:-]+)+/)+(?:[dt]_[\w.:-]+/)?(?:v\d+/)?`,
    '$1',
  ],
  // imgix by its host. docs.imgix.com/apis/rendering.
  // https://imgix.a.example/u/photo-u1?w=600&q=50&fm=jpg → https://imgix.a.example/u/photo-u1?fm=png
  [r`^(https?://(?:[\w-]+\.imgix.net|imgix\.[^/]+)/[^?]+)\?.*$`, '$1?fm=png', '$1', '$1?w=2000'],
  // ImageKit, transformation in the path. imagekit.io/docs/transformations.
  // https://ik.imagekit.io/id/endpoint/tr:h-300,w-400/tee.jpg → https://ik.imagekit.io/id/endpoint/tee.jpg
  [r`/tr:[^/?]+(?=/)`, ''],
  // Storyblok. storyblok.com/docs/image-service.
  // https://a.storyblok.com/f/88751/1456x1094/5801a20855/ui.jpg/m/1000x0/ → https://a.storyblok.com/f/88751/1456x1094/5801a20855/ui.jpg
  [r`(storyblok.com/f/[^?]+?\.\w{3,4})/m(?:/.*)?$`, '$1'],
  // Tilda. public code that does the same.
  // https://thb.tildacdn.com/tild3462/-/resize/20x/tee.jpg → https://static.tildacdn.com/tild3462/tee.jpg
  [r`^https?://\w+(\.tildacdn\.\w+/[^/]+)/-/[^?]*/`, 'https://static$1/'],
  // Uploadcare. uploadcare.com/docs/transformations/image.
  // https://ucarecdn.com/5d7f1a2b/-/preview/300x300/-/format/auto/tee.jpg → https://ucarecdn.com/5d7f1a2b/tee.jpg
  [
    r`(//[^/]+/[\w-]{8,})/-/(?:preview|resize|smart_resize|scale_crop|crop|format|quality|progressive)/[^?]*/`,
    '$1/',
  ],
  // Filestack process. filestack.com/docs/api/processing.
  // https://process.fs.a.example/AJd/auto_image/resize=height:144,width:144/compress/J5C → https://process.fs.a.example/AJd/J5C
  [r`(//process\.[^/]+/\w+)/[^?]*/(\w+)$`, '$1/$2'],
  // Adobe Experience Manager, renditions. qsniyg/maxurl issue 856.
  // https://a.example/content/dam/x/coat.jpg/_jcr_content/renditions/cq5dam.web.231.231.jpeg → https://a.example/content/dam/x/coat.jpg
  [r`(\.(?:jpe?g|png|webp))/(?:_jcr_content|jcr%3Acontent|jcr:content)/.*$`, '$1'],
  // Adobe Experience Manager Assets, sizes in the path. experienceleague.adobe.com, imageServer transform.
  // https://a.example/content/dam/x/coat.jpg.transform/w300/image.jpg → https://a.example/content/dam/x/coat.jpg
  [r`(\.(?:jpe?g|png|webp))\.(?:transform|thumb|thumbnail|tn)(?:[./_][^?]*)?(?:\?.*)?$`, '$1'],
  // Sitecore's and Kentico's handler behind the file's name. qsniyg/maxurl.
  // https://a.example/uploaded/ht4_HDEY.jpg.ashx?width=660 → https://a.example/uploaded/ht4_HDEY.jpg
  [r`(\.(?:jpe?g|png|webp))\.(?:ashx|aspx)(?:\?.*)?$`, '$1'],
  // mod_pagespeed. modpagespeed.com/doc, filter rewrite_images.
  // https://a.example/img/300x400xtee.jpg.pagespeed.ic.o2bHh4izla.webp → https://a.example/img/tee.jpg
  [r`/(?:\d+x\d+x|x)?([^/?]+\.(?:jpe?g|png|gif|webp))\.pagespeed\.\w+\.[\w-]+\.\w+`, '/$1'],
  // Aliyun, Upyun, Qiniu: a style behind the file's name. help.aliyun.com, OSS image styles.
  // https://img.a.example/p/201907/tee.jpg!w300 → https://img.a.example/p/201907/tee.jpg
  [r`^([^?#]+\.(?:jpe?g|png|webp))(?:!|@(?=\d|!|_|webp|avif))[\w!.,=|~-]+(?:\?.*)?$`, '$1'],
  // Wix. dev.wix.com, media URLs.
  // https://static.wixstatic.com/media/ab~mv2.jpg/v1/fill/w_300,h_300/a.jpg → https://static.wixstatic.com/media/ab~mv2.jpg
  [r`(static\.wixstatic.com/media/[^/]+)/v1/.*$`, '$1'],
  // GoDaddy. public code: with and without what stands behind the colon.
  // https://img1.wsimg.com/isteam/ip/ab/tee.jpg/:/rs=w:400,cg:true → https://img1.wsimg.com/isteam/ip/ab/tee.jpg
  [r`(wsimg.com/isteam/[^?]+?)/:/.*$`, '$1', '$1/:/rs=w:2000'],
  // Jimdo. public code: transf/none.
  // https://image.jimcdn.com/app/cms/image/transf/dimension=300x1024:format=jpg/path/s1/image/i2/version/3/image.jpg → https://image.jimcdn.com/app/cms/image/transf/none/path/s1/image/i2/version/3/image.jpg
  [r`(jimcdn.com/app/cms/image/transf/)(?!none/)[^/]+/`, '$1none/'],
  // Google user content. developers.google.com/photos, base addresses: =w and =h in px.
  // https://lh3.googleusercontent.com/abc=w220-h220 → https://lh3.googleusercontent.com/abc=s3000
  [r`((?:googleusercontent|ggpht).com/[^=?]+)=[swh]\d[\w-]*$`, '$1=s3000', '$1=s0'],
  // Medianova. qsniyg/maxurl issue 795.
  // https://cdn.dsmcdn.com/mnresize/415/622/ty89/p/1/1_org_zoom.jpg → https://cdn.dsmcdn.com/ty89/p/1/1_org_zoom.jpg
  [r`/mnresize/[\d-]+/[\d-]+/`, '/'],
  // xcdn. qsniyg/maxurl issue 1215: any unknown word gives the image as it is.
  // https://shop.xcdn.nl/OQ75_RM1200,1200,255,255,255/-/catalog/product/l/M1.jpg → https://shop.xcdn.nl/-/-/catalog/product/l/M1.jpg
  [r`(xcdn\.nl/)[A-Z]+\d[^/]*/`, '$1-/'],
  // Spring (Teespring). corpus, family "teespring": width and height as folders, as large as there is.
  // https://vangogh.teespring.com/v3/image/wVgP/480/560.jpg → https://vangogh.teespring.com/v3/image/wVgP/3000/3000.jpg
  [r`(teespring.com/v3/image/.+)/\d+/\d+(?=\.)`, '$1/3000/3000', '$1/999999/999999'],
];
