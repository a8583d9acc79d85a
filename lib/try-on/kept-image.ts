/** The bytes of a result image, kept so that they outlive upstream's link. */
export interface KeptImage {
  bytes: ArrayBuffer;
  /** Media type, such as `image/png`. */
  type: string;
  keptAt: number;
}
