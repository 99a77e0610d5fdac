# byline: completion for bash. Put  eval "$(byline completion bash)"  into ~/.bashrc
_byline_ask() {
    if [ -x @PYTHON@ ]; then
        @RUN@ --complete "$@" 2>/dev/null
    else
        command byline --complete "$@" 2>/dev/null
    fi
}
_byline_completion() {
    local line how=
    COMPREPLY=()
    while IFS= read -r line; do
        if [ -z "$how" ]; then how=$line; else COMPREPLY[${#COMPREPLY[@]}]=$line; fi
    done < <(_byline_ask bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS")
    case $how in
        nospace) compopt -o nospace 2>/dev/null ;;
        files) compopt -o filenames -o default 2>/dev/null ;;
        dirs) compopt -o filenames -o dirnames 2>/dev/null ;;
    esac
    return 0
}
complete -o nosort -F _byline_completion @NAMES@ 2>/dev/null ||
    complete -F _byline_completion @NAMES@
