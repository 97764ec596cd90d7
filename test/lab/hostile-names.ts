/** Sixty names that have made programs leave their directory, take a name for an option or a command, print memory, or trip over characters. */
export const hostileNames: readonly string[] = [
  // Out of the directory.
  ...['.', '..', '../x', '../../../../etc/passwd', '/etc/shadow', '//x', './x', 'x/../../y', 'x/.', 'x/', '~', '~root'],
  ...[
    '..\\x',
    'C:\\x',
    '\\\\host\\share',
    '..%2fx',
    '%2e%2e%2fx',
    '/proc/self/environ',
    '/dev/stdin',
    'file:///etc/passwd',
  ],
  // Options and commands.
  ...[
    '-rf',
    '--help',
    '-',
    '--',
    '-o/tmp/x',
    '$(id)',
    '`id`',
    '$HOME',
    ';id',
    'x;id',
    'x&&id',
    'x|id',
    'x>y',
    "x' OR '1",
    '"x"',
  ],
  ...[
    '*',
    '?',
    '[a]',
    '{a,b}',
    '!x',
    'x y',
    'x\ty',
    'x,backing_file=/etc/shadow',
    'json:{"driver":"file"}',
    'nbd://127.0.0.1/x',
  ],
  // Formats.
  ...['%s%s%s%n', '%x', '{{x}}', '<a/>', '<!ENTITY x SYSTEM "file:///etc/passwd">', ']]>'],
  // Characters.
  ...['x\0y', '\0', 'x\ny', 'x\r\ny', '\x1b]0;x\x07', 'x\u202ey', 'a\u0301', '\u2024\u2024/x', 'x'.repeat(100_000)],
];
