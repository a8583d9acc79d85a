import { createFollower } from './follower.ts';
import type { Lane, RunnerDeps } from './lane.ts';
import { createSubmitter } from './submitter.ts';

/** Creates both lanes. They run side by side, so a slow submit never delays the images of other tasks. */
export function createLanes(deps: RunnerDeps): Lane[] {
  return [createSubmitter(deps), createFollower(deps)];
}
