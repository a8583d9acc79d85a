/** The upstream contract: request, answers, errors, limits. Pure; the extension and the proxy share it. */
export { checkSubmit, type FieldProblem, isHttpUrl } from './check-submit.ts';
export { type AidgeError, isAmbiguous, LONGEST_BAN_MS, type Retry } from './error.ts';
export { type ImageType, imageTypeOf, shownTypeOf } from './image-type.ts';
export * from './limits.ts';
export { type ResultImage, type ResultsAnswer, readResults } from './read-results.ts';
export { readSubmit } from './read-submit.ts';
export { encodeSubmit, type LibraryModel, type SubmitRequest } from './request.ts';
export { readHttpDate, readRetryAfter } from './retry-after.ts';
