/** The data on this machine was written by a newer version of the extension; nothing of it was changed. */
export class StoredDataNewerError extends Error {
  override name = 'StoredDataNewerError';
}

/** Another context of the extension has not let go of the database yet, so that it cannot be brought to this version. */
export class DatabaseHeldError extends Error {
  override name = 'DatabaseHeldError';
}
