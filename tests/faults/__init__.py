"""Bad days, tried case by case: a write that fails, a page or a browser that is killed, several windows, clocks that leap, damage, loss.

`cases/` holds what needs no browser, in TypeScript beside the modules that pages are made of: people who do what people do, a
module a fault, and a judge that compares what was promised with what is there. `days.py` does the same in a real browser. `ledger.py`
counts what became of each thing; `python3 run.py bench faults` prints its table, `tests/test_faults.py` and
`tests/browser/test_faults.py` run a part of it.
"""
