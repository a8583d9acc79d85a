import { drawBlouse } from './garments/blouse.ts';
import { drawSheet } from './garments/cloth.ts';
import { drawHoodie } from './garments/hoodie.ts';
import { drawJeans } from './garments/jeans.ts';
import { drawPleatedSkirt } from './garments/pleated-skirt.ts';
import { drawShorts } from './garments/shorts.ts';
import { drawSlipDress } from './garments/slip-dress.ts';
import { drawStripedShirt } from './garments/striped-shirt.ts';
import { drawTee, SUN_PRINT } from './garments/tee.ts';
import { drawTulleDress } from './garments/tulle-dress.ts';
import { drawWideTrousers } from './garments/wide-trousers.ts';
import { drawWrapDress } from './garments/wrap-dress.ts';
import type { Product } from './product.ts';

/** What "Plain & Co" sells: everyday clothes on a warm grey ground. */
export const PLAIN_PRODUCTS: readonly Product[] = [
  {
    slug: 'breton-shirt',
    name: 'Breton striped shirt',
    type: 'tops',
    price: 39,
    colour: 'Ecru and navy',
    description: 'Boat neck, long sleeves, heavy cotton jersey that keeps its shape.',
    draw: () => drawSheet(drawStripedShirt()),
  },
  {
    slug: 'sunrise-tee',
    name: 'Sunrise tee',
    type: 'tops',
    price: 24,
    colour: 'Sky blue',
    description: 'A boxy tee in combed cotton, screen-printed by hand.',
    draw: () => drawSheet(drawTee('#9cc4dd', SUN_PRINT)),
  },
  {
    slug: 'everyday-tee',
    name: 'Everyday tee',
    type: 'tops',
    price: 19,
    colour: 'Brick',
    description: 'The same boxy cut without a print. You will want three.',
    draw: () => drawSheet(drawTee('#b5573f')),
  },
  {
    slug: 'straight-jeans',
    name: 'Straight jeans',
    type: 'bottoms',
    price: 69,
    colour: 'Washed indigo',
    description: 'Five pockets, mid rise, rigid denim with contrast stitching.',
    draw: () => drawSheet(drawJeans()),
  },
  {
    slug: 'linen-shorts',
    name: 'Drawstring linen shorts',
    type: 'bottoms',
    price: 35,
    colour: 'Sage',
    description: 'Turned-up hems and an elastic waist. For days without a plan.',
    draw: () => drawSheet(drawShorts()),
  },
  {
    slug: 'slip-dress',
    name: 'Satin slip dress',
    type: 'dresses',
    price: 89,
    colour: 'Champagne',
    description: 'Cut on the bias, with a scalloped neckline and thin straps.',
    draw: () => drawSheet(drawSlipDress()),
  },
];

/** What "Overlay Atelier" sells: dressier pieces on white. */
export const OVERLAY_PRODUCTS: readonly Product[] = [
  {
    slug: 'dotted-blouse',
    name: 'Dotted blouse',
    type: 'tops',
    price: 75,
    colour: 'Rose',
    description: 'Bishop sleeves, a deep V and mother-of-pearl buttons.',
    draw: () => drawSheet(drawBlouse(), '#ffffff'),
  },
  {
    slug: 'forest-hoodie',
    name: 'Forest hoodie',
    type: 'tops',
    price: 82,
    colour: 'Forest green',
    description: 'Brushed fleece, a kangaroo pocket and a hood that stands up.',
    draw: () => drawSheet(drawHoodie(), '#ffffff'),
  },
  {
    slug: 'wide-trousers',
    name: 'Wide pleated trousers',
    type: 'bottoms',
    price: 110,
    colour: 'Camel',
    description: 'High waist, pressed creases, a long line down to the floor.',
    draw: () => drawSheet(drawWideTrousers(), '#ffffff'),
  },
  {
    slug: 'pleated-skirt',
    name: 'Pleated midi skirt',
    type: 'bottoms',
    price: 95,
    colour: 'Plum',
    description: 'Eighteen knife pleats that swing with every step.',
    draw: () => drawSheet(drawPleatedSkirt(), '#ffffff'),
  },
  {
    slug: 'wrap-dress',
    name: 'Leaf-print wrap dress',
    type: 'dresses',
    price: 145,
    colour: 'Teal',
    description: 'Flared sleeves and a bow at the waist, in printed viscose.',
    draw: () => drawSheet(drawWrapDress(), '#ffffff'),
  },
  {
    slug: 'tulle-dress',
    name: 'Tulle party dress',
    type: 'dresses',
    price: 189,
    colour: 'Lilac',
    description: 'A velvet bodice, a golden sash and three veils of tulle.',
    draw: () => drawSheet(drawTulleDress(), '#ffffff'),
  },
];
