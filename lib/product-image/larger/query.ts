/** Parameters that make a signature: such an address works only as it is. */
const SIGNATURE =
  /[?&](?:x-amz-signature|x-goog-signature|signature|sign|sig|hmac|token|__token__|hdnts|auth|auth_key|expires|policy|key-pair-id|ossaccesskeyid|awsaccesskeyid|googleaccessid|oh|_sh)=[^&]{6,}/i;
/** Short names that are a signature only with a value that looks like one. */
const SHORT_SIGNATURE = /[?&](?:s|h|k|e|checksum|verify)=(?:[0-9a-f]{32,}|[\w-]{40,})(?:&|$)/i;
/** Signatures in the path: of thumbor, of Cloudinary, of imgproxy; the tokens of Vinted and Avito. */
const SIGNED_PATH =
  /\/[\w-]{27}=\/|\/s--[\w-]{8,}--\/|\/[\w-]{43}\/(?:rs|rt|resize|size|w|h|g|q|f|pr|preset)[:_]|avito\.st\/|vinted\.\w+\/t\//i;

/** Whether an address carries a signature that a change would break. */
export function isSigned(url: string): boolean {
  return SIGNATURE.test(url) || SHORT_SIGNATURE.test(url) || SIGNED_PATH.test(url);
}

/** Parameters that only ask for a smaller or other rendering; without them the image comes as it is. */
const RENDERING =
  /^(?:w|h|wid|hei|width|height|[mi][wh]|max-?_?w(?:idth)?|max-?_?h(?:eight)?|min_?width|im(?:width|height|density|policy|format)?|s[wh]|sr\.\w+|sfrm|q|quality|qlt|qv|jpe?gquality|fit|fitin|fitcrop|crop|cropped|mode|scale|rmode|rsampler|compand|interpolation|anchor|gravity|bg|bgc|bgcolor|bg-color|background|background-color|pad|pad_color|trim|trimcolor|sharpen|op_sharpen|op_usm|resmode|canvas|composite-to|optimi[sz]e|aspect|ar|rect|region|resize|resizeimage|downsize|shrink|size|maxsidesize|sm|f|fx|tx|tr|twic|imgeng|profile|preset|template|recipename|filters|upscale|enlarge|ver|ts_w|dpr|_ex|fm|output-\w+|image_process|x-oss-process|x-image-process|image(?:view2?|mogr2)(?:\/.*)?|thumb|thumbnail|lossless|strip|withoutenlargement|aki_policy|odn\w+|\$[\w-]+\$)$/i;
/** Of these, the values that do not limit the size stay: Fastly's `auto=webp` and `format=pjpg`. A box is always a size. */
const RENDERING_VALUE = /^(?:auto=(?!webp)|format=(?!pjpg)|[\w-]+=\d{2,4}x\d{2,4}$)/i;
/** A parameter that names a file is no setting, whatever it is called. */
const NAMES_FILE = /\.(?:jpe?g|png|webp|gif|avif|psd|tiff?)$/i;
/** A version of the same image, or a setting that does not limit its size. */
const VERSION =
  /^(?:v|ver|version|rev|revision|t|ts|c|cb|_|time|timestamp|modified|auto|format|content-type)(?:=|$)|^\d+$/i;
/** What may tell one image from another. */
const IDENTITY =
  /^(?:id|\w*id|colou?r|side|view|angle|layers?|frame|page|sku|product|design|text|set|file|src|img|image|path|name)(?:=|$)/i;
const IMAGE_FILE = /\.(?:jpe?g|png|webp|avif)$/i;

/**
 * The address without the parameters that resize or recode, and, where versions are all that is left, without those;
 * empty where it asks for no size. A file that is asked for in a size keeps only versions and what may be its identity.
 */
export function withoutRendering(url: string): string[] {
  const start = url.indexOf('?');
  const parts = start < 0 ? [] : url.slice(start + 1).split(/&(?:amp;)?/);
  if (!parts.some(isRendering)) return [];
  const path = url.slice(0, start);
  const isFile = IMAGE_FILE.test(path);
  const kept = parts.filter(
    (part) => part !== '' && !isRendering(part) && (!isFile || VERSION.test(part) || IDENTITY.test(part)),
  );
  if (kept.length === 0) return [path];
  const plain = `${path}?${kept.join('&')}`;
  return isFile && kept.every((part) => VERSION.test(part)) ? [plain, path] : [plain];
}

/** Whether a parameter (`name=value`) only asks for a smaller or other rendering. */
export function isRendering(part: string): boolean {
  if (NAMES_FILE.test(part)) return false;
  return RENDERING.test(part.split('=')[0] ?? '') || RENDERING_VALUE.test(part);
}

/** Whether a parameter names a version of the same image, or a setting that does not limit its size. */
export function isVersion(part: string): boolean {
  return VERSION.test(part);
}
