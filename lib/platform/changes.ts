/** What changed in the store, told to every context of the extension. */
export type Topic = 'wardrobe' | 'draft' | 'tasks' | 'settings' | 'keepsakes' | 'bin';

export interface Changes {
  announce(topic: Topic): void;
  /** Calls `listener` after `topic` changed, in this context too; returns the way to stop. */
  subscribe(topic: Topic, listener: () => void): () => void;
}

/** Changes over a BroadcastChannel: worker and pages share the origin, pages of shops do not. */
export function createChanges(): Changes {
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
  };
}
