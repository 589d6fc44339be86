// What this witness throws for an input that a strict implementation refuses.

export class Rejection extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export function reject(code) {
  throw new Rejection(code);
}
