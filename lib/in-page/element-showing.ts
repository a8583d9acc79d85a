/** More elements (in all roots together) are not searched. */
const MAX_ELEMENTS = 60_000;

/** The element that shows the picture at `srcUrl`, in the document or in its open shadow roots. */
export function elementShowing(srcUrl: string | undefined): Element | undefined {
  let left = srcUrl === undefined ? 0 : MAX_ELEMENTS;
  const search = (root: ParentNode): Element | undefined => {
    for (const element of root.querySelectorAll('*')) {
      left -= 1;
      if (left < 0) return undefined;
      const { currentSrc, src } = element as Partial<HTMLImageElement>;
      if (currentSrc === srcUrl || src === srcUrl) return element;
      const inside = element.shadowRoot === null ? undefined : search(element.shadowRoot);
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  return search(document);
}
