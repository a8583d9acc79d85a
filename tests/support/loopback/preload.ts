import { installGuard } from './guard.ts';

/** For `node --import`: the guard is there before the program's first line. */
installGuard();
