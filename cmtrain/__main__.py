"""`python -m cmtrain`."""

from .cli import main

main(prog_name="cmtrain")
