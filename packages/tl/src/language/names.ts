// Names with namespaces in front, `auth.signIn`, `tonNode.x.y`. Part by part: a pattern for the whole would need a stack as deep
// as the name is long.

const NAMESPACE = /^[a-z][A-Za-z0-9_]*$/;

/** Whether the last part of a name is of this form, and the parts before it are namespaces. */
export function endsIn(form: RegExp, name: string): boolean {
  const parts = name.split('.');
  const last = parts.pop() as string;
  return form.test(last) && parts.every((part) => NAMESPACE.test(part));
}

/** Whether the first part of a name that is no namespace begins with an upper-case letter, as that of a type does. */
export function beginsType(name: string): boolean {
  return /^[A-Z]/.test(name.split('.').find((part) => !NAMESPACE.test(part)) ?? '');
}
