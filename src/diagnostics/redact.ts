/** What stands in the place of a secret. */
const hidden = '[removed]';

/** Attributes and options that hold secrets wherever they stand: of XML, of QEMU's command line, of its JSON, of libvirt's own messages. */
const secrets: readonly RegExp[] = [
  /((?:passwd|password|passphrase|secret)\s*=\s*")[^"]*/gi,
  /((?:passwd|password|passphrase|secret)\s*=\s*')[^']*/gi,
  /((?:passwd|password|passphrase)\s*=\s*)(?!["'])[^\s,;&]+/gi,
  /("(?:password|passwd|passphrase|secret|data|crypted-password|input-data|buf-b64|keys)"\s*:\s*")(?:[^"\\]|\\.)*/gi,
  /(qom-type=secret\S*?,data=)[^\s,]+/gi,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(?=-----END|$)/g,
];

/** A text without the secrets that are known by where they stand. */
export function redacted(text: string): string {
  return secrets.reduce((rest, pattern) => rest.replace(pattern, `$1${hidden}`), text);
}
