/** The bytes of a result image. They outlive Aidge's address. */
export interface KeptImage {
  bytes: ArrayBuffer;
  /** Media type, such as `image/png`. */
  type: string;
  keptAt: number;
}
