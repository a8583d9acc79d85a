/** One submit on its way or answered, as the rate limit counts it. */
export interface Send {
  /** Address of the proxy. */
  address: string;
  /** When it was answered (epoch ms); while it is on its way, when its lease ends. */
  at: number;
}
