// Completion for shells. Each script asks `cellctl __complete` for candidates, a line each; the line `:files` asks for file names as well.
// The typed words are passed as arguments and never evaluated.

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

const bash = `# cellctl completion for bash. Use: source <(cellctl completion bash)
_cellctl() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default 2>/dev/null
    else
      COMPREPLY+=("$line")
    fi
  done < <("$1" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _cellctl cellctl
`;

const zsh = `#compdef cellctl
# cellctl completion for zsh. Use, after compinit: source <(cellctl completion zsh), or keep it as _cellctl in a directory of fpath
_cellctl() {
  local line files=0
  local -a candidates
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      files=1
    else
      candidates+=("$line")
    fi
  done < <("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#candidates} )) && compadd -- "\${candidates[@]}"
  (( files )) && _files
}
if [[ \${funcstack[1]} == _cellctl ]]; then
  _cellctl "$@"
else
  compdef _cellctl cellctl
fi
`;

const fish = `# cellctl completion for fish. Use: cellctl completion fish | source
function __cellctl_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  for line in ($words[1] __complete -- $words[2..-1] "$current" 2>/dev/null)
    if test "$line" = :files
      __fish_complete_path "$current"
    else
      echo $line
    end
  end
end
complete -c cellctl -f -a '(__cellctl_complete)'
`;

export const completionScripts = { bash, zsh, fish } as const satisfies Record<Shell, string>;
