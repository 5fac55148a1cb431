# usage: complete.zsh SCRIPT LINE: what zsh offers at the end of LINE, asked of an interactive zsh at a terminal of its own.
zmodload zsh/zpty
export ZDOTDIR=$(mktemp -d) SCRIPT=$1 LINE=$2
cat >$ZDOTDIR/.zshrc <<'END'
autoload -Uz compinit
compinit -u -D
source $SCRIPT
# What asks only for the matches, without adding them, is left alone.
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-[OAD]\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a hits
  builtin compadd -O hits "$@"
  print -rl -- $hits >>$ZDOTDIR/offered
  builtin compadd "$@"
}
offer() {
  LBUFFER=$LINE
  zle complete-word
  exit
}
zle -N zle-line-init offer
END
zpty shell zsh -d -i
while zpty -r shell output; do :; done
[[ ! -e $ZDOTDIR/offered ]] || cat $ZDOTDIR/offered
rm -rf $ZDOTDIR
