import { Component, type ReactNode } from 'react';

/** Shows `fallback` instead of a page that threw while it was drawn; React itself would leave an empty window. */
export class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
