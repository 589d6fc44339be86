// Ids as they are printed.

/** 8 hexadecimal digits. */
export function hexId(id: number): string {
  return id.toString(16).padStart(8, '0');
}
