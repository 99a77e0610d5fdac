# byline: completion for fish. Put  byline completion fish | source  into ~/.config/fish/config.fish
function __byline_ask
    if test -x @PYTHON@
        @RUN@ --complete $argv 2>/dev/null
    else
        command byline --complete $argv 2>/dev/null
    end
end
function __byline_completion
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    # A quote that is open still is closed to read the word.
    set -l typed (string unescape -- $word; or string unescape -- $word\"
        or string unescape -- $word\'; or echo -- $word)
    set -l answer (__byline_ask fish $before[2..-1] "$typed[1]")
    switch "$answer[1]"
        case files
            __fish_complete_path "$typed[1]"
        case dirs
            __fish_complete_directories "$typed[1]"
        case '*'
            test (count $answer) -gt 1; and printf '%s\n' $answer[2..-1]
    end
end
for name in @NAMES@
    complete -c $name -e
    complete -c $name -f -k -a '(__byline_completion)'
end
