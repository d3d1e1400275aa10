"""Starts the bridge: a warm Python interpreter that forks one process for each run of a charm."""

import sys

from scenario_bridge import zygote

# The charm must find neither the bridge's directory on its path nor the bridge as its __main__.
del sys.path[0]
zygote.main()
