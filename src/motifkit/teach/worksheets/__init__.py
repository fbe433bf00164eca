"""The worksheets, a kind or two in each module; `motifkit.teach.sheet_kind` lists them."""
