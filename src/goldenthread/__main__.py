"""`python -m goldenthread` is the same as the command `goldenthread`."""

from goldenthread.command import main

if __name__ == "__main__":
    main()
