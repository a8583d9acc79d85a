export { UnreadablePictureError } from './cut-out/read-picture.ts';
export { drawSandboxPicture } from './draw-sandbox-picture.ts';
export type { SandboxModel, SandboxPicture } from './picture.ts';
