# usage: complete.bash SCRIPT LINE: what bash offers at the end of LINE, whose words it takes apart at = as readline does.
source "$1"
line=${2//=/ = }
read -ra COMP_WORDS <<<"$line"
[[ $2 == *[=\ ] ]] && [[ $2 != *= ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_delaminate
printf '%s\n' "${COMPREPLY[@]}"
