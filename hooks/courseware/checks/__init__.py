"""Checks: everything about the course that one file alone cannot show. Each takes the index and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..index.links import SiteIndex
from ..reading.problems import Problem
from . import bank, coverage, decisions, items, ledger, matters, papers, pictures, references, sealed, structure, wording

Check = Callable[[SiteIndex], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    # of what the course says: units, cases and what they hang together with
    references.targets_exist,
    references.sections_exist,
    references.everything_is_reached,
    structure.chapters_match_files,
    structure.sections_are_taught_once,
    structure.prerequisites_have_an_order,
    structure.roles_match,
    structure.parts_have_ids_of_their_own,
    structure.cases_show_principles_and_mechanisms,
    coverage.objectives_and_questions_meet,
    coverage.units_have_enough_questions,
    coverage.figures_are_commented_on,
    ledger.terms_have_names_of_their_own,
    ledger.figures_carry_their_grade,
    matters.matters_are_short,
    matters.matters_call_known_numbers,
    matters.matters_are_asked_for_once,
    ledger.sources_have_dates_that_fit,
    ledger.all_have_numbers,
    wording.markup_is_ours,
    wording.figures_stand_in_the_ledger,
    wording.objectives_are_observable,
    decisions.choices_lead_onwards,
    decisions.every_way_can_be_walked,
    decisions.choices_come_back,
    decisions.endings_are_several,
    decisions.every_choice_has_something_for_it,
    # of what it asks: questions and papers
    items.keys_are_sound,
    items.options_do_not_give_away,
    items.stems_and_explanations_teach,
    items.texts_name_no_place,
    pictures.pictures_are_there_and_told,
    bank.no_rule_finds_the_key,
    bank.true_and_false_balance,
    bank.no_question_twice,
    papers.papers_can_be_drawn,
    papers.tests_are_alike,
    papers.paths_are_complete,
    sealed.sealed_papers_are_whole,
    sealed.assignments_can_be_done,
    sealed.published_keys_are_keys,
)


def check(index: SiteIndex, checks: Iterable[Check] = CHECKS) -> list[Problem]:
    """Every problem that the checks find; a check that needs a whole course is silent where files are broken."""
    found = [problem for each in checks for problem in each(index)]
    bank.pairs.cache_clear()
    return found


__all__ = ["CHECKS", "check"]
