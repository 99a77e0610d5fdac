"""``byline`` and ``python -m byline``: what can be answered at once, and the command line."""

import gc
import sys

_SELDOM = 100_000
"""Objects made before rubbish is looked for: a run ends soon, and makes little of it."""


def main() -> None:
    """Run the command line and leave with a documented exit code."""
    gc.set_threshold(_SELDOM)
    try:
        _answer()
    except KeyboardInterrupt as stop:  # before the command line heeds signals, or after
        print("\nstopped", file=sys.stderr)
        sys.exit(getattr(stop, "exit_code", 130))
    finally:
        gc.freeze()  # or all that was made would be looked through once more, to be thrown away


def _answer() -> None:
    arguments = sys.argv[1:]
    if arguments == ["--version"] and sys.stdout:
        from byline import __version__

        print(f"byline {__version__}")
        return
    if arguments[:1] == ["--complete"]:
        from byline.completing import answer as complete

        complete(arguments[1:])
        return
    if "list" in arguments and sys.stdout and sys.stderr:
        from byline.quick import answer

        if (code := answer(arguments)) is not None:
            sys.exit(code)
    if arguments in (["--help"], ["-h"]) and sys.stdout:
        from byline.kept_help import kept

        if text := kept():
            print(text)
            return
    from byline.cli import main as run

    run()


if __name__ == "__main__":
    main()
