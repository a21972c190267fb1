"""`python -m notice`: the same commands as the console script."""

from notice.cli import main

if __name__ == "__main__":
    main()
