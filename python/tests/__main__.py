"""Runs every test and ends with two lines that count them: `python -m tests`, in the folder `python/`."""

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).parent
result = unittest.TextTestRunner(verbosity=1).run(
    unittest.defaultTestLoader.discover(str(HERE), top_level_dir=str(HERE.parent))
)
failed = len(result.failures) + len(result.errors)
for test, reason in result.skipped:
    print(f"skipped: {test}: {reason}")
print(f"# pass {result.testsRun - failed - len(result.skipped)}")
print(f"# fail {failed}")
sys.exit(not result.wasSuccessful())
