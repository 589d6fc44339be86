/** A constructor number as schemas write it, all 8 digits: `0949d9dc`. */
export function constructorIdText(id: number): string {
  return id.toString(16).padStart(8, '0');
}
