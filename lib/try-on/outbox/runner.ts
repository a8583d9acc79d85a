import { createFollower } from './follower.ts';
import type { Lane, RunnerDeps } from './lane.ts';
import { createSubmitter } from './submitter.ts';

/** Sending and following go side by side, so that a slow submit never holds up the pictures of the others. */
export function createLanes(deps: RunnerDeps): Lane[] {
  return [createSubmitter(deps), createFollower(deps)];
}
