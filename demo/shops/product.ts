/** What a shop sells. */
export interface Product {
  slug: string;
  name: string;
  type: 'tops' | 'bottoms' | 'dresses';
  /** Price in euros. */
  price: number;
  colour: string;
  description: string;
  /** The catalogue picture as an SVG document of 900 × 1200. */
  draw: () => string;
}
