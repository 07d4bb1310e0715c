"""The grammar of single values: text in, typed value and how sure out. Pure functions without any layout."""
