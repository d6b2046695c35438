"""Reads QTI 2.1 items with pyslet, which knows the specification's classes and what may stand in each, and scores answers.

Standard input is a line of JSON an item: its XML and the answers to try. Feedback is taken out first: pyslet has no class for it.
"""

from __future__ import annotations

import json
import re
import sys

from pyslet.qtiv2.processing import ResponseProcessing  # type: ignore[import-not-found] # not in the lock
from pyslet.qtiv2.variables import ItemSessionState  # type: ignore[import-not-found] # not in the lock
from pyslet.qtiv2.xml import QTIDocument  # type: ignore[import-not-found] # not in the lock

FEEDBACK = re.compile(r"<(feedbackInline|modalFeedback).*?</\1>", re.DOTALL)


def read(xml: str) -> QTIDocument:
    document = QTIDocument()
    document.read(src=FEEDBACK.sub("", xml).encode())
    return document.root


def main() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        item = read(asked["xml"])
        scores = []
        for answers in asked["answers"]:
            state = ItemSessionState(item)
            state.begin_session()
            for name, value in answers.items():
                # a pair is a value of its own kind, which the declaration of the right answer has already
                state[name].set_value(state[f"{name}.CORRECT"].value if value == "correct" else value)
            for processing in item.find_children_depth_first(ResponseProcessing):
                processing.run(state)
            scores.append(state["SCORE"].value)
        print(json.dumps({"read": type(item).__name__, "scores": scores}))


if __name__ == "__main__":
    main()
