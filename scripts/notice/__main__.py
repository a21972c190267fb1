"""`python -m notice`: the same commands as the console script."""

from notice.commands.main import main

if __name__ == "__main__":
    main()
