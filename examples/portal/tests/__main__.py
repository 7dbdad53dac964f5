"""Runs every test and ends with two lines that count them: `python -m tests`."""

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).parent
result = unittest.TextTestRunner().run(unittest.defaultTestLoader.discover(str(HERE), top_level_dir=str(HERE.parent)))
failed = len(result.failures) + len(result.errors)
print(f"# pass {result.testsRun - failed}")
print(f"# fail {failed}")
sys.exit(not result.wasSuccessful())
