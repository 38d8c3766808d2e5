"""Who has it from whom: the sources along `based_on`, and where their words come from in the end; knows no claim."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from exclu_tui.dossier import Source


class Provenance:
    """The sources of a dossier as a graph. Each answer is worked out once; cycles are cut, never followed."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._bases = {id: source.based_on for id, source in sources.items()}
        self._below: dict[str, frozenset[str]] = {}
        self._origins: dict[str, frozenset[str]] = {}

    def below(self, source: str) -> frozenset[str]:
        """All that a source is based on, however indirectly. It holds the source itself only in a cycle."""
        if source not in self._below:
            self._below[source] = reached(source, self._bases)
        return self._below[source]

    def origins(self, source: str) -> frozenset[str]:
        """The ends of `based_on` from a source: those below it that rest on nobody, or itself.

        Sources that rest on each other in a cycle, and on nobody else, count as one origin.
        """
        if source not in self._origins:
            found = set()
            for name in self.below(source) | {source}:
                deeper = self.below(name)
                if not deeper:
                    found.add(name)
                elif all(name in self.below(other) for other in deeper):
                    found.add(min(deeper))
            self._origins[source] = frozenset(found)
        return self._origins[source]


_Node = TypeVar("_Node", bound=Hashable)


def reached(start: _Node, edges: Mapping[_Node, Iterable[_Node]]) -> frozenset[_Node]:
    """All that can be reached from one along the edges."""
    found: set[_Node] = set()
    to_do = list(edges.get(start, ()))
    while to_do:
        name = to_do.pop()
        if name not in found:
            found.add(name)
            to_do += edges.get(name, ())
    return frozenset(found)


def rings(edges: Mapping[_Node, Iterable[_Node]]) -> Mapping[_Node, int]:
    """A number for each node, the same for two nodes just if each can be reached from the other.

    These are the strongly connected components, by two walks (Kosaraju's), each in the time of one look at every edge.
    """
    back: dict[_Node, list[_Node]] = {}
    for node, others in edges.items():
        back.setdefault(node, [])
        for other in others:
            back.setdefault(other, []).append(node)
    left: list[_Node] = []  # in the order in which a walk along the edges leaves them for good
    seen: set[_Node] = set()
    for start in back:
        walk = [(start, iter(edges.get(start, ())))] if start not in seen else []
        seen.add(start)
        while walk:
            node, rest = walk[-1]
            deeper = next((other for other in rest if other not in seen), None)
            if deeper is None:
                left.append(node)
                walk.pop()
            else:
                seen.add(deeper)
                walk.append((deeper, iter(edges.get(deeper, ()))))
    found: dict[_Node, int] = {}
    for number, start in enumerate(reversed(left)):
        to_do = [start]
        while to_do:
            node = to_do.pop()
            if node not in found:
                found[node] = number
                to_do += [other for other in back[node] if other not in found]
    return found


def in_cycles(edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The names that lead back to themselves, in the order given."""
    fixed = {name: tuple(others) for name, others in edges.items()}
    return tuple(name for name in fixed if name in reached(name, fixed))
