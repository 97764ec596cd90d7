/** `domain_get_state` → `domainGetState`; what is in camel case already stays. */
export function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `domain_get_state_args` → `DomainGetStateArgs`. */
export function pascal(name: string): string {
  const camelName = camel(name);
  return camelName.charAt(0).toUpperCase() + camelName.slice(1);
}
