"""The agent's half inside Python: preloads a charm's imports, forks per event, answers hook tools without processes.

Standard library only, Python 3.8 and newer.
"""
