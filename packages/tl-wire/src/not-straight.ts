/** Thrown where generated code cannot go on. What is at fault, if anything is, the composed codec says. */
export const NOT_STRAIGHT: unknown = 'not straight';
