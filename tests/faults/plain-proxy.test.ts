import 'fake-indexeddb/auto';
import { describe } from 'vitest';
import { testUnderFaults } from './run-faults.ts';

describe('the outbox under every fault', () => testUnderFaults('plain'));
