import { createContext, type ReactNode, use } from 'react';
import type { Course, ExportReport } from '../../lib/backup/export-data.ts';
import type { ImportReport } from '../../lib/backup/import-data.ts';
import type { ExportState } from '../../lib/backup/last-export.ts';
import type { StorageFault } from '../../lib/database/storage-fault.ts';
import type { BinnedTask } from '../../lib/gallery/binned-task.ts';
import type { Keepsake } from '../../lib/gallery/keepsake.ts';
import type { Translator } from '../../lib/messages/translator.ts';
import type { PageMessages } from '../../lib/page-messages.ts';
import type { Ask } from '../../lib/platform/messaging.ts';
import type { Settings, ShownSettings } from '../../lib/settings/settings.ts';
import type { ReadThumbnail } from '../../lib/thumbnails/thumbnail-reader.ts';
import type { ConnectionReport } from '../../lib/try-on/proxy/connection.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import type { Outgoing } from '../../lib/try-on/task-reader.ts';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import type { ShownWardrobe } from '../../lib/wardrobe/shown.ts';
import type { SeenPicture } from '../../lib/wardrobe/store.ts';

/** A command of the extension and the keys that it has in this browser; empty where it has none. */
export interface Shortcut {
  command: 'pick-garment';
  keys: string;
}

/** Topics of changes in the store, sent to every open page. `database`: whether it can be opened changed. */
export type Topic = 'wardrobe' | 'draft' | 'tasks' | 'settings' | 'keepsakes' | 'bin' | 'database';

/**
 * All that the pages may do. The views know this interface only; the entrypoints build it from `lib/`
 * (`lib/services.ts`), and a test may build it from nothing.
 */
export interface Services {
  /** Asks the background to do something: kinds, inputs and answers stand in `lib/page-messages.ts`. */
  ask: Ask<PageMessages>;
  /** The sentences in the language of the options, or of the browser; changes with the topic `settings`. */
  readTranslator(): Promise<Translator>;
  /** Calls `listener` after `topic` changed in any context of the extension; returns the way to stop. */
  subscribe(topic: Topic, listener: () => void): () => void;

  /** Newest first. */
  listGarments(): Promise<Garment[]>;
  /** The newest of them and what the draft wears, without the rest where that says enough for the popup's first image. */
  listShownGarments(): Promise<ShownWardrobe>;
  /** Puts a garment back that was taken out of the wardrobe since it was worn. */
  keepGarment(garment: Garment): Promise<void>;
  removeGarment(id: string): Promise<void>;
  /** What became of a garment's image when a page of the extension loaded it without a referrer; size in px. */
  noteSeen(id: string, seen: SeenPicture): Promise<void>;
  readDraft(): Promise<Draft>;

  /** Newest first; `limit` for the popup's short list. */
  listTasks(limit?: number): Promise<Task[]>;
  /**
   * The queue of what is not accepted yet (places, next slot, estimated times), and how much of the limit is used: it moves with
   * the topic `tasks`, and with time.
   */
  readOutgoing(): Promise<Outgoing>;
  /** The task in words for whoever looks for a fault; no token in it. */
  diagnose(id: Task['id']): Promise<string>;
  /** The kept bytes of a result image; `undefined` until they are kept. */
  readImage(task: Task['id'], index: number): Promise<Blob | undefined>;
  /** The kept copy of a garment's image, made now where there is none; `undefined` where its store lets no page of ours read it. */
  readThumbnail: ReadThumbnail;

  /** Favourites and notes, of the tasks that have some. */
  listKeepsakes(): Promise<Keepsake[]>;
  /** Deleted last, first. */
  listBin(): Promise<BinnedTask[]>;

  readSettings(): Promise<ShownSettings>;
  readToken(): Promise<string>;
  /**
   * Asks the browser for the host permission of the proxy's origin (must be called from a click), then writes.
   * `not-granted`: the user said no; the settings are written all the same, since nothing must be typed twice.
   */
  saveConnection(proxyAddress: string, token: string): Promise<'saved' | 'not-granted'>;
  /** Writes parts of the settings; what others changed meanwhile stays. */
  changeSettings(parts: Partial<Settings>): Promise<void>;
  testConnection(address: string, token: string): Promise<ConnectionReport>;

  /** Asks the browser for the host of one address, so that its image can be kept; called from a click. */
  allowHost(address: string): Promise<boolean>;

  readShortcuts(): Promise<Shortcut[]>;
  /** The browser's own page for them: no extension may change a shortcut. */
  openShortcutSettings(): Promise<void>;
  /** Whether the user wants to be told by the system when a try-on ends. */
  hasNotifications(): Promise<boolean>;
  /** Asks the browser; called from a click. */
  requestNotifications(): Promise<boolean>;
  dropNotifications(): Promise<boolean>;

  /** Why the stored data cannot be used; `undefined` where it can. */
  dataProblem(): Promise<StorageFault | undefined>;
  /** Whether this page is shown in a private window: nothing may be read or kept there. */
  isInPrivateWindow(): Promise<boolean>;
  /** Everything but the access token, in one file. */
  exportAll(course: Course): Promise<ExportReport>;
  /** Adds what the file holds to what is there; what is damaged in it is named, and the rest is restored. */
  importAll(file: Blob, course: Course): Promise<ImportReport>;
  /** What is in an export already, and what would be lost without another. */
  exportState(): Promise<ExportState>;
  /** Takes out what an import left behind whose page was closed. */
  removeStrayPictures(): Promise<void>;
  deleteAll(): Promise<void>;
  /** Records that could not be read and were set aside. */
  countSetAside(): Promise<number>;

  openOptions(): Promise<void>;
  openGallery(task?: Task['id']): Promise<void>;
  /** All-sites access for tagging in one click (the recorder); asked for on a click. */
  hasAllSites(): Promise<boolean>;
  requestAllSites(): Promise<boolean>;
}

const ServicesContext = createContext<Services | undefined>(undefined);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

/** The services of this page; throws outside a `ServicesProvider`. */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === undefined) throw new Error('useServices needs a ServicesProvider above it.');
  return services;
}
