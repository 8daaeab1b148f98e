"""``python -m pincite``"""

from pincite.cli import main

main(prog_name="pincite")
