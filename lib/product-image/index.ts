/** From a DOM element to the product image's best address. No browser API, no zod: it runs inside stores' pages. */
export { findProductImage, type ProductImage } from './find-product-image.ts';
export { largerImageUrls } from './larger-image-urls.ts';
