// What the platform gives to those who bring no clock of their own. Only `exchange` asks it.

/** The platform's clock: unix time in seconds. */
export const platformNow = (): number => Date.now() / 1000;
