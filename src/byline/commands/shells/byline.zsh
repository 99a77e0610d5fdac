#compdef @NAMES@
# byline: completion for zsh. Put  eval "$(byline completion zsh)"  into ~/.zshrc
_byline_ask() {
    if [[ -x @PYTHON@ ]]; then
        @RUN@ --complete "$@" 2>/dev/null
    else
        command byline --complete "$@" 2>/dev/null
    fi
}
_byline_completion() {
    local how line value
    local -a answer before plain shown open
    before=("${(@Q)words[2,CURRENT-1]}")
    answer=("${(@f)$(_byline_ask zsh "${before[@]}" "${(Q)PREFIX}")}")
    how=$answer[1]
    case $how in
        files) _files; return ;;
        dirs) _files -/; return ;;
    esac
    for line in "${(@)answer[2,-1]}"; do
        [[ -n $line ]] || continue
        value=${line%%$'\t'*}
        if [[ $value == *[:=] ]]; then
            open+=("$value")
        else
            plain+=("$value")
            shown+=("${line/$'\t'/  -- }")
        fi
    done
    local found=1
    (( $#open )) && compadd -U -S '' -- "${open[@]}" && found=0
    if (( $#plain )); then
        if [[ $answer == *$'\t'* ]]; then
            compadd -U -l -d shown -- "${plain[@]}" && found=0
        else
            compadd -U -- "${plain[@]}" && found=0
        fi
    fi
    return $found
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _byline_completion "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
    compdef _byline_completion @NAMES@
fi
