// features: simd, relaxed-simd
export * from './permute/ige';
