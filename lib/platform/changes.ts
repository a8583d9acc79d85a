/** Topics of changes in the store, announced to every context of the extension. `database`: whether it can be opened changed. */
const TOPICS = ['wardrobe', 'draft', 'tasks', 'settings', 'keepsakes', 'bin', 'database'] as const;
export type Topic = (typeof TOPICS)[number];

export interface Changes {
  announce(topic: Topic): void;
  /** Calls `listener` after `topic` changed, in this context too; returns the way to stop. */
  subscribe(topic: Topic, listener: () => void): () => void;
}

/** Changes over a BroadcastChannel: worker and pages share the origin, pages of stores do not. */
export function createChanges(): Changes & {
  /** Tells this context alone that anything may have changed. */
  tellAll(): void;
} {
  const channel = new BroadcastChannel('fitting-room-changes');
  const listeners = new Map<Topic, Set<() => void>>();
  const tell = (topic: Topic) => {
    for (const listener of listeners.get(topic) ?? []) listener();
  };
  channel.addEventListener('message', ({ data }) => tell(data));
  return {
    announce(topic) {
      channel.postMessage(topic);
      tell(topic);
    },
    subscribe(topic, listener) {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
      return () => known.delete(listener);
    },
    tellAll: () => TOPICS.forEach(tell),
  };
}
