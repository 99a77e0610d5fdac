# byline for the fault drivers: sh adapter.sh VERB ARGS… inside a trial folder.
set -u
H=$PWD/home
mkdir -p "$H"
export HOME=$H XDG_CONFIG_HOME=$H/.config XDG_CACHE_HOME=$H/.cache XDG_DATA_HOME=$H/.data
export BYLINE_LIBRARY=$PWD/library BYLINE_USER=tester
unset BYLINE_CONFIG EDITOR VISUAL
[ -n "${PEER_BIN:-}" ] && PATH=$PEER_BIN:$PATH

entry() { # one entry as BibTeX, outside the library
    mkdir -p in
    [ -s "in/$1.bib" ] || printf '@article{%s,\n title = {%s},\n author = {Writer, Ann},\n year = {2024},\n journal = {The Paper},\n}\n' "$1" "$2" > "in/$1.bib"
}

verb=$1
shift
case $verb in
init) byline init library ;;
prep) entry "$1" "$2" ;;
add) entry "$1" "$2" && byline import --yes "in/$1.bib" ;;
edit) byline set "$1" "note=$2" ;;
tag) byline tag "$1" "+$2" ;;
count) byline list --keys | grep -c . ;;
tags) byline show "$1" --field topics | grep -c . ;;
list) byline list ;;
has) out=$(byline list) || exit 1; case $out in *"$1"*) ;; *) exit 1 ;; esac ;;
show) byline show "$1" ;;
import) byline import --yes "$1" ;;
handedit) sed -i "s/$2/$3/" "$(find library/articles -name "$1.md")" ;;
reindex) byline reindex 2>/dev/null || byline list > /dev/null ;;
rename) byline rename "$1" "$2" ;;
rm) byline rm "$1" ;;
restore) byline restore "$1" ;;
undo) byline undo ;;
redo) byline redo ;;
path)
    case $1 in
    root) echo library ;;
    protect) echo 'library/articles/*.md' ;;
    index) [ -f library/.byline/index.sqlite ] && echo library/.byline/index.sqlite || true ;;
    record) find library/articles -name "$2.md" ;;
    broken) mkdir -p library/articles/2024 && echo library/articles/2024/broken.md ;;
    esac
    ;;
*) exit 64 ;;
esac
