/** What the recorder leaves for the content script: the element that was right-clicked last, and where (client px). */
export interface RecordedClick {
  target: Element;
  point: { x: number; y: number };
}
