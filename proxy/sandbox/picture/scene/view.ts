import type { Body } from '../body/body.ts';
import { PICTURE, type SandboxPicture } from '../picture.ts';

/** From full-body coordinates to the finished picture: picture = offset + scale × point. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

/** The whole figure, or from above the head to the thighs. */
export function viewOf(view: SandboxPicture['view'], body: Body): View {
  if (view === 'fullbody') return { scale: 1, x: 0, y: 0 };
  const head = body.chin - body.crown;
  const top = body.crown - head * 0.55;
  const scale = PICTURE.height / (body.crotch + (body.knee - body.crotch) * 0.34 - top);
  return { scale, x: PICTURE.width / 2 - body.x * scale, y: -top * scale };
}
