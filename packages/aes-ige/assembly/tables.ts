// features: bulk-memory
export * from './tables/ige';
