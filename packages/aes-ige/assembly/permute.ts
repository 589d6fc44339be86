// features: simd
export * from './permute/ige';
